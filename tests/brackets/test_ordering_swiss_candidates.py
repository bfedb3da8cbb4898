"""The criteria of single pairs, and the order of candidates, each against its rule."""

from dataclasses import replace
from itertools import combinations, permutations

import pytest

from brackets.swiss.cards import Card, Float, Strength
from brackets.swiss.criteria import NAMES, faults
from brackets.swiss.history import Colour
from brackets.swiss.order import candidate_order, exchange_order, moved_order
from brackets.swiss.pairing import pair_next
from tests.brackets.swiss_tournaments import history, pairs_of

WHITE, BLACK = Colour.WHITE, Colour.BLACK
PLAIN = Card(
    number=1,
    place=1,
    score=10,
    wants=None,
    strength=Strength.NONE,
    imbalance=0,
    repeated=None,
    colours="",
    floats=(Float.NONE, Float.NONE),
    played=2,
    opponents=frozenset(),
    may_have_bye=True,
    is_top=True,
)


def wanting(colour, strength, imbalance=1, repeated=None):
    return replace(
        PLAIN, wants=colour, strength=strength, imbalance=imbalance, repeated=repeated
    )


MILD = wanting(WHITE, Strength.MILD, 0)
STRONG = wanting(WHITE, Strength.STRONG)
TWICE = wanting(WHITE, Strength.ABSOLUTE, 1, BLACK)  # Black twice running
TWO_MORE = wanting(WHITE, Strength.ABSOLUTE, 2)  # two games more with Black
BOTH = wanting(WHITE, Strength.ABSOLUTE, 2, BLACK)
THREE = wanting(WHITE, Strength.ABSOLUTE, 3, BLACK)


@pytest.mark.parametrize(
    ("one", "two", "failed"),
    [
        (PLAIN, PLAIN, set()),
        (PLAIN, STRONG, set()),
        (MILD, wanting(BLACK, Strength.MILD, 0), set()),
        (MILD, MILD, {"C12"}),
        (MILD, STRONG, {"C12"}),
        (MILD, THREE, {"C12"}),
        (STRONG, STRONG, {"C12", "C13"}),
        (STRONG, TWICE, {"C12", "C13"}),
        # both absolute: somebody passes two, or has the colour a third time running
        (TWICE, TWICE, {"C11", "C12"}),
        (TWICE, TWO_MORE, {"C11", "C12"}),
        (TWICE, BOTH, {"C11", "C12"}),
        (TWO_MORE, TWO_MORE, {"C10", "C12"}),
        (TWO_MORE, BOTH, {"C10", "C12"}),
        (BOTH, BOTH, {"C10", "C11", "C12"}),
        (TWO_MORE, THREE, {"C10", "C12"}),
        (BOTH, THREE, {"C10", "C11", "C12"}),
    ],
)
def test_a_pair_fails_the_criteria_of_colours_that_it_has_to_fail(one, two, failed):
    for upper, lower in ((one, two), (two, one)):
        found = dict(zip(NAMES, faults(upper, lower), strict=True))

        assert {name for name, value in found.items() if value} == failed


def floated(last, before, score=10):
    return replace(PLAIN, floats=(Float(last), Float(before)), score=score)


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (floated(1, 0), floated(0, 0), {"C14": -1}),
        (floated(1, 1), floated(1, 0), {"C14": -2, "C16": -1}),
        (floated(-1, -1), floated(-1, -1), {}),
        (floated(1, 0, 20), floated(0, 0), {"C18": -1}),
        (floated(0, 1, 20), floated(0, 1), {"C16": -1, "C20": -1}),
        (floated(0, 0, 20), floated(-1, 0), {"C15": 1, "C19": 1}),
        (floated(0, 0, 20), floated(0, -1), {"C17": 1, "C21": 1}),
    ],
)
def test_floats_count_for_residents_and_for_those_who_moved_down_apart(upper, lower, expected):
    found = dict(zip(NAMES, faults(upper, lower), strict=True))

    assert {name: value for name, value in found.items() if value} == expected


# The order of candidates


@pytest.mark.parametrize(("size", "pairs"), [(4, 2), (5, 2), (6, 3), (7, 3), (8, 4), (9, 4)])
def test_exchanges_weigh_as_they_follow_one_another(size, pairs):
    upper = range(pairs)

    def key(members):
        leaving = [p for p in upper if p not in members]
        coming = [p for p in members if p >= pairs]
        difference = sum(coming) - sum(leaving)
        return len(coming), difference, [-p for p in reversed(leaving)], coming

    order = exchange_order(range(size), pairs)

    def weight(members):
        # Whom an upper member meets makes no difference here.
        return sum(
            order.digits.get((p, size - 1), order.digits.get((p, p + 1), 0)) for p in members
        )

    found = [m for m in combinations(range(size), pairs) if size - 1 not in m]
    assert sorted(found, key=key) == sorted(found, key=weight, reverse=True)
    assert all(0 <= weight(m) < 1 << order.width for m in found)


def test_transpositions_weigh_as_they_follow_one_another():
    order = candidate_order(range(7), 3)
    lower = list(permutations((3, 4, 5, 6), 3))

    def weight(opposite):
        return sum(order.digits[pair] for pair in enumerate(opposite))

    assert sorted(lower) == sorted(lower, key=weight, reverse=True)
    assert all(0 <= weight(opposite) < 1 << order.width for opposite in lower)


def test_the_first_of_those_who_moved_down_come_before_the_first_opponents():
    order = moved_order((0, 1, 2), (3, 4, 5))
    candidates = [
        (chosen, opponents)
        for chosen in combinations((0, 1, 2), 2)
        for opponents in permutations((3, 4, 5), 2)
    ]

    def weight(candidate):
        return sum(order.digits[pair] for pair in zip(*candidate, strict=True))

    assert sorted(candidates) == sorted(candidates, key=weight, reverse=True)
    assert all(0 <= weight(candidate) < 1 << order.width for candidate in candidates)


def test_a_floater_is_not_kept_for_a_pair_that_the_others_cannot_afford():
    # 3 has met 4; but 5 and 6 have met too, so that whoever floats does not meet 4.
    text = "1: F F · 2: F F · 3: F 4w1 · 4: F 3b0 · 5: Z 6w= · 6: Z 5b="

    found = sorted(map(sorted, pairs_of(pair_next(history(text)))))

    assert found == [[1, 2], [3, 6], [4, 5]]
