"""The page of a round robin, of groups and of a double elimination."""

import pytest

from brackets import ResultKind
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.boards import board_of
from eventsapp.draws.services import Format, FormatKind
from eventsapp.draws.tables import levels_of, tables_of
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES


@pytest.fixture
def drawn(make_discipline, enter, now):
    """Draw the first few people in a format; seeds in the order of names."""

    def draw(kind, many=4, **changes):
        discipline = make_discipline()
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


def play_all(stage, now, score_of, most=99):
    """Record what can be played; ``score_of`` gets both entry ids as numbers."""
    for _ in range(most):
        playable = results.state_of(stage).playable
        if not playable:
            break
        first, second = map(int, playable[0].pair)
        score = score_of(first, second)
        results.record_match(stage, playable[0].ref, Report(score), now=now, by=None)
    db.session.commit()


def stronger_wins(first, second):
    return (3, 1) if first < second else (1, 3)


def test_the_cross_table_shows_every_score_and_the_ranks_follow(client_of, li_na, drawn, now):
    stage = drawn(FormatKind.ROUND_ROBIN)
    play_all(stage, now, stronger_wins)

    page = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket")

    assert page.status_code == 200
    assert all(name in page.text for name in NAMES[:4])
    (table,) = tables_of(board_of(stage.discipline), has_links=False)
    assert [(row.rank, row.entrant.name) for row in table.rows] == [
        (rank, NAMES[rank - 1]) for rank in (1, 2, 3, 4)
    ]
    assert table.svg.count(">3:1<") == table.svg.count(">1:3<") == 6
    assert table.broken == ""


def test_one_sentence_says_how_those_with_equal_points_were_parted(drawn, now):
    stage = drawn(FormatKind.ROUND_ROBIN, many=3)
    ring = {(0, 1): (3, 0), (1, 2): (3, 1), (0, 2): (0, 3)}
    ids = sorted(int(e) for e in draws.plan_of(stage).entrants)

    def in_a_ring(first, second):
        one, other = ids.index(first), ids.index(second)
        score = ring[min(one, other), max(one, other)]
        return score if one < other else score[::-1]

    play_all(stage, now, in_a_ring)

    (table,) = tables_of(board_of(stage.discipline), has_links=False)
    assert table.broken.count("。") == 1
    assert "C 值" in table.broken


def test_those_whom_nothing_parts_are_named_once_all_is_played(client_of, li_na, drawn, now):
    stage = drawn(FormatKind.ROUND_ROBIN, many=3)
    ids = sorted(int(e) for e in draws.plan_of(stage).entrants)
    beats = {(0, 1), (1, 2), (2, 0)}

    def level_ring(first, second):
        return (3, 1) if (ids.index(first), ids.index(second)) in beats else (1, 3)

    play_all(stage, now, level_ring, most=2)
    assert levels_of(board_of(stage.discipline)) == []

    play_all(stage, now, level_ring)

    (level,) = levels_of(board_of(stage.discipline))
    assert {entrant.name for entrant in level.entrants} == set(NAMES[:3])
    page = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket")
    assert "要抽签" in page.text


def test_a_walkover_stands_in_the_table_in_words(drawn, now):
    stage = drawn(FormatKind.ROUND_ROBIN, many=3)
    match = results.state_of(stage).playable[0]
    report = Report(kind=ResultKind.WALKOVER, winner=int(match.pair[0]), reason="未到场")
    results.record_match(stage, match.ref, report, now=now, by=None)

    (table,) = tables_of(board_of(stage.discipline), has_links=False)

    assert ">弃权<" in table.svg
    assert ">胜<" in table.svg


def test_groups_lead_into_the_knock_out_and_the_winner_is_first(client_of, li_na, drawn, now):
    stage = drawn(FormatKind.GROUPS, many=8, places=4)
    play_all(stage, now, stronger_wins)

    page = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket")

    assert "A 组" in page.text
    assert "B 组" in page.text
    assert results.state_of(stage).is_complete
    best = results.state_of(stage).placings[0]
    assert (best.entrant, best.rank) == (draws.plan_of(stage).entrants[0], 1)


def test_before_the_groups_are_played_the_knock_out_names_the_places(client_of, li_na, drawn):
    stage = drawn(FormatKind.GROUPS, many=8)

    page = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket")

    assert "A 组第 1 名" in page.text
    assert "B 组第 2 名" in page.text


def test_the_deciding_final_says_whether_it_is_needed(client_of, li_na, drawn, now):
    stage = drawn(FormatKind.DOUBLE)
    play_all(stage, now, stronger_wins)

    page = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket")

    assert "胜者组" in page.text
    assert "败者组" in page.text
    assert "决胜局重赛" in page.text
    assert "不用打" in page.text
    assert results.state_of(stage).is_complete


def test_the_deciding_final_is_played_if_the_unbeaten_side_loses(drawn, now):
    stage = drawn(FormatKind.DOUBLE)
    play_all(stage, now, stronger_wins, most=5)
    unbeaten, beaten_once = results.state_of(stage).matches["F1"].pair

    results.record_match(stage, "F1", Report((0, 3)), now=now, by=None)

    assert [match.ref for match in results.state_of(stage).playable] == ["F2"]
    results.record_match(stage, "F2", Report((3, 0)), now=now, by=None)
    places = results.state_of(stage).places
    assert sorted(places.values()) == [1, 2, 3, 4]
    assert {places[unbeaten], places[beaten_once]} == {1, 2}


MANY = {FormatKind.PAGE: 4, FormatKind.STEPLADDER: 5}


@pytest.mark.parametrize("kind", list(FormatKind))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_has_its_page_and_its_sheets_in_few_queries(
    client_of, make_member, grant, drawn, now, count_queries, kind, language
):
    stage = drawn(kind, many=MANY.get(kind, 8))
    play_all(stage, now, stronger_wins, most=5)
    referee = client_of(grant(make_member("裁判甲"), Role.REFEREE, stage.discipline.event.host))
    with referee.session_transaction() as session:
        session["language"] = language

    pages = f"/disciplines/{stage.discipline_id}"

    for path in ("bracket", "bracket/print", "matches"):
        with count_queries() as sent:
            page = referee.get(f"{pages}/{path}")

        assert page.status_code == 200
        assert len(sent) <= 16


def test_one_point_is_not_called_points(client_of, li_na, drawn, now, in_english):
    stage = drawn(FormatKind.ROUND_ROBIN, many=3)
    play_all(stage, now, stronger_wins)

    page = in_english(client_of(li_na)).get(f"/disciplines/{stage.discipline_id}/bracket").text

    assert (page.count(">1 pt<"), page.count(">2 pts<")) == (3, 3)
    assert ">1 pts<" not in page
