"""What a mark is to a record depends on what stood before its event, and on nothing else."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.records.judging import Mark, Verdict, best, in_force, judge
from eventsapp.records.models import Quantity
from eventsapp.records.values import is_better, read_value, write_value
from tests.examples import examples

START = date(2020, 1, 1)
quantities = st.sampled_from(list(Quantity))


@st.composite
def marks(draw):
    """Marks of some events that take a day or two."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        day = START + timedelta(days=draw(st.integers(0, 12)))
        length = draw(st.integers(0, 1))
        found.append(
            Mark(
                draw(st.integers(1, 6)),
                day,
                day + timedelta(days=length),
                discipline_id=number + 1,
                entry_id=number + 1,
            )
        )
    return found


@examples(60)
@given(quantity=quantities, some=marks(), order=st.randoms(use_true_random=False))
def test_it_does_not_matter_in_which_order_marks_are_handed_in(quantity, some, order):
    mixed = list(some)
    order.shuffle(mixed)

    assert judge(quantity, mixed) == judge(quantity, some)


@examples(60)
@given(quantity=quantities, some=marks())
def test_what_is_in_force_is_never_worse_than_it_was(quantity, some):
    days = [START + timedelta(days=number) for number in range(16)]
    values = [best(quantity, (one.value for one in in_force(quantity, some, d))) for d in days]

    held = [value for value in values if value is not None]
    assert not any(is_better(quantity, a, b) for a, b in pairwise(held))


@examples(60)
@given(quantity=quantities, some=marks())
def test_a_record_is_broken_by_a_better_mark_than_the_one_in_force_and_by_no_other(
    quantity, some
):
    for one in judge(quantity, some):
        standing = in_force(quantity, some, one.mark.begins_on)
        if standing:
            value = standing[0].value
            is_broken = is_better(quantity, one.mark.value, value)
            assert (one.verdict is Verdict.BROKEN) == is_broken
            assert (one.verdict is Verdict.EQUALLED) == (one.mark.value == value)
        else:
            assert one.verdict in (Verdict.FIRST, Verdict.BEHIND)


@examples(60)
@given(quantity=quantities, some=marks())
def test_a_mark_behind_the_record_changes_nothing_for_the_others(quantity, some):
    behind = [one.mark for one in judge(quantity, some) if one.verdict is Verdict.BEHIND]

    left = [mark for mark in some if mark not in behind[:1]]

    day = START + timedelta(days=30)
    assert in_force(quantity, left, day) == in_force(quantity, some, day)


@pytest.mark.parametrize(
    ("quantity", "typed", "value", "written"),
    [
        (Quantity.TIME, "26.35", 26_350, "26.35"),
        (Quantity.TIME, "1′02″35", 62_350, "1:02.35"),
        (Quantity.TIME, "１：０２：０３", 3_723_000, "1:02:03.00"),
        (Quantity.TIME, "10秒3", 10_300, "10.30"),
        (Quantity.TIME, "5分", 300_000, "5:00.00"),
        (Quantity.DISTANCE, "2.86米", 2_860, "2.86"),
        (Quantity.DISTANCE, "5米32", 5_320, "5.32"),
        (Quantity.COUNT, "165个", 165, "165"),
        (Quantity.SCORE, "98.5分", 98_500, "98.5"),
    ],
)
def test_marks_are_read_as_people_type_them(quantity, typed, value, written):
    assert read_value(quantity, typed) == value
    assert write_value(quantity, value) == written
