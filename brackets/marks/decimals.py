"""Decimals rounded half up, from exact fractions."""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from brackets.marks.errors import DecimalsWrong

MOST_PLACES = 6


def within_places(places: int) -> int:
    """Return a number of decimals, if it is one.

    Raises:
        DecimalsWrong: it is below 0 or above 6.
    """
    if not 0 <= places <= MOST_PLACES:
        raise DecimalsWrong(places, MOST_PLACES)
    return places


def half_up(value: Fraction | Decimal | int, places: int) -> Decimal:
    """Return a value with so many decimals; a half goes away from zero (四舍五入).

    Source:
        docs/rules/judged.md, "Rounding"

    >>> half_up(Fraction(1, 8), 2), half_up(Fraction(-1, 8), 2), half_up(Decimal("2.5"), 0)
    (Decimal('0.13'), Decimal('-0.13'), Decimal('3'))
    """
    exact = Fraction(value)
    units = math.floor(abs(exact) * 10**places + Fraction(1, 2))
    digits = tuple(int(digit) for digit in str(units))
    return Decimal((1 if exact < 0 and units else 0, digits, -places))


def written(value: Fraction | int) -> str:
    """Return an exact value as people read it: a finite decimal, or three decimals.

    >>> written(Fraction(33, 4)), written(Fraction(1, 3)), written(7)
    ('8.25', '0.333', '7')
    """
    for places in range(7):
        rounded = half_up(value, places)
        if Fraction(rounded) == value:
            return str(rounded)
    return str(half_up(value, 3))


@dataclass(frozen=True, slots=True)
class Written:
    """How people read a value; itself a value, so that two that write alike are equal.

    Args:
        places: decimals that are always written.
        shift: by how many decimals the units lie below what people read.

    >>> Written(2)(Fraction(432, 5)), Written(2, 2)(687), Written(2) == Written(2)
    ('86.40', '6.87', True)
    """

    places: int
    shift: int = 0

    def __call__(self, value: Fraction | int) -> str:
        """Return the value as a text."""
        return str(half_up(Fraction(value) / 10**self.shift, self.places))
