"""A referee records how matches ended."""

import pytest
from sqlalchemy import select

from brackets import MatchStatus, ResultKind
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.events import services as events
from eventsapp.results import services as results
from eventsapp.results.errors import (
    EventOff,
    GameAfterTheEnd,
    GameLevel,
    GamesContradictScore,
    MatchNeedsNoResult,
    MatchNotOpen,
    MatchTaken,
    PairChanged,
    ScoreLevel,
    ScoreMissing,
    ScoreTooLong,
    ScoreUnfinished,
    StageReplaced,
    WhyMissing,
    WinnerMissing,
)
from eventsapp.results.models import MatchEntry, Placement, PointsAward
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot


def play(stage, now, **scores):
    """Record matches by ref, such as ``W1_1=(3, 1)``."""
    for ref, score in scores.items():
        results.record_match(stage, ref.replace("_", "."), Report(score), now=now, by=None)


def places():
    rows = db.session.scalars(select(Placement).order_by(Placement.place, Placement.entry_id))
    return [(row.entry.member.name, row.place or row.status.value) for row in rows]


def points():
    return {
        row.entry.member.name: row.points for row in db.session.scalars(select(PointsAward))
    }


def test_the_winner_goes_on_and_the_loser_has_a_place(four, now):
    play(four, now, W1_1=(3, 1))

    assert results.state_of(four).matches["F1"].status is MatchStatus.WAITING
    assert places() == [("吴海波", 3)]
    assert points() == {}


def test_the_last_match_settles_places_and_points(four, now):
    play(four, now, W1_1=(3, 1), W1_2=(0, 3), F1=(2, 3))

    assert places() == [("秦守义", 1), ("欧阳文渊", 2), ("吴海波", 3), ("何立", 3)]
    assert points() == {"秦守义": 7, "欧阳文渊": 5, "吴海波": 2, "何立": 2}


def test_the_points_of_the_games_give_the_score(four, now):
    report = Report(games=((11, 8), (7, 11), (11, 9), (11, 6)))

    row = results.record_match(four, "W1.1", report, now=now, by=None)

    assert row.result["score"] == [3, 1]
    first = row.result["pair"][1]
    assert results.games_of(row, first)[0] == (8, 11)


def test_a_match_of_one_game_is_decided_by_its_points(bracket_of, now):
    stage = bracket_of("欧阳文渊", "吴海波", best_of=1)

    play(stage, now, F1=(68, 54))

    assert results.state_of(stage).matches["F1"].score == (68, 54)


@pytest.mark.parametrize(
    ("report", "refusal"),
    [
        (Report(), ScoreMissing),
        (Report((2, 2)), ScoreLevel),
        (Report((2, 1)), ScoreUnfinished),
        (Report((4, 1)), ScoreTooLong),
        (Report(games=((11, 11),)), GameLevel),
        (Report((3, 0), games=((11, 1), (1, 11), (11, 1), (11, 1))), GamesContradictScore),
        (Report(games=((11, 1), (11, 1), (11, 1), (1, 11))), GameAfterTheEnd),
        (Report(kind=ResultKind.WALKOVER, reason="没到"), WinnerMissing),
        (Report(kind=ResultKind.WALKOVER, winner=999_999, reason="没到"), WinnerMissing),
        (Report(kind=ResultKind.RETIRED), WhyMissing),
    ],
)
def test_a_score_that_can_not_be_is_refused_and_nothing_is_stored(four, now, report, refusal):
    with pytest.raises(refusal) as refused:
        results.record_match(four, "W1.1", report, now=now, by=None)

    assert "%(" not in refused.value.message
    assert db.session.scalar(select(MatchEntry)) is None


def test_whoever_never_came_did_not_start_and_has_no_place(four, now):
    stays = int(results.state_of(four).matches["W1.1"].sides[0])
    report = Report(kind=ResultKind.WALKOVER, winner=stays, reason="没到")
    results.record_match(four, "W1.1", report, now=now, by=None)

    play(four, now, W1_2=(3, 0), F1=(3, 0))

    assert ("吴海波", "dns") in places()
    assert points() == {"欧阳文渊": 7, "何立": 5}


def test_whoever_is_sent_off_leaves_the_place_empty(four, now):
    play(four, now, W1_1=(3, 0), W1_2=(3, 0))
    stays = int(results.state_of(four).matches["F1"].sides[0])
    report = Report((1, 1), kind=ResultKind.DISQUALIFIED, winner=stays, reason="辱骂裁判")

    results.record_match(four, "F1", report, now=now, by=None)

    assert ("欧阳文渊", 1) in places()
    assert ("何立", "dsq") in places()
    assert points() == {"欧阳文渊": 7, "吴海波": 2, "秦守义": 2}


def test_nobody_retires_from_a_match_that_is_over(four, now):
    stays = int(results.state_of(four).matches["W1.1"].sides[0])
    report = Report((3, 1), kind=ResultKind.RETIRED, winner=stays, reason="受伤")

    with pytest.raises(ScoreTooLong):
        results.record_match(four, "W1.1", report, now=now, by=None)


def test_a_match_that_waits_takes_no_result(four, now):
    with pytest.raises(MatchNotOpen):
        play(four, now, F1=(3, 0))


def test_a_bye_takes_no_result(bracket_of, now):
    stage = bracket_of("欧阳文渊", None, "何立", "秦守义")

    with pytest.raises(MatchNeedsNoResult):
        play(stage, now, W1_1=(3, 0))


def test_a_match_that_the_bracket_does_not_have_is_not_found(four, now):
    with pytest.raises(NotFound):
        play(four, now, W9_9=(3, 0))


def test_a_second_result_says_what_is_stored(four, now):
    play(four, now, W1_1=(3, 1))

    with pytest.raises(MatchTaken) as refused:
        play(four, now, W1_1=(1, 3))

    assert "欧阳文渊 3:1 吴海波" in refused.value.message


def test_a_report_about_other_people_is_refused(four, now):
    with pytest.raises(PairChanged):
        results.record_match(four, "W1.1", Report((3, 0), pair=(1, 999)), now=now, by=None)


def test_a_cancelled_event_takes_no_result(four, now):
    events.cancel(four.discipline.event, reason="暴雨", now=now, by=None)

    with pytest.raises(EventOff):
        play(four, now, W1_1=(3, 0))


def test_a_draw_that_was_replaced_takes_no_result(four, now):
    draw_by_lot(four.discipline, reason="漏人", now=now)

    with pytest.raises(StageReplaced):
        play(four, now, W1_1=(3, 0))


def test_rebuilding_from_the_logs_gives_what_was_kept(four, make_discipline, enter, now):
    play(four, now, W1_1=(3, 1), W1_2=(0, 3), F1=(2, 3))
    typed = make_discipline()
    for place, entry in enumerate(enter(typed, "谢宏宇", "邵安", "陶建国"), start=1):
        results.record_result(typed, entry, place=place, now=now, by=None)
    kept = (places(), points())
    for row in db.session.scalars(select(Placement)).all():
        row.place = 99
    db.session.execute(PointsAward.__table__.delete())

    results.rebuild_all()

    db.session.expire_all()
    assert (places(), points()) == kept
