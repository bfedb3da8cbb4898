"""What is taken back or corrected back leaves no trace, whatever the format.

Fourteen formats, twelve tournaments of each, ten sequences in each: 1,680 in ``make test``,
and four times as many in each of the ten rounds of ``make explore``, by lot. Ties have
theirs in ``test_playing_ties_in_every_format``, contests in ``test_replaying_contests``.
"""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brackets.every_format import FORMATS
from tests.brackets.invariants import (
    assert_coming_back_leaves_no_trace,
    assert_correcting_back_leaves_no_trace,
    assert_taking_back_leaves_no_trace,
    play_out,
)
from tests.examples import examples


@pytest.mark.parametrize("plan_by_lot", FORMATS, ids=lambda made: made.__name__)
@examples(12)
@given(number=st.integers(0, 2**32))
def test_ten_results_taken_back_or_corrected_back_leave_no_trace(plan_by_lot, number):
    dice = Random(number)
    plan = plan_by_lot(dice)
    log = play_out(plan, dice, leaving=0.2 if dice.random() < 0.5 else 0.0)
    for _time in range(4):
        assert_taking_back_leaves_no_trace(plan, log[: dice.randrange(len(log))], dice)
        assert_correcting_back_leaves_no_trace(plan, log[: dice.randint(1, len(log))], dice)
    for _time in range(2):
        assert_coming_back_leaves_no_trace(plan, log[: dice.randint(1, len(log))], dice)
