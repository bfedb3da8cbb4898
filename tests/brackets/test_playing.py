import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    BYE,
    MatchStatus,
    Result,
    ResultKind,
    play,
    record,
    single_elimination,
)
from brackets.errors import (
    EntrantUnknown,
    MatchDecided,
    MatchNotPlayed,
    MatchNotReady,
    MatchUnknown,
    PairNotInMatch,
)
from tests.brackets.tournaments import ANYTHING, PLAYED, result_of, tournaments
from tests.examples import examples

LI, WANG, ZHAO, CHEN = FOUR = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"]
PLAN = single_elimination(FOUR, third_place=True)
LI_BEATS_CHEN = Result.of_score("W1.1", (LI, CHEN), (3, 1))
WANG_BEATS_ZHAO = Result.of_score("W1.2", (ZHAO, WANG), (2, 3))


def nobody_came(ref, pair):
    return Result(ref, ResultKind.DOUBLE_WALKOVER, None, pair)


@examples(60)
@given(tournament=tournaments(PLAYED))
def test_n_entrants_play_n_minus_one_matches_and_one_more_for_third_place(tournament):
    plan, results = tournament
    state = play(plan, results)

    entrants, is_third_played = len(plan.entrants), "P3.1" in state.matches
    done = [match for match in state.matches.values() if match.status is MatchStatus.DONE]
    assert len(done) == len(results) == entrants - 1 + (is_third_played and entrants > 3)
    assert state.is_complete


@examples(60)
@given(tournament=tournaments(ANYTHING))
def test_everybody_ends_with_exactly_one_place_and_only_once(tournament):
    plan, results = tournament
    state = play(plan, results)

    assert sorted(state.places) == sorted(plan.entrants)
    assert [placing.entrant for placing in state.placings if placing.is_final] == [
        *state.places
    ]
    assert all(1 <= place <= len(plan.entrants) for place in state.places.values())


@examples(60)
@given(tournament=tournaments(PLAYED))
def test_places_are_competition_ranks_and_each_is_earned_by_who_was_beaten(tournament):
    plan, results = tournament
    places = play(plan, results).places

    ranks = sorted(places.values())
    assert all(rank == ranks.index(rank) + 1 for rank in ranks)
    assert all(places[r.winner] < places[r.loser] for r in results if r.ref != "P3.1")


