"""Who has White: the first rule that decides."""

from brackets.swiss.cards import Card
from brackets.swiss.history import Colour


def white_of(first: Card, second: Card, first_colour: Colour) -> Card:
    """Return which of a pair has White (先走).

    Args:
        first: one of them.
        second: the other.
        first_colour: what the highest player had in round one.

    Source:
        docs/rules/swiss.md, "Colours".
    """
    higher, lower = sorted((first, second), key=lambda card: (-card.score, card.place))
    granted, colour = _granted(higher, lower, first_colour)
    is_white = colour is Colour.WHITE
    other = lower if granted is higher else higher
    return granted if is_white else other


def _granted(higher: Card, lower: Card, first_colour: Colour) -> tuple[Card, Colour]:
    """Return who is given what they want, and what that is."""
    if higher.wants is None and lower.wants is None:
        return higher, first_colour if higher.place % 2 else first_colour.other
    stronger = _stronger(higher, lower)
    if stronger is not None and stronger.wants is not None:
        return stronger, stronger.wants
    for own, others in zip(reversed(higher.colours), reversed(lower.colours), strict=False):
        if own != others:
            return higher, Colour(others)
    return higher, higher.wants or first_colour


def _stronger(higher: Card, lower: Card) -> Card | None:
    if lower.wants is None or (higher.wants is not None and higher.wants is not lower.wants):
        return higher
    if higher.wants is None:
        return lower
    own, others = (higher.strength, higher.imbalance), (lower.strength, lower.imbalance)
    if own[0] != others[0] or (own[0] == 3 and own != others):
        return higher if own > others else lower
    return None
