"""The rules of limits by themselves: steps by headcount, shares, and their worked examples."""

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.limits.ladders import MOST_STEPS, Ladder
from eventsapp.limits.taking_part import Share

RULES = (
    "ladders",
    "branch_entries",
    "branch_people",
    "items",
    "exclusions",
    "joint_teams",
    "leaders",
    "taking_part",
)

values = st.integers(1, 999)
ladders = st.builds(
    lambda first, rest: Ladder(((0, first), *sorted(rest.items()))),
    values,
    st.dictionaries(st.integers(1, 99_999), values, max_size=MOST_STEPS - 1),
)


@pytest.mark.parametrize("name", RULES)
def test_the_worked_examples_of_each_rule_hold(name):
    done = doctest.testmod(importlib.import_module(f"eventsapp.limits.{name}"))

    assert done.attempted
    assert not done.failed


@given(ladder=ladders)
def test_steps_can_be_read_back_as_they_are_written(ladder):
    assert Ladder.read(str(ladder)) == ladder
    assert len(str(ladder)) <= 80


@given(ladder=ladders, members=st.integers(0, 100_000))
def test_what_holds_begins_with_the_last_step_that_a_branch_has_reached(ladder, members):
    reached = [step for step in ladder.steps if step[0] <= members]

    assert ladder.at(members) == max(reached)[1]


@pytest.mark.parametrize(
    "text", ["", "51:2", "1, 51:2, 51:3", "1, 51:2, 40:3", "0", "1, 2", "a", "1000", "1:1:1"]
)
def test_steps_that_do_not_rise_from_every_branch_are_refused(text):
    with pytest.raises(ValueError, match="rise"):
        Ladder.read(text)


@given(st.integers(1, 100), st.integers(0, 5_000), st.data())
def test_as_many_as_are_missing_reach_the_share_and_one_fewer_does_not(percent, members, data):
    people = data.draw(st.integers(0, members))
    missing = Share(percent, members, people).missing

    assert Share(percent, members, people + missing).missing == 0
    assert 100 * (people + missing) >= percent * members
    assert missing == 0 or 100 * (people + missing - 1) < percent * members