@examples(60)
@given(tournament=tournaments(ANYTHING), order=st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(tournament, order):
    plan, results = tournament
    shuffled = list(results)
    order.shuffle(shuffled)

    assert play(plan, shuffled) == play(plan, results)


@examples(60)
@given(tournament=tournaments(ANYTHING), data=st.data())
def test_a_result_that_is_recorded_and_taken_back_leaves_no_trace(tournament, data):
    plan, results = tournament
    so_far = results[: data.draw(st.integers(0, len(results) - 1))]
    before = play(plan, so_far)
    match = data.draw(st.sampled_from(before.playable))
    new = result_of(match, data.draw(ANYTHING))

    assert record(plan, so_far, new).matches[match.ref].result == new
    taken_back = Result(match.ref, ResultKind.VOID, None, match.pair)
    assert play(plan, [*so_far, new, taken_back]) == before


@examples(40)
@given(tournament=tournaments(ANYTHING), data=st.data())
def test_a_place_never_leaves_the_range_that_was_open(tournament, data):
    plan, results = tournament
    final = play(plan, results).places

    halfway = play(plan, results[: data.draw(st.integers(0, len(results)))])

    for placing in halfway.placings:
        assert placing.best <= final[placing.entrant] <= placing.worst


def test_before_the_first_match_every_place_is_open_to_everybody():
    state = play(PLAN, [])

    assert [match.ref for match in state.playable] == ["W1.1", "W1.2"]
    assert state.matches["F1"].status is MatchStatus.WAITING
    assert {(p.best, p.worst, p.rank, p.ref) for p in state.placings} == {(1, 4, None, None)}


def test_winners_play_the_final_and_losers_play_for_third_place():
    state = play(PLAN, [LI_BEATS_CHEN, WANG_BEATS_ZHAO])

    assert {match.ref: match.pair for match in state.playable} == {
        "P3.1": (CHEN, ZHAO),
        "F1": (LI, WANG),
    }
    assert state.matches["W1.2"].score == (2, 3)
    assert [(p.entrant, p.best, p.worst) for p in state.placings] == [
        *((LI, 1, 2), (WANG, 1, 2), (ZHAO, 3, 4), (CHEN, 3, 4))
    ]


def test_without_a_match_for_it_both_losers_of_the_semifinals_are_third():
    plan = single_elimination(FOUR)
    final = Result.of_score("F1", (LI, WANG), (0, 3))

    assert play(plan, [LI_BEATS_CHEN, WANG_BEATS_ZHAO, final]).places == {
        WANG: 1,
        LI: 2,
        ZHAO: 3,
        CHEN: 3,
    }


def test_eight_entrants_end_on_places_1_2_3_3_5_5_5_5():
    plan = single_elimination([str(seed) for seed in range(1, 9)])
    results = []
    while playable := play(plan, results).playable:
        results += [result_of(match, 0) for match in playable]

    assert sorted(play(plan, results).places.values()) == [1, 2, 3, 3, 5, 5, 5, 5]


def test_a_bye_goes_on_without_playing_and_the_loser_beside_it_is_third():
    plan = single_elimination([LI, WANG, ZHAO], third_place=True)
    state = play(plan, [WANG_BEATS_ZHAO])

    assert state.matches["W1.1"].status is MatchStatus.BYE
    assert state.matches["W1.1"].sides == (LI, BYE)
    assert "P3.1" not in state.matches
    assert state.places == {ZHAO: 3}
    assert [match.pair for match in state.playable] == [(LI, WANG)]


def test_when_neither_comes_the_next_opponent_has_a_bye_and_a_place_stays_empty():
    state = play(PLAN, [nobody_came("W1.1", (LI, CHEN)), WANG_BEATS_ZHAO])

    assert state.matches["F1"].status is MatchStatus.BYE
    assert state.matches["P3.1"].status is MatchStatus.BYE
    assert state.is_complete
    assert state.places == {WANG: 1, ZHAO: 3, LI: 4, CHEN: 4}


def test_when_nobody_comes_to_either_semifinal_the_rest_is_not_needed():
    state = play(PLAN, [nobody_came("W1.1", (LI, CHEN)), nobody_came("W1.2", (ZHAO, WANG))])

    assert state.matches["F1"].status is MatchStatus.NOT_NEEDED
    assert state.matches["P3.1"].status is MatchStatus.NOT_NEEDED
    assert state.places == dict.fromkeys(FOUR, 4)


def test_when_neither_comes_to_the_final_nobody_is_first():
    state = play(PLAN, [LI_BEATS_CHEN, WANG_BEATS_ZHAO, nobody_came("F1", (LI, WANG))])

    assert state.places == {LI: 2, WANG: 2}


def test_a_void_match_is_open_again():
    void = Result("W1.1", ResultKind.VOID, None, (LI, CHEN), (3, 1), reason="wrong court")
    state = play(PLAN, [LI_BEATS_CHEN, void])

    assert state.matches["W1.1"].status is MatchStatus.READY
    assert state.orphaned == ()


def test_of_two_results_for_one_match_the_later_counts():
    corrected = Result.of_score("W1.1", (CHEN, LI), (3, 2))

    assert play(PLAN, [LI_BEATS_CHEN, corrected]).matches["W1.1"].winner == CHEN
    assert play(PLAN, [corrected, LI_BEATS_CHEN]).matches["W1.1"].winner == LI


def test_a_result_of_two_who_do_not_meet_is_listed_and_does_not_count():
    stranger = Result.of_score("F1", (CHEN, WANG), (3, 0))
    state = play(PLAN, [LI_BEATS_CHEN, WANG_BEATS_ZHAO, stranger])

    assert state.orphaned == (stranger,)
    assert state.matches["F1"].status is MatchStatus.READY


def test_results_that_name_no_match_or_nobody_are_refused():
    with pytest.raises(MatchUnknown, match=r"There is no match W9\.9 in this draw\."):
        play(PLAN, [Result.of_score("W9.9", (LI, CHEN), (3, 1))])
    with pytest.raises(EntrantUnknown, match="Sun Li"):
        play(PLAN, [Result.of_score("W1.1", (LI, "Sun Li"), (3, 1))])


@pytest.mark.parametrize(
    ("results", "new", "error"),
    [
        ([], Result.of_score("F1", (LI, WANG), (3, 1)), MatchNotReady),
        ([LI_BEATS_CHEN], Result.of_score("F1", (LI, WANG), (3, 1)), MatchNotReady),
        ([LI_BEATS_CHEN], Result.of_score("W1.1", (LI, CHEN), (1, 3)), MatchDecided),
        ([], Result.of_score("W1.1", (LI, WANG), (1, 3)), PairNotInMatch),
        (
            [nobody_came("W1.1", (LI, CHEN)), WANG_BEATS_ZHAO],
            Result.of_score("F1", (LI, WANG), (3, 1)),
            MatchNotPlayed,
        ),
        ([], Result.of_score("W9.9", (LI, WANG), (3, 1)), MatchUnknown),
    ],
)
def test_a_match_that_cannot_take_a_result_says_why(results, new, error):
    with pytest.raises(error) as refused:
        record(PLAN, results, new)
    assert refused.value.values["ref"] == new.ref


def test_a_full_draw_of_4096_is_planned_and_replayed():
    dice = random.Random(2026)
    plan = single_elimination([str(number) for number in range(4096)], third_place=True)
    results = []
    while playable := play(plan, results).playable:
        results += [result_of(match, dice.randrange(4)) for match in playable]

    state = play(plan, results)

    assert len(results) == 4096
    assert state.is_complete
    assert len(state.places) == 4096
