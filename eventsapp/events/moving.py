"""Moving a session of an event to another day."""

from datetime import date, datetime

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.events import telling
from eventsapp.events.errors import SameDay
from eventsapp.events.models import Event, Rescheduling, Session
from eventsapp.events.signals import event_changed, event_moved
from eventsapp.events.states import span_of
from eventsapp.events.storing import flush, hold_disciplines, require_running


def reschedule(
    session: Session, *, to_on: date, reason: str, now: datetime, by: Account | None
) -> Rescheduling:
    """Move a session to another day at the same clock times, and keep the trail; flushes.

    Entries that would close after the start close at the start instead. Entries that would
    open when nobody could enter any more are open at once.

    Raises:
        EventCancelled: the event has been cancelled.
        SameDay: the session is on that day already.
    """
    event = session.event
    hold_disciplines(event)
    require_running(event)
    if session.held_on == to_on:
        raise SameDay
    move = Rescheduling(
        session_id=session.id,
        from_on=session.held_on,
        to_on=to_on,
        reason=reason,
        at=now,
        by_id=by.id if by else None,
    )
    db.session.add(move)
    session.held_on = to_on
    event.year = event.first_on.year
    _close_entries_by_the_start(event)
    opening = _drop_late_opening(event)
    accounts.audit(
        "session.rescheduled",
        session,
        by=by,
        now=now,
        from_on=move.from_on.isoformat(),
        to_on=to_on.isoformat(),
        reason=reason,
        **({"opening_dropped": opening.isoformat()} if opening else {}),
    )
    flush()
    event_changed.send(None, event_id=event.id)
    if event.is_published:
        telling.tell_all(
            telling.MOVED, event, now=now, before=move.from_on, day=to_on, reason=reason
        )
        event_moved.send(None, event=event, move=move, now=now, by=by)
    return move


def _close_entries_by_the_start(event: Event) -> None:
    first = min(event.sessions, key=lambda session: (session.held_on, session.opens))
    start = instant(first.held_on, first.opens)
    if event.entries_close_at is not None and event.entries_close_at > start:
        event.entries_close_at = start


def _drop_late_opening(event: Event) -> datetime | None:
    """Let entries be open at once if they would open too late; return when that was."""
    last = (
        event.entries_close_at
        or span_of((each.held_on, each.opens, each.closes) for each in event.sessions)[1]
    )
    opening = event.entries_open_at
    if opening is None or opening < last:
        return None
    event.entries_open_at = None
    return opening
