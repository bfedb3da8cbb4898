"""What happens on the day, as documents have it; and a published timetable, read back."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from brackets.documents.values import (
    choice_at,
    id_at,
    list_at,
    minute_at,
    optional_id,
    optional_minute,
    optional_text,
)
from brackets.shapes import fields_of

MOST_FACTS = 20_000
MOST_PUBLISHED = 5_000


class Happening(enum.StrEnum):
    """What happened (赛场记录)."""

    BEGAN = "began"  # a match, on a court
    ENDED = "ended"  # a match; its court is free, and its people rest
    NOT_BEGUN = "not_begun"  # takes back that a match has begun
    LOST = "lost"  # a court cannot be played on
    BACK = "back"  # a court can be played on again


_NEEDED: Mapping[Happening, tuple[str, ...]] = {
    Happening.BEGAN: ("match", "court"),
    Happening.ENDED: ("match",),
    Happening.NOT_BEGUN: ("match",),
    Happening.LOST: ("court",),
    Happening.BACK: ("court",),
}


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One thing that happened on the day.

    Args:
        place: where it stands in the document.
        kind: what.
        at: when it happened.
        match, court: of what; ``None`` where the kind has none.
        until: when a lost court will be there again, if anybody knows.
    """

    place: str
    kind: Happening
    at: datetime
    match: str | None = None
    court: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PublishedEntry:
    """A match of a timetable that was published."""

    place: str
    match: str
    court: str
    begin_at: datetime
    end_at: datetime


def fact_at(value: object, place: str) -> FactEntry:
    """Return one row of the log of a day.

    Raises:
        PlanError: something is missing, unknown or of another shape.

    >>> fact_at({"kind": "lost", "at": "2026-05-04T10:20+08:00"}, "schedule.log[0]")
    Traceback (most recent call last):
    brackets.plan_errors.FieldMissing: schedule.log[0]: the field court is missing.
    """
    optional = ("match", "court", "until", "by", "reason")
    document = fields_of(value, place, ("kind", "at"), optional)
    kind = choice_at(document["kind"], f"{place}.kind", Happening)
    more = ("until",) if kind is Happening.LOST else ()
    fields_of(value, place, ("kind", "at", *_NEEDED[kind]), (*more, "by", "reason"))
    for name in ("by", "reason"):
        optional_text(document, name, place)
    return FactEntry(
        place,
        kind,
        minute_at(document["at"], f"{place}.at"),
        optional_id(document, "match", place),
        optional_id(document, "court", place),
        optional_minute(document, "until", place),
    )


def read_published(value: object, place: str) -> tuple[PublishedEntry, ...]:
    """Return the matches of a timetable that ``schedule`` has printed.

    Raises:
        PlanError: it is no such timetable.
    """
    fields = ("name", "at", "end_at", "unplaced", "conflicts", "moved")
    document = fields_of(value, place, ("version", "matches"), fields)
    return tuple(
        _published(row, at)
        for at, row in list_at(document["matches"], f"{place}.matches", MOST_PUBLISHED)
    )


def _published(value: object, place: str) -> PublishedEntry:
    document = fields_of(
        value, place, ("match", "court", "begin_at", "end_at"), ("slots", "status", "why")
    )
    return PublishedEntry(
        place,
        id_at(document["match"], f"{place}.match"),
        id_at(document["court"], f"{place}.court"),
        minute_at(document["begin_at"], f"{place}.begin_at"),
        minute_at(document["end_at"], f"{place}.end_at"),
    )
