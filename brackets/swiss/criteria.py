"""The quality criteria C10 to C21 of a pair, as numbers that add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from brackets.swiss.cards import Card, Float, Strength

NAMES = ("C10", "C11", "C12", "C13", "C14", "C15", "C16", "C17", "C18", "C19", "C20", "C21")
"""The criteria of pairs, the most important one first."""

_BY_SCORE = 8  # from here on (C18), the score of the one who moved down counts too


def faults(upper: Card, lower: Card) -> tuple[int, ...]:
    """Return how far a pair fails each criterion from C10 to C21.

    Criteria about those who float away are counted the other way round, as less than
    nothing for each one who is paired; so the sum over a bracket says the same.

    Args:
        upper: the one with the higher score, or the earlier pairing number.
        lower: the other, a resident of the bracket.

    Source:
        docs/rules/swiss.md, "Criteria".
    """
    is_moved = upper.score > lower.score
    clashes = upper.wants is not None and upper.wants is lower.wants
    absolute = (upper.strength is Strength.ABSOLUTE) + (lower.strength is Strength.ABSOLUTE)
    strong = min(upper.strength, lower.strength) >= Strength.STRONG
    floats: list[int] = []
    moved: list[int] = []
    for back in (0, 1):
        up = int(is_moved and lower.floats[back] is Float.UP)
        from_here = (lower.floats[back] is Float.DOWN) + (
            not is_moved and upper.floats[back] is Float.DOWN
        )
        floats += [-from_here, up]
        moved += [-int(is_moved and upper.floats[back] is Float.DOWN), up]
    return (
        int(clashes and min(upper.imbalance, lower.imbalance) > 1),
        int(clashes and absolute == 2 and _is_third_alike(upper, lower)),
        int(clashes),
        int(clashes and strong and absolute < 2),
        *floats,
        *moved,
    )


def _is_third_alike(one: Card, two: Card) -> bool:
    """Whether of two who must have the same colour one gets the other a third time."""
    if one.imbalance == two.imbalance:
        return one.repeated is not None and one.repeated is two.repeated
    loser = min((one, two), key=lambda card: card.imbalance)
    return loser.repeated is not None


@dataclass(slots=True)
class Packing:
    """Vectors of small whole numbers as one big one that compares as they do.

    Args:
        people: how many there are; no field of a sum reaches twice that.
        scores: of those who moved down into the bracket, the highest first.
    """

    people: int
    scores: Sequence[int]
    _known: dict[tuple[object, object], int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Return the bits of one field."""
        return max(9, (4 * self.people + 4).bit_length())

    def pack(self, values: Iterable[int]) -> int:
        """Return fields as one number, the first the most significant."""
        width, packed = self.width, 0
        for value in values:
            packed = (packed << width) + value
        return packed

    @property
    def criteria_bits(self) -> int:
        """Return the bits of C10 to C21 together, with room for sums below zero."""
        return self.width * (_BY_SCORE + 4 * len(self.scores) + 1)

    def cost(self, one: Card, two: Card) -> int:
        """Return C10 to C21 of a pair, packed: the less, the better."""
        upper, lower = (one, two) if one.score >= two.score else (two, one)
        key = (upper.kind, lower.kind)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._cost(upper, lower)
        return known

    def _cost(self, upper: Card, lower: Card) -> int:
        found = faults(upper, lower)
        fields = list(found[:_BY_SCORE])
        for value in found[_BY_SCORE:]:
            fields += [value if score == upper.score else 0 for score in self.scores]
        return self.pack(fields)
