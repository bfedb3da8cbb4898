"""The values that criteria compare: exact numbers, and infinity."""

from fractions import Fraction
from typing import TypeAlias


class Infinite:
    """What a ratio is when nothing was lost: more than any number, and equal to itself.

    >>> ratio(5, 0) > 1_000_000, ratio(5, 0) == ratio(1, 0), ratio(5, 0) > ratio(1, 0)
    (True, True, False)
    >>> sorted([INFINITE, Fraction(3, 2), 2])
    [Fraction(3, 2), 2, INFINITE]
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "INFINITE"

    def __str__(self) -> str:
        return "∞"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Infinite)

    def __hash__(self) -> int:
        return hash(Infinite)

    def __lt__(self, other: object) -> bool:
        return False

    def __gt__(self, other: object) -> bool:
        return not isinstance(other, Infinite)

    def __le__(self, other: object) -> bool:
        return isinstance(other, Infinite)

    def __ge__(self, other: object) -> bool:
        return True


INFINITE = Infinite()

Number: TypeAlias = int | Fraction
"""An exact number."""

Value: TypeAlias = int | Fraction | Infinite
"""The value of a criterion."""


def ratio(won: Number, lost: Number) -> Value:
    """Return what was won, divided by what was lost.

    With nothing lost it is infinite, however much was won. With nothing won and
    nothing lost it is 0: who has not played stands level with who lost everything.

    >>> ratio(5, 4), ratio(2, 0), ratio(0, 0)
    (Fraction(5, 4), INFINITE, 0)
    """
    if lost:
        return Fraction(won, lost)
    return INFINITE if won else 0
