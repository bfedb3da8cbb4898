"""Single eliminations of every size: what has to hold, thousands of times over."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brackets import consolation, play, single_elimination
from tests.brackets.invariants import (
    assert_invariants,
    assert_no_place_is_empty,
    assert_nobody_loses_more_than,
    matches_played,
    play_out,
    played,
)
from tests.brackets.tournaments import plans


@settings(max_examples=50)
@given(plan=plans(), dice=st.randoms())
def test_a_single_elimination_stays_sound_whatever_happens(plan, dice):
    assert_invariants(plan, dice)


@settings(max_examples=50)
@given(plan=plans(), dice=st.randoms())
def test_n_entrants_play_n_minus_one_matches_and_lose_once(plan, dice):
    state = play(plan, play_out(plan, dice, played))

    is_third_played = "P3.1" in state.matches
    assert matches_played(state) == len(plan.entrants) - 1 + is_third_played
    assert_nobody_loses_more_than(state, 1, but_for=lambda ref: ref == "P3.1")
    assert_no_place_is_empty(state)


@pytest.mark.parametrize("hundred", range(20))
def test_two_thousand_random_tournaments_stay_sound(hundred):
    for number in range(100 * hundred, 100 * hundred + 100):
        dice = Random(number)
        entrants = [str(seed) for seed in range(dice.randint(2, 9))]
        if len(entrants) > 5 and dice.random() < 0.3:
            plan = consolation(entrants, feed_until=dice.choice((None, 4)))
        else:
            plan = single_elimination(entrants, places=dice.choice((2, 4, 8)))
        assert_invariants(plan, dice)
