"""Values that documents are made of, each refusal with its place."""

import enum
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from brackets.contests.fields import decimal_at
from brackets.documents.errors import DecimalsTooMany
from brackets.marks.errors import TimeUnreadable
from brackets.marks.times import read_time
from brackets.plan_errors import RefusedHere, WrongShape
from brackets.shapes import items_of, pair_of, text_at

MOST_CHARACTERS = 200
MOST_POINTS = 1_000_000
MOST_SECONDS = 1_000_000

_Choice = TypeVar("_Choice", bound=enum.StrEnum)
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
# Whole minutes of years in which every zone can write them.
_MINUTE = re.compile(
    r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:00)?(Z|[+-][0-9]{2}:[0-9]{2})"
)


def id_at(value: object, place: str) -> str:
    """Return a text of 1 to 200 characters.

    >>> id_at("", "entrants[0].id")
    Traceback (most recent call last):
    brackets.plan_errors.WrongShape: entrants[0].id: this must be a text of 1 to 200 characters.
    """
    if not isinstance(value, str) or not 1 <= len(value) <= MOST_CHARACTERS:
        raise WrongShape(place, f"a text of 1 to {MOST_CHARACTERS} characters")
    return value


def number_between(value: object, place: str, least: int, most: int) -> int:
    """Return a whole number from ``least`` to ``most``."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise WrongShape(place, f"a whole number from {least} to {most}")
    return value


def optional_number(
    document: Mapping[str, object], name: str, place: str, bounds: tuple[int, int]
) -> int | None:
    """Return a whole number within bounds, or ``None`` where the field is left out."""
    if name not in document:
        return None
    return number_between(document[name], f"{place}.{name}", *bounds)


def optional_text(document: Mapping[str, object], name: str, place: str) -> str:
    """Return a text; empty where the field is left out."""
    return text_at(document.get(name, ""), f"{place}.{name}")


def optional_id(document: Mapping[str, object], name: str, place: str) -> str | None:
    """Return a text that is not empty, or ``None`` where the field is left out."""
    return id_at(document[name], f"{place}.{name}") if name in document else None


def list_at(value: object, place: str, most: int) -> Iterator[tuple[str, object]]:
    """Return the items of a list that has at most so many, each with its place."""
    if isinstance(value, list) and len(value) > most:
        raise WrongShape(place, f"a list of at most {most}")
    return items_of(value, place)


def choice_at(value: object, place: str, choices: type[_Choice]) -> _Choice:
    """Return one of several words."""
    try:
        return choices(text_at(value, place))
    except ValueError as error:
        if isinstance(error, WrongShape):
            raise
        raise WrongShape(place, "one of " + ", ".join(choices)) from None


def score_at(value: object, place: str, least: int = 0) -> tuple[int, int]:
    """Return two whole numbers."""
    first, second = pair_of(value, place)
    return (
        number_between(first, f"{place}[0]", least, MOST_POINTS),
        number_between(second, f"{place}[1]", least, MOST_POINTS),
    )


def optional_score(
    document: Mapping[str, object], name: str, place: str
) -> tuple[int, int] | None:
    """Return two whole numbers from 0, or ``None`` where the field is left out."""
    return score_at(document[name], f"{place}.{name}") if name in document else None


def time_at(value: object, place: str) -> int:
    """Return a written time, or a whole number of seconds, in milliseconds.

    >>> time_at("1:03.42", "marks[0].time"), time_at(17, "marks[0].time")
    (63420, 17000)
    """
    if isinstance(value, int):
        return number_between(value, place, 0, MOST_SECONDS) * 1000
    try:
        return read_time(text_at(value, place))
    except TimeUnreadable as error:
        raise RefusedHere(place, error) from None


def units_at(value: object, place: str, decimals: int) -> int:
    """Return a decimal in whole units of its last place.

    >>> units_at("6.87", "marks[0].attempts[0]", 2), units_at(7, "x", 2)
    (687, 700)
    """
    return in_units(decimal_at(value, place), place, decimals)


def in_units(value: Decimal, place: str, decimals: int) -> int:
    """Return a decimal in whole units of its last place.

    Raises:
        RefusedHere: it has more decimals.
    """
    units = value.scaleb(decimals)
    if units != int(units):
        raise RefusedHere(place, DecimalsTooMany(str(value), decimals))
    return int(units)


def optional_instant(document: Mapping[str, object], name: str, place: str) -> datetime | None:
    """Return an instant with its zone, or ``None`` where the field is left out.

    >>> optional_instant({"at": "2026-05-04T09:30:00+08:00"}, "at", "results[0]").isoformat()
    '2026-05-04T09:30:00+08:00'
    """
    if name not in document:
        return None
    at = f"{place}.{name}"
    text = text_at(document[name], at)
    if _INSTANT.fullmatch(text) is None:
        raise WrongShape(at, "an instant with its zone, such as 2026-05-04T09:30:00+08:00")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise WrongShape(at, "a day and a time that exist") from None


def minute_at(value: object, place: str) -> datetime:
    """Return a whole minute with its zone.

    >>> minute_at("2026-05-04T09:30:15Z", "--at")
    ... # doctest: +ELLIPSIS
    Traceback (most recent call last):
    brackets.plan_errors.WrongShape: --at: this must be a whole minute with its zone, ...
    """
    text = text_at(value, place)
    if _MINUTE.fullmatch(text) is None:
        raise WrongShape(place, "a whole minute with its zone, such as 2026-05-04T09:30+08:00")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise WrongShape(place, "a day and a time that exist") from None


def optional_minute(document: Mapping[str, object], name: str, place: str) -> datetime | None:
    """Return a whole minute, or ``None`` where the field is left out."""
    return minute_at(document[name], f"{place}.{name}") if name in document else None
