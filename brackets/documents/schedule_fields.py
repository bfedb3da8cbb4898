"""The field ``schedule`` of a document: courts, sessions, and what matches need."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from brackets.documents.values import (
    id_at,
    list_at,
    number_between,
    optional_id,
    optional_number,
)
from brackets.plan_errors import WrongShape
from brackets.shapes import fields_of, text_at

MOST_COURTS = 200
MOST_SESSIONS = 400
MOST_SPANS = 100
MOST_LENGTHS = 500
MOST_FIXED = 5_000
MOST_MINUTES = 1_440
MOST_ROUND = 20_000

# Whole minutes of years in which every zone can write them.
_MINUTE = re.compile(
    r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:00)?(Z|[+-][0-9]{2}:[0-9]{2})"
)


@dataclass(frozen=True, slots=True)
class SpanEntry:
    """A span of time (时段)."""

    place: str
    begin_at: datetime
    end_at: datetime


@dataclass(frozen=True, slots=True)
class CourtEntry:
    """A court (场地), the kinds that it is of, and when it is closed."""

    id: str
    kinds: tuple[str, ...] = ()
    closed: tuple[SpanEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class LengthEntry:
    """What the matches of a stage, of a round or with a ref need; ``None`` says nothing.

    Of several rows that fit a match each overrides those before it, field by field.
    """

    place: str
    stage: str | None = None
    round: int | None = None
    match: str | None = None
    minutes: int | None = None
    rest: int | None = None
    kind: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class FixedEntry:
    """A match whose court and time are given."""

    place: str
    match: str
    court: str
    begin_at: datetime


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """What a timetable (竞赛日程) is made of.

    Args:
        minutes: how long a match takes, if nothing else is said.
        rest: how many minutes people have after a match, if nothing else is said.
        changeover: the minutes between two matches on a court.
    """

    courts: tuple[CourtEntry, ...]
    sessions: tuple[SpanEntry, ...]
    minutes: int
    rest: int = 0
    changeover: int = 0
    lengths: tuple[LengthEntry, ...] = ()
    fixed: tuple[FixedEntry, ...] = ()


def read_schedule(value: object, place: str) -> ScheduleEntry:
    """Return what a document says about its timetable.

    Raises:
        PlanError: something is missing, unknown or of another shape.

    >>> read_schedule({"courts": [{"id": 7}], "sessions": [], "minutes": 20}, "schedule")
    ... # doctest: +ELLIPSIS
    Traceback (most recent call last):
    brackets.plan_errors.WrongShape: schedule.courts[0].id: this must be a text of ...
    """
    document = fields_of(
        value,
        place,
        ("courts", "sessions", "minutes"),
        ("rest", "changeover", "lengths", "fixed"),
    )
    return ScheduleEntry(
        courts=tuple(
            _court(court, at)
            for at, court in list_at(document["courts"], f"{place}.courts", MOST_COURTS)
        ),
        sessions=tuple(
            _span(span, at)
            for at, span in list_at(document["sessions"], f"{place}.sessions", MOST_SESSIONS)
        ),
        minutes=number_between(document["minutes"], f"{place}.minutes", 1, MOST_MINUTES),
        rest=number_between(document.get("rest", 0), f"{place}.rest", 0, MOST_MINUTES),
        changeover=number_between(
            document.get("changeover", 0), f"{place}.changeover", 0, MOST_MINUTES
        ),
        lengths=tuple(
            _length(length, at)
            for at, length in list_at(
                document.get("lengths", []), f"{place}.lengths", MOST_LENGTHS
            )
        ),
        fixed=tuple(
            _fixed(fixed, at)
            for at, fixed in list_at(document.get("fixed", []), f"{place}.fixed", MOST_FIXED)
        ),
    )


def _court(value: object, place: str) -> CourtEntry:
    document = fields_of(value, place, ("id",), ("kinds", "closed"))
    return CourtEntry(
        id=id_at(document["id"], f"{place}.id"),
        kinds=tuple(
            id_at(kind, at)
            for at, kind in list_at(document.get("kinds", []), f"{place}.kinds", MOST_SPANS)
        ),
        closed=tuple(
            _span(span, at)
            for at, span in list_at(document.get("closed", []), f"{place}.closed", MOST_SPANS)
        ),
    )


def _span(value: object, place: str) -> SpanEntry:
    document = fields_of(value, place, ("begin_at", "end_at"))
    return SpanEntry(
        place,
        _minute(document["begin_at"], f"{place}.begin_at"),
        _minute(document["end_at"], f"{place}.end_at"),
    )


def _length(value: object, place: str) -> LengthEntry:
    document = fields_of(
        value, place, (), ("stage", "round", "match", "minutes", "rest", "kind", "not_before")
    )
    return LengthEntry(
        place,
        stage=optional_id(document, "stage", place),
        round=optional_number(document, "round", place, (1, MOST_ROUND)),
        match=optional_id(document, "match", place),
        minutes=optional_number(document, "minutes", place, (1, MOST_MINUTES)),
        rest=optional_number(document, "rest", place, (0, MOST_MINUTES)),
        kind=optional_id(document, "kind", place),
        not_before=_optional_minute(document, "not_before", place),
    )


def _fixed(value: object, place: str) -> FixedEntry:
    document = fields_of(value, place, ("match", "court", "begin_at"))
    return FixedEntry(
        place,
        id_at(document["match"], f"{place}.match"),
        id_at(document["court"], f"{place}.court"),
        _minute(document["begin_at"], f"{place}.begin_at"),
    )


def _optional_minute(document: Mapping[str, object], name: str, place: str) -> datetime | None:
    return _minute(document[name], f"{place}.{name}") if name in document else None


def _minute(value: object, place: str) -> datetime:
    text = text_at(value, place)
    if _MINUTE.fullmatch(text) is None:
        raise WrongShape(place, "a whole minute with its zone, such as 2026-05-04T09:30+08:00")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise WrongShape(place, "a day and a time that exist") from None
