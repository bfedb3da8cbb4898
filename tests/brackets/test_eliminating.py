"""Single eliminations of every size: what has to hold, thousands of times over."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import GrandFinal, consolation, double_elimination, play, single_elimination
from tests.brackets.invariants import (
    assert_invariants,
    assert_no_place_is_empty,
    assert_nobody_loses_more_than,
    matches_played,
    play_out,
    played,
)
from tests.brackets.tournaments import plans
from tests.examples import examples


@examples(50)
@given(plan=plans(), dice=st.randoms())
def test_a_single_elimination_stays_sound_whatever_happens(plan, dice):
    assert_invariants(plan, dice)


@examples(50)
@given(plan=plans(), dice=st.randoms())
def test_n_entrants_play_n_minus_one_matches_and_lose_once(plan, dice):
    state = play(plan, play_out(plan, dice, played))

    is_third_played = "P3.1" in state.matches
    assert matches_played(state) == len(plan.entrants) - 1 + is_third_played
    assert_nobody_loses_more_than(state, 1, but_for=lambda ref: ref == "P3.1")
    assert_no_place_is_empty(state)


def small_tournament(dice):
    """Return a plan of 2 to 9 entrants, of any kind of elimination."""
    entrants = [str(seed) for seed in range(dice.randint(2, 9))]
    kind = dice.randrange(4)
    if kind == 0 and len(entrants) > 5:
        return consolation(entrants, feed_until=dice.choice((None, 4)))
    if kind == 1:
        grand_final = dice.choice((GrandFinal.SINGLE, GrandFinal.RESET, GrandFinal.NONE))
        return double_elimination(entrants, grand_final=grand_final)
    return single_elimination(entrants, places=dice.choice((2, 4, 8)))


@pytest.mark.parametrize("hundred", range(5))
def test_five_hundred_small_tournaments_stay_sound(hundred):
    for number in range(100 * hundred, 100 * hundred + 100):
        dice = Random(number)
        assert_invariants(small_tournament(dice), dice)
