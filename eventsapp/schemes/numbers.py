"""Numbers as people write them in a scheme: exact, whole, decimal, a fraction or per cent."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

from eventsapp.exact import shown
from eventsapp.frame.half_width import half_width

_NUMBER: Final = re.compile(r"([+-]?)(\d{1,9}(?:\.\d{1,6}|/[1-9]\d{0,8})?)\s*(%?)", re.ASCII)
_BETWEEN: Final = re.compile(r"[,;、]")


@lru_cache(maxsize=1024)
def read_number(text: str) -> Fraction | None:
    """Read one number; None if it is none. A scheme's few are read for every branch again.

    >>> read_number("85 %"), read_number("-0.5"), read_number("2/3"), read_number("much")
    (Fraction(17, 20), Fraction(-1, 2), Fraction(2, 3), None)
    """
    found = _NUMBER.fullmatch(half_width(text).strip())
    if found is None:
        return None
    sign, digits, per_cent = found.groups()
    number = Fraction(digits) / (100 if per_cent else 1)
    return -number if sign == "-" else number


def read_numbers(text: str) -> list[Fraction] | None:
    """Read numbers between commas; None if one of them is none.

    >>> read_numbers("10, 8；5")
    [Fraction(10, 1), Fraction(8, 1), Fraction(5, 1)]
    """
    parts = _BETWEEN.split(half_width(text).replace("；", ";").replace("，", ","))
    numbers = [read_number(part) for part in parts]
    return None if None in numbers else [one for one in numbers if one is not None]


def written(number: Fraction, *, is_share: bool = False) -> str:
    """Write a number as it can be read back, and as people read it.

    >>> written(Fraction(17, 20), is_share=True), written(Fraction(1, 3))
    ('85 %', '1/3')
    """
    if is_share:
        return f"{exactly(number * 100)} %"
    return exactly(number)


def exactly(number: Fraction) -> str:
    """Write a number whole or as a decimal where that is exact, else as a fraction."""
    text = shown(number)
    return text if Fraction(text) == number else str(number)
