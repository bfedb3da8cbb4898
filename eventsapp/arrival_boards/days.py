"""Which of an event's sessions a board shows."""

from datetime import date

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.events.models import Session


def session_now(event_id: int, today: date) -> int:
    """Return the session of a day, else the next one, else the last one there was.

    Raises:
        NotFound: there is no such event.
    """
    rows = db.session.execute(
        select(Session.held_on, Session.id)
        .where(Session.event_id == event_id)
        .order_by(Session.held_on, Session.opens, Session.id)
    ).all()
    if not rows:
        raise NotFound
    coming = (session_id for held_on, session_id in rows if held_on >= today)
    return next(coming, rows[-1][1])
