"""The field ``schedule`` of a document: courts, sessions, and what is to be held on them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from brackets.documents.day_fields import MOST_FACTS, FactEntry, fact_at
from brackets.documents.values import (
    id_at,
    list_at,
    minute_at,
    optional_id,
    optional_minute,
    optional_number,
)
from brackets.plan_errors import FieldMissing
from brackets.shapes import fields_of

MOST_COURTS = 200
MOST_SESSIONS = 400
MOST_SPANS = 100
MOST_LENGTHS = 500
MOST_FIXED = 5_000
MOST_OTHERS = 5_000
MOST_PEOPLE = 2_000
MOST_MINUTES = 1_440
MOST_ROUND = 20_000

_Row = TypeVar("_Row")
_FIELDS = (
    *("courts", "sessions", "minutes", "rest", "changeover"),
    *("lengths", "fixed", "others", "log"),
)
_HALL = ("courts", "sessions", "changeover")
_NEEDS = ("minutes", "rest", "kind", "not_before")


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

    ``each`` is how many minutes are added for each who stands in it; then ``minutes`` are 0
    without it. Of several rows that fit a match each overrides those before it, field by field.
    """

    place: str
    stage: str | None = None
    round: int | None = None
    match: str | None = None
    each: int | None = None
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
class OtherEntry:
    """What takes a place and a time and stands in no plan: a ceremony, a show (其他项目).

    Args:
        place: where it stands in the document.
        id: as refs of matches, and none of theirs.
        people: who comes.
        after: what has to be over before it: matches, and others.
        minutes, rest, kind, not_before: as of a match; ``None`` says nothing.
    """

    place: str
    id: str
    people: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    minutes: int | None = None
    rest: int | None = None
    kind: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """What a timetable (竞赛日程) is made of; ``None`` is left to another file.

    Args:
        courts, sessions: the hall.
        minutes: how long a match takes, if nothing else is said.
        rest: how many minutes people have after a match, if nothing else is said.
        changeover: the minutes between two matches on a court.
        lengths: what some matches need.
        fixed: matches whose place is given.
        others: what is no match.
        log: what has happened on the day.
    """

    courts: tuple[CourtEntry, ...] | None = None
    sessions: tuple[SpanEntry, ...] | None = None
    minutes: int | None = None
    rest: int | None = None
    changeover: int = 0
    lengths: tuple[LengthEntry, ...] = ()
    fixed: tuple[FixedEntry, ...] = ()
    others: tuple[OtherEntry, ...] = ()
    log: tuple[FactEntry, ...] = ()


def read_schedule(value: object, place: str) -> ScheduleEntry:
    """Return what a document says about its timetable.

    Raises:
        PlanError: something is missing, unknown or of another shape.

    >>> read_schedule({"courts": [{"id": 7}], "sessions": [], "minutes": 20}, "schedule")
    ... # doctest: +ELLIPSIS
    Traceback (most recent call last):
    brackets.plan_errors.WrongShape: schedule.courts[0].id: this must be a text of ...
    """
    document = fields_of(value, place, (), _FIELDS)
    if any(name in document for name in _HALL):
        for name in ("courts", "sessions"):
            if name not in document:
                raise FieldMissing(place, name)
    rows = partial(_rows, document, place)
    number = partial(optional_number, document, place=place)
    return ScheduleEntry(
        courts=rows("courts", MOST_COURTS, _court) if "courts" in document else None,
        sessions=rows("sessions", MOST_SESSIONS, _span) if "sessions" in document else None,
        minutes=number("minutes", bounds=(1, MOST_MINUTES)),
        rest=number("rest", bounds=(0, MOST_MINUTES)),
        changeover=number("changeover", bounds=(0, MOST_MINUTES)) or 0,
        lengths=rows("lengths", MOST_LENGTHS, _length),
        fixed=rows("fixed", MOST_FIXED, _fixed),
        others=rows("others", MOST_OTHERS, _other),
        log=rows("log", MOST_FACTS, fact_at),
    )


def _rows(
    document: Mapping[str, object],
    place: str,
    name: str,
    most: int,
    read: Callable[[object, str], _Row],
) -> tuple[_Row, ...]:
    """Return the rows of a list, or none where it is left out."""
    found = list_at(document.get(name, []), f"{place}.{name}", most)
    return tuple(read(row, at) for at, row in found)


def _court(value: object, place: str) -> CourtEntry:
    document = fields_of(value, place, ("id",), ("kinds", "closed"))
    return CourtEntry(
        id=id_at(document["id"], f"{place}.id"),
        kinds=_rows(document, place, "kinds", MOST_SPANS, id_at),
        closed=_rows(document, place, "closed", MOST_SPANS, _span),
    )


def _span(value: object, place: str) -> SpanEntry:
    document = fields_of(value, place, ("begin_at", "end_at"))
    return SpanEntry(
        place,
        minute_at(document["begin_at"], f"{place}.begin_at"),
        minute_at(document["end_at"], f"{place}.end_at"),
    )


def _length(value: object, place: str) -> LengthEntry:
    document = fields_of(value, place, (), ("stage", "round", "match", "each", *_NEEDS))
    return LengthEntry(
        place,
        stage=optional_id(document, "stage", place),
        round=optional_number(document, "round", place, (1, MOST_ROUND)),
        match=optional_id(document, "match", place),
        each=optional_number(document, "each", place, (1, MOST_MINUTES)),
        minutes=optional_number(document, "minutes", place, (1, MOST_MINUTES)),
        rest=optional_number(document, "rest", place, (0, MOST_MINUTES)),
        kind=optional_id(document, "kind", place),
        not_before=optional_minute(document, "not_before", place),
    )


def _other(value: object, place: str) -> OtherEntry:
    document = fields_of(value, place, ("id",), ("people", "after", *_NEEDS))
    return OtherEntry(
        place,
        id=id_at(document["id"], f"{place}.id"),
        people=_rows(document, place, "people", MOST_PEOPLE, id_at),
        after=_rows(document, place, "after", MOST_OTHERS, id_at),
        minutes=optional_number(document, "minutes", place, (1, MOST_MINUTES)),
        rest=optional_number(document, "rest", place, (0, MOST_MINUTES)),
        kind=optional_id(document, "kind", place),
        not_before=optional_minute(document, "not_before", place),
    )


def _fixed(value: object, place: str) -> FixedEntry:
    document = fields_of(value, place, ("match", "court", "begin_at"))
    return FixedEntry(
        place,
        id_at(document["match"], f"{place}.match"),
        id_at(document["court"], f"{place}.court"),
        minute_at(document["begin_at"], f"{place}.begin_at"),
    )
