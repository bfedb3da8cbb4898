"""What every change of an event begins and ends with."""

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from eventsapp.database import db
from eventsapp.events.errors import EventCancelled, EventChanged
from eventsapp.events.models import Discipline, Event


def require_running(event: Event) -> None:
    """Refuse a cancelled event."""
    if event.cancelled_at is not None:
        raise EventCancelled


def hold_disciplines(event: Event) -> None:
    """Hold the disciplines of an event until the transaction ends.

    Who records results holds a discipline, then its event. Who changes both does the same, or
    the two would wait for each other.
    """
    db.session.execute(
        select(Discipline.id)
        .where(Discipline.event_id == event.id)
        .order_by(Discipline.id)
        .with_for_update(key_share=True)
    )


def flush() -> None:
    """Store what was changed, or say that somebody was faster."""
    try:
        db.session.flush()
    except StaleDataError as overtaken:
        raise EventChanged from overtaken
