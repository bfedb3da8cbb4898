"""Many days of one event: added at once, one of them cancelled alone or held after all."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from typing import Final

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events import slots, telling
from eventsapp.events.errors import (
    AlreadyCancelled,
    EventCancelled,
    LastDay,
    NoDaysLeft,
    TooManyDays,
    WindowEndsTooEarly,
)
from eventsapp.events.models import Event, Session
from eventsapp.events.signals import session_changed, sessions_added

MOST_DAYS: Final = 366


def add_days(
    event: Event,
    days: Collection[date],
    *,
    opens: time,
    closes: time,
    place: str,
    now: datetime,
    by: Account | None,
) -> list[Session]:
    """Add a session on each day on which the event has none that opens then; flushes.

    Who stands entered for the event is on the list of each of its days.

    Raises:
        EventCancelled: the event has been cancelled.
        WindowEndsTooEarly: check-in would end before it begins.
        TooManyDays: the event would have more than a year of days.
        NoDaysLeft: all the days are there already.
        DomainError: the regulations say otherwise, and are fixed.
    """
    if event.is_cancelled:
        raise EventCancelled
    if closes <= opens:
        raise WindowEndsTooEarly
    wanted = new_days(event, days, opens)
    if not wanted:
        raise NoDaysLeft
    slots.require_changeable(event)
    if len(wanted) + len(event.sessions) > MOST_DAYS:
        raise TooManyDays(most=MOST_DAYS)
    added = [
        Session(event_id=event.id, held_on=day, opens=opens, closes=closes, place=place)
        for day in wanted
    ]
    db.session.add_all(added)
    db.session.flush()
    db.session.refresh(event, ["sessions"])
    event.year = event.first_on.year
    accounts.audit(
        "event.days_added",
        event,
        by=by,
        now=now,
        days=len(added),
        from_on=wanted[0].isoformat(),
        to_on=wanted[-1].isoformat(),
    )
    db.session.flush()
    sessions_added.send(None, event=event, sessions=added)
    return added


def new_days(event: Event, days: Iterable[date], opens: time) -> list[date]:
    """Return the days on which no session of the event opens at this time, in order."""
    there = {one.held_on for one in event.sessions if one.opens == opens}
    return sorted(set(days) - there)


def cancel_day(session: Session, *, reason: str, now: datetime, by: Account | None) -> None:
    """Cancel one day: its scans stay in the log and count for nothing; flushes.

    Raises:
        EventCancelled: the whole event has been cancelled.
        AlreadyCancelled: the first reason stands.
        LastDay: no other day of the event is held.
    """
    event = session.event
    if event.is_cancelled:
        raise EventCancelled
    if session.cancelled_at is not None:
        raise AlreadyCancelled
    if not any(one.cancelled_at is None for one in event.sessions if one.id != session.id):
        raise LastDay
    session.cancelled_at, session.cancel_reason = now, reason
    accounts.audit(
        "session.cancelled",
        session,
        by=by,
        now=now,
        held_on=session.held_on.isoformat(),
        reason=reason,
    )
    db.session.flush()
    session_changed.send(None, session_id=session.id)
    if event.is_published:
        telling.tell_all(
            telling.DAY_CANCELLED, event, now=now, day=session.held_on, reason=reason
        )


def hold_after_all(session: Session, *, now: datetime, by: Account | None) -> None:
    """Take the cancellation of one day back; its scans count again; flushes.

    Raises:
        EventCancelled: the whole event has been cancelled.
    """
    if session.event.is_cancelled:
        raise EventCancelled
    if session.cancelled_at is None:
        return
    session.cancelled_at, session.cancel_reason = None, ""
    accounts.audit(
        "session.held_after_all", session, by=by, now=now, held_on=session.held_on.isoformat()
    )
    db.session.flush()
    session_changed.send(None, session_id=session.id)
