"""How far an event is: a pure function of its days, when entries open and close, the clock."""

import enum
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from eventsapp.clock import instant
from eventsapp.events.models import Event


class EventState(enum.StrEnum):
    """How far an event is."""

    DRAFT = "draft"
    ANNOUNCED = "announced"  # published, and entries open later
    OPEN = "open"
    CLOSED = "closed"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"


def opens_later(entries_open_at: datetime | None, now: datetime) -> bool:
    """Whether entries have yet to open; the instant of opening belongs to the time after it."""
    return entries_open_at is not None and now < entries_open_at


class Times(NamedTuple):
    """What decides, with the clock, how far an event is."""

    published_at: datetime | None
    cancelled_at: datetime | None
    entries_open_at: datetime | None
    entries_close_at: datetime | None
    starts_at: datetime
    ends_at: datetime

    @property
    def closes_at(self) -> datetime:
        """The last instant at which people can enter: the deadline, else the end."""
        return self.entries_close_at or self.ends_at

    def state(self, now: datetime) -> EventState:
        """Return how far the event is at ``now``; both ends of its time belong to it."""
        if self.cancelled_at is not None:
            return EventState.CANCELLED
        if self.published_at is None:
            return EventState.DRAFT
        if now > self.ends_at:
            return EventState.HELD
        if now >= self.starts_at:
            return EventState.RUNNING
        if opens_later(self.entries_open_at, now):
            return EventState.ANNOUNCED
        if self.entries_close_at is not None and now > self.entries_close_at:
            return EventState.CLOSED
        return EventState.OPEN


def span_of(sessions: Iterable[tuple[date, time, time]]) -> tuple[datetime, datetime]:
    """Return when check-in first opens and last closes, from (day, opens, closes)."""
    known = list(sessions)
    return (
        min(instant(day, opens) for day, opens, _ in known),
        max(instant(day, closes) for day, _, closes in known),
    )


def times_of(event: Event) -> Times:
    """Return what decides how far an event is."""
    starts_at, ends_at = span_of((s.held_on, s.opens, s.closes) for s in event.sessions)
    return Times(
        published_at=event.published_at,
        cancelled_at=event.cancelled_at,
        entries_open_at=event.entries_open_at,
        entries_close_at=event.entries_close_at,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def state_of(event: Event, now: datetime) -> EventState:
    """Return how far an event is."""
    return times_of(event).state(now)
