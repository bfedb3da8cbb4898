"""Who may meet, and whether all can be paired at all: sets of players as bit masks."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from brackets.swiss.augmenting import completed
from brackets.swiss.cards import Card, Strength
from brackets.swiss.history import Colour, SwissTournament

Masks: TypeAlias = Sequence[int] | Mapping[int, int]
"""For each position the mask of the others that it may meet."""


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first.

    >>> list(bits(0b1011))
    [0, 1, 3]
    """
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def mask_of(members: Sequence[int]) -> int:
    """Return a mask with these bits set."""
    mask = 0
    for member in members:
        mask |= 1 << member
    return mask


def allowed_pairs(
    cards: Sequence[Card], tournament: SwissTournament, round_number: int
) -> list[int]:
    """Return for each card the mask of those it may meet (C1, C3 and forbidden pairs)."""
    everybody = (1 << len(cards)) - 1
    index = {card.number: i for i, card in enumerate(cards)}
    bound = {
        colour: mask_of(
            [
                i
                for i, card in enumerate(cards)
                if card.strength is Strength.ABSOLUTE
                and card.wants is colour
                and not card.is_top
            ]
        )
        for colour in Colour
    }
    allowed = []
    for i, card in enumerate(cards):
        barred = 1 << i | mask_of([index[n] for n in card.opponents if n in index])
        if bound[Colour.WHITE] >> i & 1:
            barred |= bound[Colour.WHITE]
        elif bound[Colour.BLACK] >> i & 1:
            barred |= bound[Colour.BLACK]
        allowed.append(everybody & ~barred)
    for rule in tournament.forbidden:
        if rule.binds(round_number):
            here = [index[n] for n in rule.numbers if n in index]
            for a, b in combinations(sorted(set(here)), 2):
                allowed[a] &= ~(1 << b)
                allowed[b] &= ~(1 << a)
    return allowed


def perfect(members: int, allowed: Masks) -> dict[int, int] | None:
    """Return a way to pair everybody in a mask, or None if there is none.

    Args:
        members: mask of those to be paired.
        allowed: for each of them, the mask of those it may meet.

    Returns:
        The partner of each.
    """
    if members.bit_count() % 2:
        return None
    partner, left = _begun(members, allowed)
    return partner if completed(partner, left, members, allowed) else None


def most_pairs(members: int, allowed: Masks) -> dict[int, int]:
    """Return the partners in as many pairs as can be made of those in a mask."""
    partner, left = _begun(members, allowed)
    for one in left:
        completed(partner, [one], members, allowed)
    return partner


def _begun(members: int, allowed: Masks) -> tuple[dict[int, int], list[int]]:
    """Return pairs that are quickly found, and who is left over."""
    partner, left = _greedy(members, allowed)
    return partner, _swapped(partner, left, allowed)


def _greedy(members: int, allowed: Masks) -> tuple[dict[int, int], list[int]]:
    partner: dict[int, int] = {}
    left = []
    free = members
    while free:
        one = free.bit_length() - 1
        free ^= 1 << one
        choice = allowed[one] & free
        if choice:
            other = (choice & -choice).bit_length() - 1
            free ^= 1 << other
            partner[one], partner[other] = other, one
        else:
            left.append(one)
    return partner, left


def _swapped(partner: dict[int, int], left: list[int], allowed: Masks) -> list[int]:
    """Seat those left over, two by two, by breaking up one pair for each two."""
    still = []
    while len(left) > 1:
        one = left.pop()
        for position, two in enumerate(left):
            if _seat(partner, one, two, allowed):
                del left[position]
                break
        else:
            still.append(one)
    return still + left


def _seat(partner: dict[int, int], one: int, two: int, allowed: Masks) -> bool:
    if allowed[one] >> two & 1:
        partner[one], partner[two] = two, one
        return True
    for x, y in partner.items():
        if allowed[one] >> x & 1 and allowed[two] >> y & 1:
            partner[one], partner[x] = x, one
            partner[two], partner[y] = y, two
            return True
    return False
