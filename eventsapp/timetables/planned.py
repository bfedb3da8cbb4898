"""What other features ask of a published timetable: court and time by match, what is on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    literal,
    null,
    select,
)

from eventsapp.database import UTCDateTime, db
from eventsapp.events.models import Event
from eventsapp.timetables import days, words
from eventsapp.timetables.days import Happened
from eventsapp.timetables.grounds import Grounds, places_of
from eventsapp.timetables.models import Fact, FactKind, Hall, Version
from eventsapp.timetables.programme import Item, key_of_match, programme_of
from eventsapp.timetables.running import CourtNow, courts_of
from eventsapp.timetables.stored import LAST, published_of


@dataclass(frozen=True, slots=True)
class Planned:
    """Where and when a match or heat is published."""

    court: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What is published of an event, and what has begun; all empty before the first time.

    Args:
        times: by the key of a match or heat.
        courts: that are not lost, in order.
        begun: where what has begun and not ended is, by key; it may have a result.
        sides: who began it, by key, where that is known.
    """

    times: Mapping[str, Planned]
    courts: Sequence[str]
    begun: Mapping[str, str]
    sides: Mapping[str, str]

    def of_match(self, stage_id: int, ref: str) -> Planned | None:
        """Return where a match is published."""
        return self.times.get(key_of_match(stage_id, ref))

    def key_of_heat(self, plan_id: int, contest: str, number: int) -> str:
        """Return what names a heat; the only one of a round has no number."""
        numbered = f"heat {plan_id} {contest}-{number}"
        return numbered if numbered in self.times else f"heat {plan_id} {contest}"


def planned(event_id: int) -> Plan:
    """Return where and when matches and heats are published, and what has begun.

    Boards ask this every few seconds, so it is one statement.
    """
    first, *rest = db.session.execute(_ALL, {"event": event_id})
    if not first.places:
        return Plan({}, [], {}, {})
    names = Grounds.of(first.body, 0).names
    times = {
        key: Planned(names.get(place.court, ""), words.at(place.starts))
        for key, place in places_of(first.places).items()
    }
    course = days.course_of(
        Happened(row.number, FactKind(row.kind), row.key, row.court, 0, row.at, None, row.sides)
        for row in rest
    )
    return Plan(
        times,
        [name for number, name in names.items() if number not in course.lost_now],
        {
            key: names.get(begun.court, "")
            for key, begun in course.begun.items()
            if key not in course.ended
        },
        {key: begun.sides for key, begun in course.begun.items() if begun.sides},
    )


def _all() -> Select[Any]:
    """Return the statement for what is published, in the first row, and the log after it."""
    published = (
        select(
            literal(0).label("number"),
            Hall.body,
            Version.places,
            cast(null(), String).label("kind"),
            cast(null(), String).label("key"),
            cast(null(), Integer).label("court"),
            cast(null(), UTCDateTime()).label("at"),
            cast(null(), String).label("sides"),
        )
        .select_from(Event)
        .outerjoin(Hall, Hall.event_id == Event.id)
        .outerjoin(Version, and_(Version.event_id == Event.id, Version.number == LAST))
        .where(Event.id == bindparam("event"))
    )
    log = select(
        Fact.number,
        cast(null(), JSON),
        cast(null(), JSON),
        cast(Fact.kind, String),
        Fact.key,
        Fact.court,
        Fact.at,
        Fact.sides,
    ).where(Fact.event_id == bindparam("event"))
    both = published.union_all(log).subquery()
    return select(both).order_by(both.c.number)


_ALL = _all()


def on_court(event: Event) -> dict[str, Item]:
    """Return what is on each court now, by its name."""
    grounds = published_of(event.id).grounds
    programme = programme_of(event, grounds)
    found = days.course_in(days.log_of(event.id), programme).on_court(programme)
    return {
        grounds.names[n]: programme.items[k] for n, k in found.items() if n in grounds.names
    }


def coming(event: Event, *, now: datetime) -> list[CourtNow]:
    """Return each court with what is on it, and what is planned there next, in order."""
    return courts_of(event, now=now)
