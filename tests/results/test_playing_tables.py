"""Tables played by referees: what scores may be, what corrections move, places and points."""

import pytest
from sqlalchemy import select

from brackets import MatchStatus, ResultKind
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.services import Format, FormatKind
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.errors import LevelUndecided, ScoreRefused
from eventsapp.results.models import MatchEntry, Placement, PointsAward
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES


@pytest.fixture
def drawn(make_discipline, enter, now):
    """Draw the first few people in a format; seeds in the order of names."""

    def draw(kind=FormatKind.ROUND_ROBIN, many=3, **changes):
        discipline = make_discipline(Measure.KNOCKOUT)
        made = enter(discipline, *NAMES[:many])
        stage = draw_by_lot(
            discipline,
            form=Format(kind, **changes),
            seeds={entry.id: seed for seed, entry in enumerate(made, start=1)},
            now=now,
        )
        db.session.commit()
        return stage

    return draw


def record(stage, now, **facts):
    """Record the first match that can be played."""
    match = results.state_of(stage).playable[0]
    return results.record_match(stage, match.ref, Report(**facts), now=now, by=None)


def play_all(stage, now, score_of):
    """Record all that is left; ``score_of`` gets both entry ids."""
    while playable := results.state_of(stage).playable:
        score = score_of(*map(int, playable[0].pair))
        results.record_match(stage, playable[0].ref, Report(score), now=now, by=None)
    db.session.commit()


def stronger_wins(first, second):
    return (3, 1) if first < second else (1, 3)


def places():
    rows = db.session.scalars(select(Placement).order_by(Placement.place, Placement.entry_id))
    return [(row.entry.member.name, row.place or row.status.value) for row in rows]


def test_nobody_has_a_place_before_the_table_is_played_to_its_end(drawn, now):
    stage = drawn()

    record(stage, now, score=(3, 1))

    assert places() == []


def test_the_last_match_of_a_round_robin_settles_places_and_points(drawn, now):
    stage = drawn(many=4)

    play_all(stage, now, stronger_wins)

    assert places() == [(name, place) for place, name in enumerate(NAMES[:4], start=1)]
    earned = {row.place: row.points for row in db.session.scalars(select(PointsAward))}
    assert sorted(earned) == [1, 2, 3]


def test_who_came_to_no_match_of_a_table_did_not_start(drawn, now):
    stage = drawn()
    absent = int(draws.plan_of(stage).entrants[2])
    while playable := results.state_of(stage).playable:
        pair = list(map(int, playable[0].pair))
        report = Report((3, 0))
        if absent in pair:
            pair.remove(absent)
            report = Report(kind=ResultKind.WALKOVER, winner=pair[0], reason="未到场")
        results.record_match(stage, playable[0].ref, report, now=now, by=None)

    assert (NAMES[2], "dns") in places()


def test_the_places_of_groups_follow_the_knock_out(drawn, now):
    stage = drawn(FormatKind.GROUPS, many=8, places=4)

    play_all(stage, now, stronger_wins)

    assert places()[0] == (NAMES[0], 1)
    assert [place for _name, place in places()] == [1, 2, 3, 4, 5, 5, 7, 7]


def test_a_double_elimination_ends_with_one_in_each_of_the_first_four_places(drawn, now):
    stage = drawn(FormatKind.DOUBLE, many=8)

    play_all(stage, now, stronger_wins)

    assert [place for _name, place in places()] == [1, 2, 3, 4, 5, 5, 7, 7]
    assert places()[0] == (NAMES[0], 1)


def test_games_are_checked_by_the_match_format_of_the_draw(drawn, now):
    stage = drawn(scoring="games:3x21<30")

    with pytest.raises(ScoreRefused) as refused:
        record(stage, now, games=((21, 20), (21, 5)))
    assert "21:20" in refused.value.message
    record(stage, now, games=((30, 29), (21, 5)))

    row = db.session.scalars(select(MatchEntry)).one()
    assert row.result["score"] == [2, 0]
    assert row.result["games"] == [[30, 29], [21, 5]]


def test_what_is_refused_names_the_match_by_its_number(drawn, now):
    stage = drawn(scoring="games:5x11")

    with pytest.raises(ScoreRefused) as refused:
        record(stage, now, score=(2, 0))

    assert "R1" not in refused.value.message
    assert "1" in refused.value.message


def test_a_match_of_a_table_may_end_level_where_the_format_allows_it(drawn, now):
    stage = drawn(scoring="goals+extra+penalties", rules="fifa_overall_first")

    record(stage, now, games=((1, 1),))

    state = results.state_of(stage)
    done = next(m for m in state.matches.values() if m.status is MatchStatus.DONE)
    assert done.winner is None
    assert {row.values["points"] for row in state.tables["T"].standings.rows} == {0, 1}


def test_a_knock_out_match_has_a_winner_by_penalties(drawn, now):
    stage = drawn(FormatKind.SINGLE, many=4, scoring="goals+extra+penalties")

    with pytest.raises(LevelUndecided):
        record(stage, now, games=((1, 1),))
    record(stage, now, games=((1, 1),), extra_time=(2, 2), penalties=(4, 5))

    done = next(iter(results.state_of(stage).matches.values()))
    assert done.winner == done.pair[1]
    assert (done.result.extra_time, done.result.penalties) == ((2, 2), (4, 5))


