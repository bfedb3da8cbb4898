"""Seed numbers (种子序号): from a ranking, from ratings, or by hand."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from brackets.draws.lots import Lots
from brackets.errors import EntrantTwice

_BANDS = ((16, 2), (32, 4), (64, 8))  # fewer entrants than the first number: that many seeds
_MOST_SEEDS = 16


def seeds_wanted(entrants: int) -> int:
    """Return how many seeds a field usually has: 2, 4, 8 or 16, and never more than entrants.

    Source:
        docs/rules/draw.md, "Seeding"

    >>> [seeds_wanted(entrants) for entrants in (1, 12, 16, 40, 64, 500)]
    [1, 2, 4, 8, 16, 16]
    """
    usual = next((seeds for below, seeds in _BANDS if entrants < below), _MOST_SEEDS)
    return min(usual, entrants)


def seeds_by_ranking(order: Sequence[str], many: int | None = None) -> dict[str, int]:
    """Number the first of a ranking, or of an order given by hand.

    Args:
        order: ids of entrants, the strongest first; perhaps not of all.
        many: how many are seeded at most; without it as many as are in the order.

    Raises:
        EntrantTwice: somebody is in the order twice.

    >>> seeds_by_ranking(["Li Na", "Sun Mei", "Wang Wei"], many=2)
    {'Li Na': 1, 'Sun Mei': 2}
    """
    seeds: dict[str, int] = {}
    for entrant in order:
        if entrant in seeds:
            raise EntrantTwice(entrant)
        seeds[entrant] = len(seeds) + 1
    return {entrant: seed for entrant, seed in seeds.items() if many is None or seed <= many}


def seeds_by_rating(
    ratings: Mapping[str, int | Fraction], lots: Lots, many: int
) -> dict[str, int]:
    """Number the entrants with the highest ratings; lot orders those with the same.

    Args:
        ratings: by id, exact; whoever has none is left out and is not seeded.
        lots: what decides between equal ratings.
        many: how many are seeded at most.

    >>> seeds_by_rating({"Li Na": 1800, "Sun Mei": 1950, "Wang Wei": 1800}, Lots(b"2026"), 2)
    {'Sun Mei': 1, 'Wang Wei': 2}
    """
    order = sorted(ratings)
    lots.shuffle(order)
    order.sort(key=lambda entrant: -ratings[entrant])
    return seeds_by_ranking(order, many)
