"""Which of an event's sessions a board shows."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.events.models import Session

ORDER: Final = (Session.held_on, Session.opens, Session.id)
HELD: Final = Session.cancelled_at.is_(None)
"""The days that :func:`nearest` wants, and their order; of each event one at least is held."""


def session_now(event_id: int, today: date) -> int:
    """Return the session of a day, else the next one, else the last one there was.

    Raises:
        NotFound: there is no such event.
    """
    rows = db.session.execute(
        select(Session.held_on, Session.id)
        .where(Session.event_id == event_id, HELD)
        .order_by(*ORDER)
    ).all()
    if not rows:
        raise NotFound
    return nearest([(held_on, session_id) for held_on, session_id in rows], today)


def nearest(days: Sequence[tuple[date, int]], today: date) -> int:
    """Return the session of a day, else the next one, else the last one there was.

    Args:
        days: when each session is held and its id, in order; without cancelled ones.
        today: the day.
    """
    coming = (session_id for held_on, session_id in days if held_on >= today)
    return next(coming, days[-1][1])
