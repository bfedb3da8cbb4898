from random import Random

import pytest

from brackets import (
    Leaving,
    LeavingPolicy,
    MatchStatus,
    Result,
    ResultKind,
    Withdrawal,
    correct,
    double_elimination,
    play,
    record,
    single_elimination,
)
from brackets.errors import EntrantUnknown, NothingToCorrect

LI, WANG, ZHAO, CHEN = FOUR = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"]
PLAN = single_elimination(FOUR, third_place=True)  # W1.1 Li and Chen, W1.2 Zhao and Wang


def beats(winner, loser, ref):
    return Result(ref, ResultKind.PLAYED, winner, (winner, loser))


def test_whoever_leaves_gives_all_matches_without_a_result_to_the_other_side():
    state = play(PLAN, [Withdrawal(LI), beats(WANG, ZHAO, "W1.2")])

    first = state.matches["W1.1"]
    assert (first.status, first.winner, first.is_implied) == (MatchStatus.DONE, CHEN, True)
    assert first.result.kind is ResultKind.WALKOVER
    assert state.matches["P3.1"].winner == ZHAO
    assert [match.pair for match in state.playable] == [(CHEN, WANG)]
    assert state.places == {ZHAO: 3, LI: 4}


def test_what_was_played_before_stays():
    log = [beats(LI, CHEN, "W1.1"), beats(WANG, ZHAO, "W1.2"), Withdrawal(LI)]

    state = play(PLAN, log)

    assert state.matches["W1.1"].winner == LI
    assert not state.matches["W1.1"].is_implied
    assert state.matches["F1"].winner == WANG
    assert state.places[LI] == 2


def test_it_does_not_matter_when_the_withdrawal_is_recorded():
    log = [beats(LI, CHEN, "W1.1"), Withdrawal(ZHAO), beats(CHEN, ZHAO, "P3.1")]

    states = [play(PLAN, Random(turn).sample(log, 3)) for turn in range(12)]

    assert all(state == states[0] for state in states)


def test_when_both_have_left_neither_goes_on():
    state = play(PLAN, [Withdrawal(LI), Withdrawal(CHEN), beats(WANG, ZHAO, "W1.2")])

    assert state.matches["W1.1"].result.kind is ResultKind.DOUBLE_WALKOVER
    assert state.matches["F1"].status is MatchStatus.BYE
    assert state.places == {WANG: 1, ZHAO: 3, LI: 4, CHEN: 4}


def test_a_withdrawal_can_be_taken_back():
    log = [beats(WANG, ZHAO, "W1.2")]

    assert play(PLAN, [*log, Withdrawal(LI), Withdrawal(LI, Leaving.RETURNED)]) == play(
        PLAN, log
    )


def test_who_is_disqualified_has_no_rank_and_nobody_moves_up():
    log = [
        beats(LI, CHEN, "W1.1"),
        beats(WANG, ZHAO, "W1.2"),
        beats(ZHAO, CHEN, "P3.1"),
        beats(LI, WANG, "F1"),
        Withdrawal(LI, Leaving.DISQUALIFIED, reason="doping"),
    ]

    state = play(PLAN, log)

    assert state.places == {WANG: 2, ZHAO: 3, CHEN: 4}
    (li,) = [placing for placing in state.placings if placing.entrant == LI]
    assert (li.best, li.rank, li.left) == (1, None, Leaving.DISQUALIFIED)


def test_a_match_that_followed_from_leaving_can_still_be_recorded_as_played():
    log = [Withdrawal(LI)]

    state = record(PLAN, log, beats(LI, CHEN, "W1.1"))

    assert state.matches["W1.1"].winner == LI


def test_a_match_that_followed_from_leaving_has_no_result_to_correct():
    with pytest.raises(NothingToCorrect):
        correct(PLAN, [Withdrawal(LI)], "W1.1", beats(CHEN, LI, "W1.1"))


def test_leaving_a_double_elimination_loses_in_both_brackets():
    plan = double_elimination(FOUR)

    state = play(plan, [Withdrawal(LI), beats(WANG, ZHAO, "W1.2")])

    assert state.matches["L1.1"].winner == ZHAO
    assert state.places == {LI: 4}


def test_whoever_has_not_entered_cannot_leave():
    with pytest.raises(EntrantUnknown):
        play(PLAN, [Withdrawal("Sun Lei")])


def test_the_policy_of_tables_changes_nothing_in_a_knock_out():
    states = [play(PLAN, [Withdrawal(LI, policy=policy)]) for policy in LeavingPolicy]

    assert all(state == states[0] for state in states)
