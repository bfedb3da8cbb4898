"""Marks of records: read, written, compared. The rule in words: ``docs/rules/records.md``."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from flask_babel import gettext as _

from brackets.marks.times import Precision
from eventsapp.events.models import Discipline, Measure
from eventsapp.records.errors import ValueUnreadable
from eventsapp.records.models import MOST_VALUE, Quantity
from eventsapp.results.measures.cells import read_count, read_millimetres, tidied, write_metres
from eventsapp.results.outcomes import BadValue, plain, read_score, read_time

QUANTITY_OF = {
    Measure.TIME: Quantity.TIME,
    Measure.ATTEMPTS: Quantity.DISTANCE,
    Measure.HEIGHTS: Quantity.DISTANCE,
    Measure.COUNTS: Quantity.COUNT,
    Measure.SCORE: Quantity.SCORE,
}
IN_POINTS = "points"  # the unit of attempts that are counted and not measured
EXAMPLES = {
    Quantity.TIME: "1:02.35",
    Quantity.DISTANCE: "2.86",
    Quantity.COUNT: "165",
    Quantity.SCORE: "98.5",
}


def quantity_of(discipline: Discipline) -> Quantity | None:
    """Return what a discipline compares; None where no record can be kept of it."""
    is_counted = (discipline.rules or {}).get("unit") == IN_POINTS
    if discipline.measure is Measure.ATTEMPTS and is_counted:
        return Quantity.COUNT
    return QUANTITY_OF.get(discipline.measure)


def is_better(quantity: Quantity, one: int, other: int) -> bool:
    """Whether a mark is better than another one: less time, more of anything else.

    >>> is_better(Quantity.TIME, 31_200, 31_300), is_better(Quantity.COUNT, 165, 165)
    (True, False)
    """
    return one < other if quantity is Quantity.TIME else one > other


def read_value(quantity: Quantity, text: str) -> int:
    """Read a mark as people type it; the whole number is in the unit of the quantity.

    >>> read_value(Quantity.TIME, "1:02.35"), read_value(Quantity.DISTANCE, "2.86 m")
    (62350, 2860)
    >>> read_value(Quantity.COUNT, "165"), read_value(Quantity.SCORE, "98.5")
    (165, 98500)

    Raises:
        ValueUnreadable: it is no such mark.
    """
    typed = tidied(text)
    try:
        value = _READERS[quantity](typed)
    except (ValueError, BadValue):
        value = 0
    if not 0 < value <= MOST_VALUE:
        raise ValueUnreadable(typed=text, example=EXAMPLES[quantity])
    return value


def _read_score(text: str) -> int:
    return int(read_score(text.rstrip("分 ")) * 1000)


def _read_count(text: str) -> int:
    return read_count(text.rstrip("个次 "))


_READERS: Mapping[Quantity, Callable[[str], int]] = {
    Quantity.TIME: read_time,
    Quantity.DISTANCE: read_millimetres,
    Quantity.COUNT: _read_count,
    Quantity.SCORE: _read_score,
}


def write_value(quantity: Quantity, value: int) -> str:
    """Write a mark so that it can be typed again.

    >>> write_value(Quantity.TIME, 62_350), write_value(Quantity.TIME, 31_204)
    ('1:02.35', '31.204')
    >>> write_value(Quantity.DISTANCE, 2_860), write_value(Quantity.SCORE, 98_500)
    ('2.86', '98.5')
    """
    if quantity is Quantity.TIME:
        is_exact = value % Precision.HUNDREDTH
        return (Precision.MILLISECOND if is_exact else Precision.HUNDREDTH).write(value)
    if quantity is Quantity.DISTANCE:
        return write_metres(value)
    if quantity is Quantity.SCORE:
        return f"{plain(Decimal(value) / 1000):f}"
    return str(value)


def value_words(quantity: Quantity, value: int) -> str:
    """Write a mark with its unit."""
    said = write_value(quantity, value)
    if quantity is Quantity.TIME and value < 60_000:
        return _("%(seconds)s s", seconds=said)
    return _("%(metres)s m", metres=said) if quantity is Quantity.DISTANCE else said
