from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import Result, ResultKind, page, play, stepladder
from brackets.errors import SizeOutOfRange
from brackets.formats.errors import NumberNotAllowed
from brackets.plan_errors import EntrantRepeated
from tests.brackets.invariants import (
    assert_everybody_has_a_place_alone,
    assert_invariants,
    assert_nobody_loses_more_than,
    matches_played,
    play_out,
    played,
)
from tests.examples import examples

LI, WANG, ZHAO, CHEN = FOUR = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"]
dice = st.randoms(use_true_random=False)


def beats(winner, loser, ref):
    return Result(ref, ResultKind.PLAYED, winner, (winner, loser))


@examples(40)
@given(third_place=st.booleans(), dice=dice)
def test_a_page_play_off_stays_sound(third_place, dice):
    assert_invariants(page(FOUR, third_place=third_place), dice)


def test_the_first_two_of_a_page_play_off_may_lose_once():
    state = play(
        page(FOUR),
        [
            beats(WANG, LI, "W1.1"),
            beats(CHEN, ZHAO, "W1.2"),
            beats(LI, CHEN, "W2.1"),
            beats(LI, WANG, "F1"),
        ],
    )

    assert state.places == {LI: 1, WANG: 2, CHEN: 3, ZHAO: 4}


def test_third_place_of_a_page_play_off_can_be_played_for():
    state = play(
        page(FOUR, third_place=True),
        [
            beats(LI, WANG, "W1.1"),
            beats(CHEN, ZHAO, "W1.2"),
            beats(WANG, CHEN, "W2.1"),
            beats(ZHAO, CHEN, "P3.1"),
            beats(LI, WANG, "F1"),
        ],
    )

    assert state.places == {LI: 1, WANG: 2, ZHAO: 3, CHEN: 4}


@pytest.mark.parametrize("entrants", [FOUR[:3], [*FOUR, "Sun Lei"], []])
def test_a_page_play_off_is_for_four(entrants):
    with pytest.raises(NumberNotAllowed):
        page(entrants)


def test_nobody_enters_a_page_play_off_twice():
    with pytest.raises(EntrantRepeated):
        page([LI, WANG, ZHAO, LI])


@examples(40)
@given(number=st.integers(2, 20), dice=dice)
def test_a_stepladder_stays_sound(number, dice):
    assert_invariants(stepladder([f"e{i}" for i in range(number)]), dice)


@pytest.mark.parametrize("number", [2, 3, 7, 64])
def test_n_play_n_minus_one_matches_of_a_stepladder_and_all_have_a_place_alone(number):
    plan = stepladder([f"e{i}" for i in range(number)])

    state = play(plan, play_out(plan, Random(number), played))

    assert matches_played(state) == number - 1
    assert_nobody_loses_more_than(state, 1)
    assert_everybody_has_a_place_alone(state)


def test_who_climbs_meets_the_next_one_above():
    state = play(stepladder(FOUR), [beats(CHEN, ZHAO, "W1.1"), beats(CHEN, WANG, "W2.1")])

    assert state.matches["F1"].pair == (LI, CHEN)
    assert state.places == {WANG: 3, ZHAO: 4}


@pytest.mark.parametrize("number", [0, 1, 65])
def test_a_stepladder_takes_two_to_sixty_four(number):
    with pytest.raises(SizeOutOfRange):
        stepladder([f"e{i}" for i in range(number)])
