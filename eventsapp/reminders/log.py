"""What went out already, and writing down what goes out now."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.events.models import Event
from eventsapp.reminders.models import USUAL_AT_ONCE, Reminder, ReminderKind, ReminderRules

MOST_SHOWN = 50


def rules_of(event_ids: Collection[int]) -> dict[int, ReminderRules]:
    """Return what events remind people of, by id; what is usual where nothing was set."""
    stored = db.session.scalars(
        select(ReminderRules).where(ReminderRules.event_id.in_(event_ids))
    )
    usual = {each: usual_of(each) for each in event_ids}
    return usual | {rules.event_id: rules for rules in stored}


def usual_of(event_id: int) -> ReminderRules:
    """Return what holds for an event without settings; not stored."""
    return ReminderRules(event_id=event_id, tells_day_before=True, at_once=USUAL_AT_ONCE)


def told(event_ids: Collection[int], kind: ReminderKind) -> set[tuple[int, str]]:
    """Return what of one kind went out: events and what it was about."""
    rows = db.session.execute(
        select(Reminder.event_id, Reminder.about).where(
            Reminder.event_id.in_(event_ids), Reminder.kind == kind
        )
    )
    return {(event_id, about) for event_id, about in rows}


def note(
    event: Event, kind: ReminderKind, about: str, words: str, people: int, *, now: datetime
) -> None:
    """Write down that a reminder goes out; flushes.

    Raises:
        IntegrityError: another process told it at the same moment.
    """
    row = Reminder(
        event_id=event.id, kind=kind, about=about, words=words[:100], people=people, told_at=now
    )
    db.session.add(row)
    db.session.flush()


def shown(event: Event) -> list[Reminder]:
    """Return what went out last, the latest first."""
    return list(
        db.session.scalars(
            select(Reminder)
            .where(Reminder.event_id == event.id)
            .order_by(Reminder.id.desc())
            .limit(MOST_SHOWN)
        )
    )
