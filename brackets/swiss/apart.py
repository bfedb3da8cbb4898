"""People of one branch kept apart in the first rounds (同单位回避), as far as can be."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from brackets.swiss.cards import Card
from brackets.swiss.history import SwissTournament
from brackets.swiss.legality import bits
from brackets.swiss.matching import heaviest

_Pair = tuple[int, int]
_Price = tuple[int, int, int, int]


def same_branch(
    cards: Sequence[Card], tournament: SwissTournament, round_number: int
) -> Iterator[_Pair]:
    """Yield the positions of every two of one branch, in a round that keeps them apart."""
    if round_number > tournament.apart_rounds:
        return
    index = {card.number: i for i, card in enumerate(cards)}
    for branch in tournament.branches:
        here = sorted({index[number] for number in branch if number in index})
        yield from combinations(here, 2)


def fewest_together(
    cards: Sequence[Card], allowed: Sequence[int], together: Sequence[_Pair]
) -> tuple[_Pair, ...]:
    """Return which two of one branch have to meet after all: as few pairs as can be.

    Of as few, those are taken with which the bye goes to the lowest score, then those with the
    smallest differences of scores, then those that stand nearest to half a scoregroup apart;
    the last two only nearly, where prices do not prove them.

    Args:
        cards: of all who are here.
        allowed: the mask of those that each may meet, whatever the branch.
        together: every two of one branch.

    Returns:
        The pairs, the higher first; none if there is no pairing at all.
    """
    apart = set(together)
    sizes = Counter(card.score for card in cards)
    edges = {
        (one, other): _price(cards, (one, other), sizes, is_together=(one, other) in apart)
        for one, mask in enumerate(allowed)
        for other in bits(mask)
        if one < other
    }
    if len(cards) % 2:
        edges |= {
            (one, len(cards)): (0, card.score, 0, 0)
            for one, card in enumerate(cards)
            if card.may_have_bye
        }
    units = _units(edges)
    weights = {
        pair: -sum(part * unit for part, unit in zip(price, units, strict=True))
        for pair, price in edges.items()
    }
    partner = heaviest(weights, tolerance=units[1] - 1)
    return tuple(pair for pair in sorted(partner.items()) if pair in apart)


def _price(
    cards: Sequence[Card], pair: _Pair, sizes: Mapping[int, int], *, is_together: bool
) -> _Price:
    one, other = cards[pair[0]], cards[pair[1]]
    difference = abs(one.score - other.score)
    from_half = 0 if difference else abs(2 * (pair[1] - pair[0]) - sizes[one.score])
    return int(is_together), 0, difference, from_half


def _units(prices: Mapping[_Pair, _Price]) -> list[int]:
    """Return what each part of a price weighs: more than any sum of those that follow it."""
    pairs = len({end for pair in prices for end in pair}) // 2
    most = [max(column) for column in zip(*prices.values(), strict=True)]
    units = [1]
    for highest in reversed(most[1:]):
        units.insert(0, units[0] * (pairs * highest + 1))
    return units
