"""The mean of the marks of a cell, extremes left out."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from eventsapp.evaluations.means import mean_of
from eventsapp.evaluations.models import Drop


def fractions(*numbers):
    return [Fraction(number) for number in numbers]


def test_seven_marks_without_the_highest_and_the_lowest_come_to_82():
    mean = mean_of(fractions(72, 76, 81, 81, 85, 87, 90), Drop.FROM_FIVE)  # fudaoke.com 2565569

    assert mean.value == 82
    assert mean.counts == (False, True, True, True, True, True, False)


def test_of_three_marks_the_middle_one_is_left_and_of_two_nothing_is_dropped():
    assert mean_of(fractions(9, 4, 8), Drop.FROM_THREE).value == 8
    assert mean_of(fractions(9, 4), Drop.FROM_THREE).value == Fraction(13, 2)


def test_four_marks_are_all_counted_where_five_are_needed():
    assert mean_of(fractions(9, 4, 8, 8), Drop.FROM_FIVE).value == Fraction(29, 4)


def test_of_equal_extremes_one_is_left_out():
    mean = mean_of(fractions(8, 8, 8, 8, 5), Drop.FROM_FIVE)

    assert mean.value == 8
    assert mean.counts.count(False) == 2


def test_no_marks_have_no_mean():
    assert mean_of([], Drop.FROM_THREE).value is None


marks = st.lists(st.fractions(0, 20, max_denominator=8), min_size=1, max_size=12)


@given(marks, st.sampled_from(Drop), st.randoms(use_true_random=False))
def test_the_mean_is_between_the_extremes_whatever_the_order(found, drop, random):
    mean = mean_of(found, drop)
    random.shuffle(found)

    assert min(found) <= mean.value <= max(found)
    assert mean_of(found, drop).value == mean.value


@given(marks, st.fractions(0, 20))
def test_one_extreme_mark_of_five_or_more_changes_nothing(found, extreme):
    others = [*found, *found, *found, *found]

    low, high = (
        mean_of([*others, one], Drop.FROM_FIVE).value for one in (Fraction(-5), Fraction(-99))
    )

    assert low == high
