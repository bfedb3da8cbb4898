import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    MatchStatus,
    Result,
    ResultKind,
    correct,
    double_elimination,
    play,
    single_elimination,
)
from brackets.errors import (
    MatchUnknown,
    NothingToCorrect,
    PairNotInMatch,
    ResultOfAnotherMatch,
)
from tests.brackets.tournaments import ANYTHING, result_of, tournaments
from tests.examples import examples

EIGHT = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Sun Li", "Ma Yun", "He Ping", "Guo Fu"]
LI, WANG, ZHAO, CHEN, SUN, MA, HE, GUO = EIGHT
PLAN = single_elimination(EIGHT)
RESULTS = [
    Result.of_score("W1.1", (LI, GUO), (3, 0)),
    Result.of_score("W1.2", (SUN, CHEN), (3, 2)),
    Result.of_score("W1.3", (ZHAO, MA), (3, 1)),
    Result.of_score("W1.4", (HE, WANG), (1, 3)),
    Result.of_score("W2.1", (LI, SUN), (3, 1)),
    Result.of_score("W2.2", (ZHAO, WANG), (0, 3)),
    Result.of_score("F1", (LI, WANG), (3, 2)),
]
SUN_LOST = Result.of_score("W1.2", (SUN, CHEN), (2, 3))


@examples(100)
@given(tournament=tournaments(), data=st.data())
def test_correcting_and_correcting_back_is_as_if_nothing_had_been(tournament, data):
    plan, results = tournament
    results = results[: data.draw(st.integers(1, len(results)))]
    before = play(plan, results)
    old = data.draw(st.sampled_from(results))
    new = result_of(before.matches[old.ref], data.draw(ANYTHING))

    there = correct(plan, results, old.ref, new)
    back = correct(plan, [*results, new], old.ref, old)

    assert there.before == back.after == before
    assert there.after == back.before
    assert (there.orphaned, there.revived) == (back.revived, back.orphaned)
    assert there.kept == back.kept


@examples(100)
@given(tournament=tournaments(), data=st.data())
def test_every_other_result_is_either_kept_or_orphaned_and_none_is_relabelled(tournament, data):
    plan, results = tournament
    old = data.draw(st.sampled_from(results))
    new = result_of(play(plan, results).matches[old.ref], data.draw(ANYTHING))

    diff = correct(plan, results, old.ref, new)

    assert sorted([*diff.kept, *(r.ref for r in diff.orphaned), old.ref]) == sorted(
        result.ref for result in results
    )
    for match in diff.after.matches.values():
        if match.result is not None:
            assert sorted(match.result.pair) == sorted(match.sides)
            assert match.result in (*results, new)


@examples(60)
@given(tournament=tournaments(), data=st.data())
def test_only_the_replays_named_are_played_again_until_all_is_complete(tournament, data):
    plan, results = tournament
    old = data.draw(st.sampled_from(results))
    new = result_of(play(plan, results).matches[old.ref], data.draw(ANYTHING))

    diff = correct(plan, results, old.ref, new)
    results = [*results, new]
    replayed = set()
    while playable := play(plan, results).playable:
        results += [result_of(match, data.draw(ANYTHING)) for match in playable]
        replayed |= {match.ref for match in playable}

    had_a_result = {ref for ref, match in diff.before.matches.items() if match.result}
    assert replayed & had_a_result <= {match.ref for match in diff.replays}
    assert play(plan, results).is_complete
    assert sorted(play(plan, results).places) == sorted(plan.entrants)


def test_a_winner_who_had_lost_takes_the_later_matches_away_from_the_one_who_played_them():
    diff = correct(PLAN, RESULTS, "W1.2", SUN_LOST)

    assert (diff.old, diff.new) == (RESULTS[1], SUN_LOST)
    assert diff.kept == ("W1.1", "W1.3", "W1.4", "W2.2")
    assert diff.orphaned == (RESULTS[4], RESULTS[6])
    assert [(match.ref, match.status, match.pair) for match in diff.replays] == [
        ("W2.1", MatchStatus.READY, (LI, CHEN)),
        ("F1", MatchStatus.WAITING, None),
    ]


def test_places_before_and_after_are_shown_for_everybody_who_moves():
    diff = correct(PLAN, RESULTS, "W1.2", SUN_LOST)

    moves = {
        move.entrant: (
            (move.before.best, move.before.worst),
            (move.after.best, move.after.worst),
        )
        for move in diff.moves
    }
    assert moves == {
        LI: ((1, 1), (1, 4)),
        WANG: ((2, 2), (1, 2)),
        CHEN: ((5, 8), (1, 4)),
        SUN: ((3, 4), (5, 8)),
    }


def test_a_score_that_leaves_the_winner_changes_nothing_else():
    diff = correct(PLAN, RESULTS, "W1.2", Result.of_score("W1.2", (SUN, CHEN), (3, 0)))

    assert diff.kept == ("W1.1", "W1.3", "W1.4", "W2.1", "W2.2", "F1")
    assert (diff.orphaned, diff.replays, diff.moves) == ((), (), ())


def test_the_replayed_match_brings_a_final_back_that_its_two_had_played_already():
    replayed = Result.of_score("W2.1", (LI, CHEN), (3, 0))

    state = play(PLAN, [*RESULTS, SUN_LOST, replayed])

    assert state.matches["F1"].result == RESULTS[6]
    assert state.orphaned == (RESULTS[4],)
    assert state.is_complete


def test_taking_a_result_back_orphans_what_was_played_after_it():
    void = Result(
        "W2.2", ResultKind.VOID, None, (ZHAO, WANG), reason="played in the wrong hall"
    )

    diff = correct(PLAN, RESULTS, "W2.2", void)

    assert diff.orphaned == (RESULTS[6],)
    assert [match.ref for match in diff.replays] == ["W2.2", "F1"]


def test_a_deciding_match_that_is_not_needed_after_all_is_orphaned_and_not_lost():
    plan = double_elimination([LI, WANG])
    log = [
        Result.of_score("W1.1", (LI, WANG), (3, 0)),
        Result.of_score("F1", (LI, WANG), (1, 3)),
        Result.of_score("F2", (LI, WANG), (1, 3)),
    ]

    diff = correct(plan, log, "F1", Result.of_score("F1", (LI, WANG), (3, 1)))

    assert diff.after.matches["F2"].status is MatchStatus.NOT_NEEDED
    assert diff.orphaned == diff.after.orphaned == (log[2],)
    assert diff.after.places == {LI: 1, WANG: 2}


def test_nothing_is_changed_by_asking():
    log = list(RESULTS)

    correct(PLAN, log, "W1.2", SUN_LOST)

    assert log == RESULTS
    assert play(PLAN, log).places[LI] == 1


@pytest.mark.parametrize(
    ("ref", "new", "error"),
    [
        ("W1.1", SUN_LOST, ResultOfAnotherMatch),
        ("W9.9", Result.of_score("W9.9", (LI, SUN), (3, 1)), MatchUnknown),
        ("W2.1", Result.of_score("W2.1", (LI, CHEN), (3, 1)), PairNotInMatch),
    ],
)
def test_a_correction_of_something_else_is_refused(ref, new, error):
    with pytest.raises(error):
        correct(PLAN, RESULTS, ref, new)


def test_a_match_without_a_result_cannot_be_corrected():
    with pytest.raises(NothingToCorrect, match=r"Match F1 has no result to correct\."):
        correct(PLAN, RESULTS[:6], "F1", RESULTS[6])