def test_a_level_knock_out_match_needs_who_goes_on_and_what_decided_it(drawn, now):
    stage = drawn(FormatKind.SINGLE, many=4, scoring="all:2")
    match = results.state_of(stage).playable[0]

    with pytest.raises(LevelUndecided):
        record(stage, now, score=(1, 1), winner=int(match.pair[1]))
    record(stage, now, score=(1, 1), winner=int(match.pair[1]), reason="加赛一局")

    assert results.state_of(stage).matches[match.ref].winner == match.pair[1]


def test_a_board_ends_as_xiangqi_counts(drawn, now):
    stage = drawn(scoring="board", rules="xq_round_robin")

    with pytest.raises(ScoreRefused):
        record(stage, now, score=(3, 0))
    record(stage, now, score=(1, 1))


def test_points_of_games_part_those_whom_games_do_not(drawn, now):
    """All three win once by two games to none; the points of the games say who is first."""
    stage = drawn(scoring="games:3x21<30", rules="bwf_group")
    beats = {(0, 1): 5, (1, 2): 10, (2, 0): 15}
    ids = sorted(int(e) for e in draws.plan_of(stage).entrants)
    while playable := results.state_of(stage).playable:
        first, second = (ids.index(int(e)) for e in playable[0].pair)
        lost = beats.get((first, second), beats.get((second, first)))
        game = (21, lost) if (first, second) in beats else (lost, 21)
        report = Report(games=(game, game))
        results.record_match(stage, playable[0].ref, report, now=now, by=None)

    rows = results.state_of(stage).tables["T"].standings.rows

    # 0 won 21:5 and lost 15:21, so it is ahead by 20; 1 is behind by 10, and 2 too.
    assert rows[0].entrant == str(ids[0])


def test_a_correction_says_whose_rank_in_the_table_changes(
    client_of, make_member, grant, drawn, now
):
    stage = drawn()
    play_all(stage, now, stronger_wins)
    referee = client_of(grant(make_member("裁判甲"), Role.REFEREE, stage.discipline.event.host))
    ids = [int(e) for e in draws.plan_of(stage).entrants]
    match = next(
        m
        for m in results.state_of(stage).matches.values()
        if set(m.pair) == {*map(str, ids[:2])}
    )
    score = "1:3" if match.pair[0] == str(ids[0]) else "3:1"

    page = referee.post(
        f"/disciplines/{stage.discipline_id}/matches/{match.ref}/correct",
        data={
            "step": "preview",
            "pair": "-".join(match.pair),
            "score": score,
            "kind": "played",
        },
    )

    assert page.status_code == 200
    assert f"循环赛 {NAMES[0]}：第 1 名改为第 2 名" in page.text
    assert f"循环赛 {NAMES[1]}：第 2 名改为第 1 名" in page.text


@pytest.mark.parametrize(
    ("scoring", "seen"),
    [
        ("games:3x21<30", "games-2-first"),
        ("goals+extra+penalties", "games-0-first"),
        ("all:2", "打平 1:1"),
        ("board", "打平 1:1"),
    ],
)
def test_the_pad_asks_what_the_match_format_needs(
    client_of, make_member, grant, drawn, scoring, seen
):
    stage = drawn(scoring=scoring)
    referee = client_of(grant(make_member("裁判甲"), Role.REFEREE, stage.discipline.event.host))
    ref = results.state_of(stage).playable[0].ref

    page = referee.get(f"/disciplines/{stage.discipline_id}/matches/{ref}/score")

    assert page.status_code == 200
    assert seen in page.text
    assert 'name="penalties"' not in page.text


def test_a_referee_types_a_shoot_out_in_a_knock_out(client_of, make_member, grant, drawn):
    stage = drawn(FormatKind.SINGLE, many=4, scoring="goals+extra+penalties")
    referee = client_of(grant(make_member("裁判甲"), Role.REFEREE, stage.discipline.event.host))
    match = results.state_of(stage).playable[0]

    answer = referee.post(
        f"/disciplines/{stage.discipline_id}/matches/{match.ref}/score",
        data={
            "pair": "-".join(match.pair),
            "games-0-first": "0",
            "games-0-second": "0",
            "extra_time": "1:1",
            "penalties": "3:1",
            "kind": "played",
        },
    )

    assert answer.status_code == 302
    assert results.state_of(stage).matches[match.ref].winner == match.pair[0]


def test_a_match_of_a_group_is_recorded_under_its_address(client_of, make_member, grant, drawn):
    stage = drawn(FormatKind.GROUPS, many=4, groups=2, qualify=1)
    referee = client_of(grant(make_member("裁判甲"), Role.REFEREE, stage.discipline.event.host))
    match = results.state_of(stage).playable[0]
    assert match.ref == "groups/A-R1.1"

    answer = referee.post(
        f"/disciplines/{stage.discipline_id}/matches/{match.ref}/score",
        data={"pair": "-".join(match.pair), "score": "3:0", "kind": "played"},
    )

    assert answer.status_code == 302
    assert results.state_of(stage).matches[match.ref].winner == match.pair[0]
