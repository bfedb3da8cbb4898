"""The events of a year in lines, found by words, scale and what a person may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, exists, func, or_, select, true

from eventsapp.accounts.models import Body
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.events.states import EventState, Times, span_of
from eventsapp.plans.models import Scale

BODIES = Body.__table__
HOST = BODIES.alias("host")
RUNNER = BODIES.alias("runner")


@dataclass(frozen=True)
class EventLine:
    """One event in a list; ``runner`` is its association's name, or empty."""

    id: int
    code: str
    name: str
    scale: Scale
    host: str
    runner: str
    place: str
    first_on: date
    last_on: date
    state: EventState

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is still to come."""
        return self.state is EventState.HELD


@dataclass(frozen=True)
class Reader:
    """Whose drafts a person sees: those of some bodies, of all (None), or none (empty)."""

    manages: frozenset[int] | None

    def sees(self, event: Event) -> bool:
        """Whether the person may see the event."""
        if event.published_at is not None or self.manages is None:
            return True
        return bool(self.manages & {event.host_id, event.association_id})

    def condition(self) -> ColumnElement[bool]:
        """Return the same as a condition on events."""
        if self.manages is None:
            return true()
        return or_(
            Event.published_at.is_not(None),
            Event.host_id.in_(self.manages),
            Event.association_id.in_(self.manages),
        )


def lines(
    year: int,
    *,
    reader: Reader,
    now: datetime,
    words: str = "",
    scale: Scale | None = None,
    association_id: int | None = None,
) -> list[EventLine]:
    """Return the events of a year: what is to come first, then what is over, latest first."""
    query = (
        select(
            Event.id,
            Event.code,
            Event.name,
            Event.scale,
            Event.published_at,
            Event.cancelled_at,
            Event.entries_open_at,
            Event.entries_close_at,
            HOST.c.name.label("host"),
            RUNNER.c.name.label("runner"),
        )
        .join(HOST, HOST.c.id == Event.host_id)
        .outerjoin(RUNNER, RUNNER.c.id == Event.association_id)
        .where(Event.year == year, reader.condition())
    )
    if association_id is not None:
        query = query.where(
            or_(Event.association_id == association_id, Event.host_id == association_id)
        )
    if scale is not None:
        query = query.where(Event.scale == scale)
    if words:
        query = query.where(_matches(words))
    sessions = _sessions(year)
    found = []
    for row in db.session.execute(query):
        own = sessions[row.id]
        starts_at, ends_at = span_of((on, opens, closes) for on, opens, closes, _ in own)
        found.append(
            EventLine(
                id=row.id,
                code=row.code,
                name=row.name,
                scale=row.scale,
                host=row.host,
                runner=row.runner or "",
                place=own[0][3],
                first_on=own[0][0],
                last_on=own[-1][0],
                state=Times(
                    published_at=row.published_at,
                    cancelled_at=row.cancelled_at,
                    entries_open_at=row.entries_open_at,
                    entries_close_at=row.entries_close_at,
                    starts_at=starts_at,
                    ends_at=ends_at,
                ).state(now),
            )
        )
    return in_order(found, local(now).date())


def in_order(found: list[EventLine], today: date) -> list[EventLine]:
    """Put what is to come first, soonest on top, then what is over, latest on top."""
    coming = [line for line in found if line.last_on >= today and not line.is_over]
    over = [line for line in found if line.last_on < today or line.is_over]
    coming.sort(key=lambda line: (line.first_on, line.code))
    over.sort(key=lambda line: (line.first_on, line.code), reverse=True)
    return coming + over


def _sessions(year: int) -> dict[int, list[tuple[date, time, time, str]]]:
    rows = db.session.execute(
        select(Session.event_id, Session.held_on, Session.opens, Session.closes, Session.place)
        .join(Event, Event.id == Session.event_id)
        .where(Event.year == year)
        .order_by(Session.held_on, Session.id)
    )
    found: dict[int, list[tuple[date, time, time, str]]] = defaultdict(list)
    for event_id, held_on, opens, closes, place in rows:
        found[event_id].append((held_on, opens, closes, place))
    return found


def _matches(words: str) -> ColumnElement[bool]:
    placed = exists().where(
        Session.event_id == Event.id, Session.place.icontains(words, autoescape=True)
    )
    return or_(
        Event.name.icontains(words, autoescape=True),
        Event.code.icontains(words, autoescape=True),
        Event.festival.icontains(words, autoescape=True),
        HOST.c.name.icontains(words, autoescape=True),
        RUNNER.c.name.icontains(words, autoescape=True),
        placed,
    )


def years(reader: Reader) -> list[int]:
    """Return the years that have events for this person, latest first."""
    found = db.session.scalars(select(Event.year).distinct().where(reader.condition()))
    return sorted(found, reverse=True)


def count(year: int, *, reader: Reader) -> int:
    """Return how many events of the year the person may see."""
    found = db.session.scalar(
        select(func.count()).select_from(Event).where(Event.year == year, reader.condition())
    )
    return found or 0
