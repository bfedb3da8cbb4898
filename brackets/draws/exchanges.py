"""Exchanges (对换): two of one pot change places, so that those of other pots stand better."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from brackets.draws.arrangement import Arrangement
from brackets.draws.pots import Pot
from brackets.draws.rings import turn_rings

BUDGET = 10_000
"""As many pairs are tried, divided by the number of entrants."""


def exchange(dealt: Arrangement, pots: Sequence[Pot]) -> None:
    """Turn rings, then let two of one pot change places as long as that helps with the others.

    Args:
        dealt: everybody has a place; brought further apart.
        pots: who was drawn for which places.

    Source:
        docs/rules/draw.md, "Exchanges"
    """
    turn_rings(dealt, pots)
    tries = iter(range(BUDGET // len(dealt.at)))
    while _is_bettered(dealt, pots, tries):
        pass


def _is_bettered(dealt: Arrangement, pots: Sequence[Pot], tries: Iterator[int]) -> bool:
    """Make the first exchange that helps; without any, everybody stands as before."""
    before, was = dealt.crowding, dict(dealt.at)
    for (pot, one, other), _try in zip(_pairs(dealt, pots), tries, strict=False):
        dealt.swap(one, other)
        turn_rings(dealt, [another for another in pots if another is not pot])
        turn_rings(dealt, pots)
        if dealt.crowding < before:
            return True
        dealt.put_back(was)
    return False


def _pairs(dealt: Arrangement, pots: Sequence[Pot]) -> Iterator[tuple[Pot, str, str]]:
    """Yield who may change places, as long as any tag is uneven."""
    if not dealt.has_uneven:
        return
    for pot in [pot for pot in pots if len(pot.entrants) > 1][:-1]:
        for one, other in combinations(sorted(pot.entrants), 2):
            if (dealt.tags[one] or one) != (dealt.tags[other] or other):
                yield pot, one, other
