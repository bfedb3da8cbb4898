"""Clock times from and to, as people type them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple

from brackets.schedule.hall import Hours
from brackets.schedule.minutes import minute_of
from eventsapp.clock import instant
from eventsapp.frame.half_width import half_width
from eventsapp.timetables import words

_SPAN = re.compile(
    r"(?:(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})日?\s+)?"
    r"(?P<from>\d{1,2}:\d{2})\s*[-–—~至到]\s*(?P<to>\d{1,2}:\d{2})"
)
_BETWEEN = re.compile(r"[\s,;、，；]*")


class Typed(NamedTuple):
    """From when to when, on a day of the calendar or on every day: ``(5, 17)`` or None."""

    on: tuple[int, int] | None
    begin: time
    end: time


def read_hours(text: str) -> list[Typed]:
    """Read one span or several.

    Raises:
        ValueError: it can't be read, or a span does not end after it begins.

    >>> [str(span.end) for span in read_hours("8:30-12:00, 13:30 至 17:30")]
    ['12:00:00', '17:30:00']
    >>> read_hours("5-17 12:00-13:00")[0].on
    (5, 17)
    """
    plain, found, at = half_width(text), list[Typed](), 0
    while at < len(plain):
        span = _SPAN.match(plain, at)
        if span is None:
            raise ValueError(text)
        begin, end = _time(span["from"]), _time(span["to"])
        if end <= begin:
            raise ValueError(text)
        on = (int(span["month"]), int(span["day"])) if span["month"] else None
        found.append(Typed(on, begin, end))
        between = _BETWEEN.match(plain, span.end())
        at = between.end() if between else span.end()
    return found


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def on_days(typed: Iterable[Typed], days: Sequence[date]) -> list[Hours]:
    """Return spans on each of some days, or on the one that they name, in minutes."""
    found = [
        Hours(minute_of(instant(day, one.begin)), minute_of(instant(day, one.end)))
        for one in typed
        for day in days
        if one.on in (None, (day.month, day.day))
    ]
    return sorted(found)


def written(spans: Iterable[Hours], days: Sequence[date]) -> str:
    """Write spans as they can be read back; what is the same on all days is written once."""
    by_time: dict[str, list[date]] = {}
    for begin, end in spans:
        text = f"{words.clock_time(begin)}-{words.clock_time(end)}"
        by_time.setdefault(text, []).append(words.at(begin).date())
    parts = []
    for text, on in by_time.items():
        is_daily = set(on) >= set(days)
        parts += [text] if is_daily else [f"{day.month}-{day.day} {text}" for day in on]
    return ", ".join(parts)


def playing_days(days: Iterable[date], most: int = 14) -> list[date]:
    """Return the days of an event, each once, in order; of a long series the first ones."""
    return sorted(set(days))[:most]


def of_day(spans: Iterable[Hours], day: date) -> list[Hours]:
    """Return the spans that begin on a day."""
    return [span for span in spans if words.at(span.begin).date() == day]
