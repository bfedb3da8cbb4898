"""Entries open: the group chats hear it at that moment, where an event was published before.

The rule in words: ``docs/rules/reminders.md``.
"""

from datetime import datetime, timedelta

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries.judging import is_open
from eventsapp.events import telling
from eventsapp.events.models import Event
from eventsapp.frame.languages import moment_and_weekday
from eventsapp.reminders import log
from eventsapp.reminders.models import ReminderKind

NEWS_FOR = timedelta(days=1)
"""After a longer time without the job it is no news any more."""


def due(now: datetime) -> list[Event]:
    """Return the events whose entries have opened, and of which nobody was told so."""
    opened = db.session.scalars(
        select(Event)
        .where(
            Event.entries_open_at <= now,
            Event.entries_open_at > now - NEWS_FOR,
            Event.published_at < Event.entries_open_at,
            Event.cancelled_at.is_(None),
        )
        .order_by(Event.id)
    ).all()
    told = log.told([event.id for event in opened], ReminderKind.OPENING)
    return [
        event
        for event in opened
        if (event.id, about(event)) not in told and is_open(event, now)
    ]


def about(event: Event) -> str:
    """Name an opening: one that has been moved is told again."""
    return f"opening {event.entries_open_at.isoformat()}" if event.entries_open_at else ""


def tell(event: Event, *, now: datetime) -> None:
    """Tell the group chats that people can enter; flushes."""
    at = event.entries_open_at or now
    words = moment_and_weekday(at)
    log.note(event, ReminderKind.OPENING, about(event), words, 0, now=now)
    telling.tell_all(telling.PUBLISHED, event, now=now)
