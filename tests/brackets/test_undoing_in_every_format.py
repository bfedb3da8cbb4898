"""What is taken back or corrected back leaves no trace, whatever the format.

Fourteen formats, twelve tournaments of each, ten sequences in each: 16,800 by lot in the ten
rounds of ``make explore``, and a quarter of a round in ``make test``.
"""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import Leaving, LeavingPolicy, Withdrawal, play
from tests.brackets.every_format import FORMATS
from tests.brackets.invariants import (
    assert_correcting_back_leaves_no_trace,
    assert_taking_back_leaves_no_trace,
    play_out,
)
from tests.examples import examples


def assert_coming_back_leaves_no_trace(plan, log, dice):
    gone = {event.entrant for event in log if isinstance(event, Withdrawal)}
    entrant = dice.choice(plan.entrants)
    if entrant not in gone:
        leaving = dice.choice((Leaving.WITHDRAWN, Leaving.DISQUALIFIED))
        left = Withdrawal(entrant, leaving, dice.choice(list(LeavingPolicy)))
        back = Withdrawal(entrant, Leaving.RETURNED)
        there = play(plan, [*log, left])
        assert next(p for p in there.placings if p.entrant == entrant).left is leaving
        returned = play(plan, [*log, left, back])
        before = play(plan, log)
        assert returned.matches == before.matches
        assert returned.tables == before.tables
        assert returned.places == before.places


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
