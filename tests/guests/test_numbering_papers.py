"""Numbers of papers: which are possible, and how they are shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.guests.id_numbers import IdKind, check_sign, is_possible, masked, tidy

days = st.dates(min_value=date(1900, 1, 1))
numbers = st.builds(
    lambda place, day, order: f"{place}{day:%Y%m%d}{order:03d}",
    st.integers(110000, 659000),
    days,
    st.integers(0, 999),
).map(lambda seventeen: seventeen + check_sign(seventeen))


def test_the_example_of_the_standard_is_possible():
    assert is_possible(IdKind.RESIDENT, "11010519491231002X")


@given(number=numbers, place=st.integers(0, 16), digit=st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number, place, digit):
    wrong = str((int(number[place]) + digit) % 10)

    assert is_possible(IdKind.RESIDENT, number)
    assert not is_possible(IdKind.RESIDENT, number[:place] + wrong + number[place + 1 :])


@given(number=numbers, place=st.integers(0, 15))
def test_two_digits_that_changed_places_are_always_found(number, place):
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert is_possible(IdKind.RESIDENT, swapped) == (swapped == number)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdKind.RESIDENT, "110105194912310021"),
        (IdKind.RESIDENT, "110105491231002"),  # fifteen digits, as cards had until 2012
        (IdKind.RESIDENT, "110105194902300020"),  # no such day
        (IdKind.RESIDENT, ""),
        (IdKind.PASSPORT, "E12"),
        (IdKind.PASSPORT, "E1234567 8"),
        (IdKind.OTHER, "九九九九"),
    ],
)
def test_what_no_paper_has_is_refused(kind, number):
    assert not is_possible(kind, number)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdKind.PASSPORT, "e12345678"),
        (IdKind.HONG_KONG_MACAO, "H12345678"),
        (IdKind.BIRTH, "N320101234"),
        (IdKind.OTHER, "a(7)/12-3"),
    ],
)
def test_other_papers_have_letters_and_digits(kind, number):
    assert is_possible(kind, tidy(number))


@given(number=st.text("0123456789X", min_size=4, max_size=30))
def test_of_a_masked_number_at_most_half_can_be_read(number):
    shown = masked(number)

    assert len(shown) == len(number)
    assert sum(sign != "*" for sign in shown) * 2 <= len(number) + 2
