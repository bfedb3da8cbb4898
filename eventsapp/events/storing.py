"""What every change of an event begins and ends with."""

from sqlalchemy.orm.exc import StaleDataError

from eventsapp.database import db
from eventsapp.events.errors import EventCancelled, EventChanged
from eventsapp.events.models import Event


def require_running(event: Event) -> None:
    """Refuse a cancelled event."""
    if event.cancelled_at is not None:
        raise EventCancelled


def flush() -> None:
    """Store what was changed, or say that somebody was faster."""
    try:
        db.session.flush()
    except StaleDataError as overtaken:
        raise EventChanged from overtaken
