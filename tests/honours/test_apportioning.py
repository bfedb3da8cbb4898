"""Places by headcount: published examples, and what must hold for any branches."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eventsapp.honours.apportioning import (
    Method,
    Rounding,
    Settled,
    TooFewPlaces,
    apportion,
    lot_order,
    share_each,
)

NUMBERED = [Method.LARGEST_REMAINDER, Method.SAINTE_LAGUE, Method.DHONDT]
DIVISORS = [Method.SAINTE_LAGUE, Method.DHONDT]
headcounts = st.dictionaries(
    st.sampled_from([f"B{number:02}" for number in range(1, 13)]),
    st.integers(0, 400),
    min_size=1,
).filter(lambda heads: sum(heads.values()) > 0)


def of(*counts):
    """Branches A, B, C ... with their headcounts."""
    return dict(zip("ABCDEFGH", counts, strict=False))


PUBLISHED = [
    # Wikipedia, "Largest remainder method": six parties, ten seats, Hare quota
    (Method.LARGEST_REMAINDER, (47000, 16000, 15900, 12000, 6000, 3100), (5, 2, 1, 1, 1, 0)),
    # J. D. A. Wiseman, "Apportionment", http://jdawiseman.com/papers/electsys/apportionment.html
    (Method.LARGEST_REMAINDER, (59, 26, 16, 7), (6, 3, 1, 1)),
    # https://staatsrecht.honikel.de/en/berechnungsbeispiele-loesungen.htm, the three methods
    (Method.LARGEST_REMAINDER, (6100, 5000, 900), (5, 4, 1)),
    (Method.SAINTE_LAGUE, (6100, 5000, 900), (5, 4, 1)),
    (Method.DHONDT, (6100, 5000, 900), (6, 4, 0)),
    # Wikipedia, "Sainte-Laguë method" and "D'Hondt method": 230,000 voters, eight seats
    (Method.SAINTE_LAGUE, (100_000, 80_000, 30_000, 20_000), (3, 3, 1, 1)),
    (Method.DHONDT, (100_000, 80_000, 30_000, 20_000), (4, 3, 1, 0)),
    # Wikipedia, "Sainte-Laguë method": 53, 24, 23 of seven seats
    (Method.SAINTE_LAGUE, (53, 24, 23), (3, 2, 2)),
    # N. R. Miller, "Election Inversions under Proportional Representation" (2014), 35 seats,
    # as quoted at https://electowiki.org/wiki/Sainte-Laguë_method
    (Method.SAINTE_LAGUE, (503, 304, 193), (17, 11, 7)),
    # Austria's seats in the European Parliament, 2019: the official result
    # (https://www.bmi.gv.at/412/Europawahlen/Europawahl_2019)
    (Method.DHONDT, (1_305_956, 903_151, 650_114, 532_193, 319_024), (7, 5, 3, 2, 1)),
]


@pytest.mark.parametrize(("method", "counts", "expected"), PUBLISHED)
def test_published_examples_come_out_as_they_were_published(method, counts, expected):
    found = apportion(of(*counts), sum(expected), method)

    assert tuple(found.places.values()) == expected
    assert found.ties == ()


def test_more_places_can_cost_a_branch_one_by_largest_remainders_but_not_by_quotients():
    # Wikipedia, "Apportionment paradox": 6, 6 and 2 of ten, then of eleven places
    heads = of(6, 6, 2)

    def third(method):
        return [apportion(heads, places, method).places["C"] for places in (10, 11)]

    assert third(Method.LARGEST_REMAINDER) == [2, 1]
    assert third(Method.DHONDT) == [1, 1]


@given(heads=headcounts, places=st.integers(0, 60), method=st.sampled_from(NUMBERED))
def test_every_place_is_given_and_none_more(heads, places, method):
    found = apportion(heads, places, method)

    assert found.total == places
    assert all(found.places[code] == 0 for code, count in heads.items() if not count)


@given(heads=headcounts, places=st.integers(0, 60))
def test_by_largest_remainders_nobody_is_a_whole_place_off_the_quota(heads, places):
    found = apportion(heads, places, Method.LARGEST_REMAINDER)

    assert all(abs(found.places[code] - found.figures[code]) < 1 for code in heads)


@given(heads=headcounts, places=st.integers(0, 60), method=st.sampled_from(DIVISORS))
def test_by_quotients_one_place_more_takes_none_from_anybody(heads, places, method):
    fewer, more = (apportion(heads, places + extra, method) for extra in (0, 1))

    gains = [more.places[code] - fewer.places[code] for code in heads]
    assert fewer.ties or (min(gains) >= 0 and sum(gains) == 1)


@given(heads=headcounts, places=st.integers(0, 60), method=st.sampled_from(NUMBERED))
def test_a_larger_branch_never_has_fewer_places(heads, places, method):
    found = apportion(heads, places, method)

    in_order = sorted(heads, key=heads.get)
    assert all(
        found.places[smaller] <= found.places[larger]
        for smaller, larger in pairwise(in_order)
        if heads[smaller] < heads[larger]
    )


@given(heads=headcounts, more=st.integers(0, 40), method=st.sampled_from(NUMBERED))
def test_with_one_at_least_every_branch_of_people_has_one(heads, more, method):
    peopled = [code for code, count in heads.items() if count]
    found = apportion(heads, len(peopled) + more, method, least=1)

    assert found.total == len(peopled) + more
    assert all(found.places[code] >= 1 for code in peopled)


@pytest.mark.parametrize("method", NUMBERED)
def test_two_places_are_too_few_for_one_each_of_three(method):
    with pytest.raises(TooFewPlaces):
        apportion(of(5, 5, 5), 2, method, least=1)


@pytest.mark.parametrize("method", NUMBERED)
def test_level_branches_of_one_size_are_named_and_settled_by_a_lot_that_can_be_drawn_again(
    method,
):
    found = apportion(of(20, 20, 20), 4, method, lot="2025/1")

    [tie] = found.ties
    assert tie.level == ("A", "B", "C")
    assert tie.by is Settled.LOT
    assert tie.winners == tuple(lot_order(["A", "B", "C"], "2025/1")[:1])
    assert found == apportion(of(20, 20, 20), 4, method, lot="2025/1")


def test_of_level_branches_the_larger_goes_first():
    found = apportion(of(30, 10, 20), 3, Method.DHONDT)

    # quotients 30, 20, 15; then A has 10 and B has 10: no place is left, nothing is settled
    assert found.ties == ()
    found = apportion(of(30, 10), 3, Method.DHONDT)
    [tie] = found.ties
    assert (tie.level, tie.winners, tie.figure) == (("A", "B"), ("A",), Fraction(10))
    assert tie.by is Settled.LARGER


def test_a_tie_settled_by_hand_says_so():
    found = apportion(of(30, 10), 3, Method.DHONDT, first=["B"])

    [tie] = found.ties
    assert (tie.winners, tie.by) == (("B",), Settled.HAND)
    assert found.places == {"A": 2, "B": 1}


@given(
    names=st.sets(st.text("ABCDEFGH", min_size=1, max_size=3), min_size=2), text=st.text("12/")
)
def test_a_lot_is_an_order_of_all_and_does_not_hang_on_the_order_of_the_question(names, text):
    order = lot_order(names, text)

    assert sorted(order) == sorted(names)
    assert order == lot_order(list(names)[::-1], text)


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        (Rounding.UP, (3, 3, 1, 0)),
        (Rounding.DOWN, (2, 2, 0, 0)),
        (Rounding.HALF_UP, (3, 2, 0, 0)),
    ],
)
def test_a_branchs_own_share_is_rounded_as_it_is_said(rounding, expected):
    found = share_each(of(50, 41, 9, 0), Fraction(1, 20), rounding)

    assert tuple(found.places.values()) == expected


def test_who_has_a_place_only_because_everybody_has_one_is_named():
    found = share_each(of(50, 41, 9, 0), Fraction(1, 20), Rounding.DOWN, least=1)

    assert tuple(found.places.values()) == (2, 2, 1, 0)
    assert found.raised == {"C"}


@given(heads=headcounts, share=st.fractions(0, 1, max_denominator=20))
def test_a_share_rounded_down_or_up_is_less_than_one_off(heads, share):
    assume(share)
    down = share_each(heads, share, Rounding.DOWN)
    up = share_each(heads, share, Rounding.UP)

    for code, count in heads.items():
        assert down.places[code] <= count * share <= up.places[code]
        assert up.places[code] - down.places[code] <= 1
