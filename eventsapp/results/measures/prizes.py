"""Grades such as 一等奖, as they are typed: a name, how many, from what mark on."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from flask_babel import gettext as _

from brackets import Grade, MarkTable, award_grades
from eventsapp.results.measures.cells import tidied

Prize = tuple[str, int, str]
"""The name, how many get it (0: all who reach the mark), and the least mark or nothing."""

MOST_PRIZES = 8
_PRIZE = re.compile(
    r"([^\d≥>=]{1,20}?)\s*(?:[≥>]=?\s*(\d{1,6}(?:\.\d{1,3})?))?\s*(\d{1,3})?", re.ASCII
)


def read_prizes(text: str) -> tuple[Prize, ...]:
    """Read grades parted by commas or lines.

    >>> read_prizes("一等奖 1，二等奖 3")
    (('一等奖', 1, ''), ('二等奖', 3, ''))
    >>> read_prizes("excellent >=160 6, good >= 130")
    (('excellent', 6, '160'), ('good', 0, '130'))

    Raises:
        ValueError: one has neither a number nor a least mark, or there are too many.
    """
    found = []
    for part in re.split(r"[,;、；\n]", tidied(text)):
        if not part.strip():
            continue
        match = _PRIZE.fullmatch(part.strip())
        if match is None or not (match[2] or int(match[3] or 0)):
            raise ValueError(part)
        found.append((match[1].strip(), int(match[3] or 0), match[2] or ""))
    if len(found) > MOST_PRIZES:
        raise ValueError(text)
    return tuple(found)


def write_prizes(prizes: Sequence[Prize]) -> str:
    """Write grades as they can be typed again."""
    return ", ".join(
        f"{name}{f' ≥{least}' if least else ''}{f' {places}' if places else ''}"
        for name, places, least in prizes
    )


def prize_words(prizes: Sequence[Prize]) -> list[str]:
    """Say the grades."""
    return [_("Grades: %(grades)s.", grades=write_prizes(prizes))] if prizes else []


def award(prizes: Sequence[Prize], table: MarkTable) -> Mapping[str, str]:
    """Return the grade by entrant."""
    grades = [
        Grade(name, places or None, Decimal(least) if least else None)
        for name, places, least in prizes
    ]
    return award_grades(table, grades) if grades else {}
