"""Reminding people in time, once, and what an event reminds them of.

The rules in words: ``docs/rules/reminders.md``.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries.judging import lock
from eventsapp.events.models import Event
from eventsapp.reminders import day_before, openings, turns
from eventsapp.reminders.log import rules_of, shown
from eventsapp.reminders.models import ReminderRules

__all__ = ["change", "remind_due", "rules_of", "shown"]


def change(
    event: Event, *, tells_day_before: bool, at_once: int, now: datetime, by: Account | None
) -> None:
    """Set what an event reminds its people of; flushes.

    Args:
        event: which one.
        tells_day_before: whether they are told the evening before.
        at_once: how many matches or heats of a discipline go on side by side; 0 tells nobody
            that their turn comes.
        now: when.
        by: whose hand it is.
    """
    rules = ReminderRules(event_id=event.id, tells_day_before=tells_day_before, at_once=at_once)
    db.session.merge(rules)
    accounts.audit(
        "reminders.set",
        event,
        by=by,
        now=now,
        tells_day_before=tells_day_before,
        at_once=at_once,
    )
    db.session.flush()


def remind_due(*, now: datetime) -> int:
    """Tell people what is due; commits. Returns how many reminders went out.

    Each event is one transaction, and looked at again under its lock. If another process
    was quicker all the same, nothing of this one is told.
    """
    tomorrow = {session.event_id: session.event for session in day_before.due(now)}
    today = {event.id: event for event in turns.events_on_now(now)}
    opened = {event.id for event in openings.due(now)}
    db.session.rollback()
    told = 0
    for event_id in sorted({*tomorrow, *today, *opened}):
        told += _in_one(event_id, lambda event: _remind(event, now))
    return told


def _remind(event: Event, now: datetime) -> int:
    sessions = [each for each in day_before.due(now) if each.event_id == event.id]
    for session in sessions:
        day_before.tell(session, now=now)
    next_ones = turns.due(event) if event in turns.events_on_now(now) else []
    turns.tell(next_ones, now=now)
    opened = [each for each in openings.due(now) if each.id == event.id]
    for each in opened:
        openings.tell(each, now=now)
    return len(sessions) + len(next_ones) + len(opened)


def _in_one(event_id: int, work: Callable[[Event], int]) -> int:
    event = db.session.get_one(Event, event_id)
    lock(event)
    try:
        done = work(event)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return 0
    return done
