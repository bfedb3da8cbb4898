import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import BYE, LoserOf, Result, Seed, play, single_elimination
from brackets.formats.elimination import elimination_stage
from brackets.formats.errors import PlacesNotPlayable
from tests.brackets.invariants import (
    assert_everybody_has_a_place_alone,
    assert_invariants,
    assert_no_place_is_empty,
    matches_played,
    play_out,
    played,
)
from tests.examples import examples

EIGHT = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Sun Li", "Ma Yun", "He Ping", "Guo Fu"]
LI, WANG, ZHAO, CHEN, SUN, MA, HE, GUO = EIGHT


def numbered(many):
    return [str(number) for number in range(1, many + 1)]


def stronger_wins(match, state, _dice):
    return Result.of_score(match.ref, state.pair, sorted((0, 3), reverse=_is_first(state)))


def _is_first(state):
    first, second = state.pair
    return int(first) < int(second)


@examples(25)
@given(entrants=st.integers(2, 33), dice=st.randoms())
def test_when_all_places_are_played_for_everybody_has_one_alone(entrants, dice):
    plan = single_elimination(numbered(entrants), places=entrants)

    state = play(plan, play_out(plan, dice, played))

    assert_everybody_has_a_place_alone(state)


@examples(25)
@given(entrants=st.integers(2, 33), rounds=st.integers(1, 5), dice=st.randoms())
def test_places_below_those_played_for_are_shared_by_round(entrants, rounds, dice):
    plan = single_elimination(numbered(entrants), places=2**rounds)

    places = play(plan, play_out(plan, dice, played)).places

    assert_no_place_is_empty(play(plan, play_out(plan, dice, played)))
    shared = {place for place, many in Counter(places.values()).items() if many > 1}
    lost_at = {2**k + 1 for k in range(rounds, 6)}
    assert shared <= lost_at
    assert set(range(1, min(2**rounds, entrants) + 1)) <= set(places.values())


@examples(30)
@given(entrants=st.integers(2, 20), rounds=st.integers(1, 5), dice=st.randoms())
def test_placement_matches_stay_sound_whatever_happens(entrants, rounds, dice):
    assert_invariants(single_elimination(numbered(entrants), places=2**rounds), dice)


@pytest.mark.parametrize("rounds", range(1, 8))
def test_all_places_of_a_full_draw_take_half_the_field_of_matches_in_every_round(rounds):
    entrants = 2**rounds
    plan = single_elimination(numbered(entrants), places=entrants)

    per_round = Counter(match.round for match in plan.matches)

    assert per_round == dict.fromkeys(range(1, rounds + 1), entrants // 2)
    assert matches_played(play(plan, play_out(plan, random.Random(1), played))) == len(
        plan.matches
    )


@examples(25)
@given(entrants=st.integers(2, 33), dice=st.randoms())
def test_nobody_meets_the_same_opponent_twice(entrants, dice):
    plan = single_elimination(numbered(entrants), places=entrants)

    state = play(plan, play_out(plan, dice, played))

    pairs = [frozenset(match.pair) for match in state.matches.values() if match.pair]
    assert len(pairs) == len(set(pairs))


@examples(25)
@given(entrants=st.integers(2, 70))
def test_when_the_stronger_always_wins_the_places_are_the_seeds(entrants):
    plan = single_elimination(numbered(entrants), places=entrants)

    places = play(plan, play_out(plan, random.Random(1), stronger_wins)).places

    assert places == {str(number): number for number in range(1, entrants + 1)}


@examples(25)
@given(entrants=st.integers(2, 70))
def test_byes_stand_in_the_first_round_of_the_matches_for_places_only(entrants):
    plan = single_elimination(numbered(entrants), places=entrants)

    byes = [match for match in plan.matches if BYE in match.slots]

    assert all(match.slots != (BYE, BYE) for match in byes)
    assert all(
        isinstance(slot, Seed | LoserOf)
        for match in byes
        for slot in match.slots
        if slot != BYE
    )


def test_losers_of_the_quarterfinals_play_for_places_five_to_eight():
    plan = single_elimination(EIGHT, places=8)

    in_order = [(match.round, match.ref, match.places) for match in plan.matches[4:]]

    assert in_order == [
        (2, "P5.1", ((5, 6), (7, 8))),
        (2, "P5.2", ((5, 6), (7, 8))),
        (2, "W2.1", ((1, 2), (3, 4))),
        (2, "W2.2", ((1, 2), (3, 4))),
        (3, "P7.1", ((7, 7), (8, 8))),
        (3, "P5.3", ((5, 5), (6, 6))),
        (3, "P3.1", ((3, 3), (4, 4))),
        (3, "F1", ((1, 1), (2, 2))),
    ]
    assert plan.matches[4].slots == (LoserOf("W1.1"), LoserOf("W1.2"))


def test_eight_play_every_place_out_in_twelve_matches():
    winners = {"W1.1": LI, "W1.2": SUN, "W1.3": ZHAO, "W1.4": WANG, "P5.1": CHEN, "P5.2": MA}
    winners |= {"W2.1": LI, "W2.2": WANG, "P7.1": HE, "P5.3": MA, "P3.1": SUN, "F1": WANG}
    plan = single_elimination(EIGHT, places=8)
    results = []
    while playable := play(plan, results).playable:
        for match in playable:
            loser = next(side for side in match.pair if side != winners[match.ref])
            results.append(Result.of_score(match.ref, (winners[match.ref], loser), (2, 0)))

    places = play(plan, results).places

    assert [*places] == [WANG, LI, SUN, ZHAO, MA, CHEN, HE, GUO]
    assert [*places.values()] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_of_six_the_two_who_lose_in_round_one_play_for_place_five():
    plan = single_elimination(EIGHT[:6], places=6)

    below = [
        (match.ref, *map(str, match.slots)) for match in plan.matches if match.ref[0] == "P"
    ]

    assert below == [
        ("P5.1", "the loser of W1.2", "the loser of W1.3"),
        ("P3.1", "the loser of W2.1", "the loser of W2.2"),
    ]


def test_who_alone_loses_in_round_one_has_the_last_place_without_playing_on():
    plan = single_elimination(EIGHT[:5], places=5)

    (lost,) = [match.places for match in plan.matches if match.ref == "W1.2"]

    assert lost == ((1, 4), (5, 5))
    assert [match.ref for match in plan.matches if match.ref[0] == "P"] == ["P3.1"]


def test_places_of_a_later_stage_count_on_from_its_first_place():
    stage = elimination_stage([Seed(1), Seed(2), Seed(3), Seed(4)], first_place=9, places=4)

    assert {match.ref: match.places for match in stage.matches} == {
        "W1.1": ((9, 10), (11, 12)),
        "W1.2": ((9, 10), (11, 12)),
        "P3.1": ((11, 11), (12, 12)),
        "F1": ((9, 9), (10, 10)),
    }


def test_third_place_is_what_four_places_are():
    assert single_elimination(EIGHT, third_place=True) == single_elimination(EIGHT, places=4)
    assert single_elimination(EIGHT, third_place=True, places=8) == single_elimination(
        EIGHT, places=8
    )


@pytest.mark.parametrize("places", [-1, 0, 1, 3, 6, 7])
def test_places_that_end_within_a_round_are_refused(places):
    with pytest.raises(PlacesNotPlayable) as refused:
        single_elimination(EIGHT, places=places)
    assert refused.value.places == places


def test_more_places_than_entrants_are_all_places():
    assert single_elimination(EIGHT[:5], places=64) == single_elimination(EIGHT[:5], places=5)
