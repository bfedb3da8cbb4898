"""What the correction of a rubber would change, upward and onward."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    MatchStatus,
    Plan,
    Result,
    ResultKind,
    RubberStatus,
    Seed,
    as_ties,
    correct,
    elimination_stage,
    play,
    tie_format,
)
from brackets.errors import MatchUnknown, NothingToCorrect, PairNotInMatch
from tests.brackets.team_ties import F_W, LINE_UPS, final, line_up, rubber, rubbers
from tests.examples import examples

TEAMS = ("Finance", "Workshop", "Logistics", "Canteen")
L_C = ("Logistics", "Canteen")


@pytest.fixture(scope="module")
def cup():
    """Two semi-finals and a final, all of them ties."""
    lines = [Seed(1), Seed(2), Seed(3), Seed(4)]
    return Plan.of(TEAMS, as_ties(elimination_stage(lines), tie_format("union_mixed")))


@pytest.fixture(scope="module")
def log():
    return [
        *rubbers((3, 0), (0, 3), (3, 0), (0, 3), (3, 2), ref="W1.1"),
        *rubbers((3, 0), (3, 0), (3, 0), ref="W1.2", pair=L_C),
        *rubbers((3, 0), (3, 0), ref="F1", pair=("Finance", "Logistics")),
    ]


def test_a_rubber_that_turns_the_tie_turns_who_goes_on(cup, log):
    diff = correct(cup, log, "W1.1/5", rubber(5, (2, 3), "W1.1"))

    assert (diff.old.score, diff.new.score) == ((3, 2), (2, 3))
    assert diff.before.matches["F1"].pair == ("Finance", "Logistics")
    assert diff.after.matches["F1"].pair == ("Workshop", "Logistics")
    assert {result.ref for result in diff.orphaned} == {"F1/1", "F1/2"}
    assert {move.entrant for move in diff.moves} == {"Finance", "Workshop"}
    assert "W1.1" not in diff.kept
    assert {"W1.2", "W1.1/1", "W1.2/3"} <= set(diff.kept)


def test_a_rubber_that_turns_nothing_changes_the_score_only(cup, log):
    diff = correct(cup, log, "W1.2/3", rubber(3, (3, 2), "W1.2", L_C))

    assert diff.orphaned == diff.replays == diff.opened == diff.moves == ()
    assert diff.after.matches["F1"].pair == ("Finance", "Logistics")


def test_a_tie_that_is_open_again_names_the_rubbers_to_play(cup, log):
    diff = correct(cup, log, "W1.2/3", rubber(3, (1, 3), "W1.2", L_C))

    assert [match.ref for match in diff.replays] == ["W1.2"]
    assert [one.ref for one in diff.opened] == ["W1.2/4", "W1.2/5"]
    assert diff.after.matches["F1"].status is MatchStatus.WAITING


def test_a_tie_that_is_over_earlier_has_rubbers_too_many(cup, log):
    diff = correct(cup, log, "W1.1/2", rubber(2, (3, 1), "W1.1"))

    assert {result.ref for result in diff.orphaned} == {"W1.1/4", "W1.1/5"}
    assert diff.after.matches["W1.1"].score == (3, 0)


def test_a_rubber_without_a_result_is_not_corrected(cup, log):
    for number, ref, pair in ((4, "W1.2", L_C), (3, "F1", ("Finance", "Logistics"))):
        with pytest.raises(NothingToCorrect):
            correct(cup, log, f"{ref}/{number}", rubber(number, (3, 0), ref, pair))
    with pytest.raises(MatchUnknown):
        correct(cup, log, "W1.1/6", Result("W1.1/6", ResultKind.PLAYED, "Finance", F_W, (3, 0)))
    with pytest.raises(PairNotInMatch):
        correct(cup, log, "W1.1/1", rubber(1, (3, 0), "W1.1", L_C))


def test_a_gap_is_not_corrected_but_the_line_up_replaced():
    short = line_up("Finance", (("Wang Wei",), (), ("Zhao Jun", "Sun Li"), (), ("Sun Li",)))
    log = [short, LINE_UPS[1], rubber(1, (3, 0))]

    with pytest.raises(NothingToCorrect):
        correct(final(), log, "F1/2", rubber(2, (3, 0)))
    assert play(final(), log).ties["F1"].rubbers[1].status is RubberStatus.DONE
    assert play(final(), [*log, LINE_UPS[0]]).ties["F1"].score == (1, 0)


def test_a_rubber_is_taken_back(cup, log):
    diff = correct(cup, log, "W1.2/1", Result("W1.2/1", ResultKind.VOID, None, L_C))

    assert diff.after.ties["W1.2"].score == (2, 0)
    assert [match.ref for match in diff.replays] == ["W1.2"]


@examples(40)
@given(
    number=st.integers(1, 5),
    score=st.sampled_from([(3, 0), (3, 2), (1, 3), (0, 3)]),
    won=st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_correcting_a_rubber_back_leaves_no_trace(number, score, won):
    log = [*LINE_UPS, *rubbers(*((3, 0) if is_first else (0, 3) for is_first in won))]
    before = play(final(), log)
    old = before.ties["F1"].rubbers[number - 1].result
    if old is None:
        return

    there = correct(final(), log, f"F1/{number}", rubber(number, score))
    again = [*log, rubber(number, score)]

    assert play(final(), [*again, old]) == before
    if there.after.ties["F1"].rubbers[number - 1].result is not None:
        back = correct(final(), again, f"F1/{number}", old)
        assert (there.orphaned, there.revived) == (back.revived, back.orphaned)
        assert back.after == before
