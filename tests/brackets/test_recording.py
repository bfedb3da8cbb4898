from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import Result, ResultKind
from brackets.errors import (
    InstantNaive,
    SamePlayerTwice,
    ScoreContradictsWinner,
    ScoreLevel,
    ScoreNegative,
    ScoreNotAllowed,
    WinnerMissing,
    WinnerNotAllowed,
    WinnerNotInPair,
)

PAIR = LI, WANG = ("Li Na", "Wang Wei")


@given(first=st.integers(0, 99), second=st.integers(0, 99))
def test_the_higher_score_wins_and_the_other_winner_is_refused(first, second):
    if first == second:
        with pytest.raises(ScoreLevel):
            Result.of_score("F1", PAIR, (first, second))
        return

    result = Result.of_score("F1", PAIR, (first, second))

    assert result.score_of(result.winner) > result.score_of(result.loser)
    with pytest.raises(ScoreContradictsWinner):
        Result("F1", ResultKind.PLAYED, result.loser, PAIR, (first, second))


@pytest.mark.parametrize(
    ("kind", "winner", "score", "error", "says"),
    [
        (
            "played",
            WANG,
            (9, 2),
            ScoreContradictsWinner,
            "With 9:2 in match F1, Wang Wei is not",
        ),
        ("walkover", LI, (0, 3), ScoreContradictsWinner, "With 0:3 in match F1, Li Na is not"),
        ("played", LI, (2, 2), ScoreLevel, "2:2 in match F1 is level"),
        ("played", LI, (3, -1), ScoreNegative, "3:-1 of match F1 is below zero"),
        ("played", None, (3, 1), WinnerMissing, "Say who won match F1"),
        ("retired", None, None, WinnerMissing, "Say who won match F1"),
        ("walkover", "Sun Li", None, WinnerNotInPair, "Sun Li did not play in match F1"),
        ("double_walkover", LI, None, WinnerNotAllowed, "Nobody wins match F1"),
        ("double_walkover", None, (0, 0), ScoreNotAllowed, "Match F1 had nobody on court"),
        ("void", LI, None, WinnerNotAllowed, "Nobody wins match F1"),
    ],
)
def test_a_result_that_contradicts_itself_is_refused_with_a_sentence(
    kind, winner, score, error, says
):
    with pytest.raises(error, match=says):
        Result("F1", ResultKind(kind), winner, PAIR, score)


def test_a_level_score_counts_when_the_reason_says_how_it_was_decided():
    shoot_out = Result("F1", ResultKind.PLAYED, WANG, PAIR, (2, 2), reason="penalties 3:4")

    assert (shoot_out.winner, shoot_out.loser) == (WANG, LI)


@pytest.mark.parametrize("kind", [ResultKind.RETIRED, ResultKind.DISQUALIFIED])
def test_who_leads_and_then_leaves_has_still_lost(kind):
    left = Result("F1", kind, WANG, PAIR, (2, 0))

    assert left.loser == LI
    assert (left.score_of(LI), left.score_of(WANG)) == (2, 0)


def test_a_match_without_a_winner_has_no_loser_and_no_scores():
    nobody = Result("F1", ResultKind.DOUBLE_WALKOVER, None, PAIR)

    assert nobody.loser is None
    assert nobody.score_of(LI) is None


def test_nobody_plays_against_themselves():
    with pytest.raises(SamePlayerTwice):
        Result("F1", ResultKind.PLAYED, LI, (LI, LI), (3, 1))


def test_an_instant_without_a_zone_is_refused():
    moment = datetime(2026, 10, 24, 2, 40, tzinfo=UTC)

    assert Result.of_score("F1", PAIR, (3, 1), by="He Ping", at=moment).at == moment
    with pytest.raises(InstantNaive):
        Result.of_score("F1", PAIR, (3, 1), at=moment.replace(tzinfo=None))


def test_a_result_stays_as_it_is_and_a_changed_copy_is_checked_like_any_other():
    result = Result.of_score("F1", PAIR, (3, 1))

    with pytest.raises(AttributeError):
        result.winner = WANG
    with pytest.raises(ScoreContradictsWinner):
        result._replace(winner=WANG)
    assert result._replace(by="Zhao Min").by == "Zhao Min"
    assert isinstance(result._replace(by="Zhao Min"), Result)
