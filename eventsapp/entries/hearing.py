"""What entries hear of events and members, and what they do as time goes by."""

from collections.abc import Sequence
from datetime import datetime

from flask import Flask
from flask_babel import gettext as _
from sqlalchemy import Date, bindparam, func, select

from eventsapp import clock, jobs
from eventsapp.clock import local
from eventsapp.database import batches, db
from eventsapp.entries import giving_out, leaving, queueing, taking
from eventsapp.entries.acts import OPEN, STATUS_AFTER
from eventsapp.entries.eligibility import branch_of, stays_of
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.entries.place_rules import EntryRules, OnTransfer
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event, Session
from eventsapp.events.signals import event_changed
from eventsapp.members.signals import membership_changed

JOB = "move_up_entries"

_TO_COME = (
    select(Entry.id)
    .join(EntryRules, EntryRules.event_id == Entry.event_id)
    .where(
        Entry.member_id.in_(bindparam("members", expanding=True)),
        Entry.status.in_(OPEN),
        EntryRules.on_transfer == OnTransfer.WITHDRAWN,
        Entry.event_id.in_(
            select(Session.event_id).where(Session.held_on > bindparam("today", type_=Date))
        ),
    )
)
"""Asked whenever somebody joins or moves, so it is put together once."""


def connect() -> None:
    """Hear of what changes places, and who has them."""
    slots.capacity_guards.append(_guard)
    event_changed.connect(_changed)
    membership_changed.connect(_belongs_elsewhere)


def keep_time(app: Flask) -> None:
    """Let offers lapse and others move up when nobody acts."""
    jobs.jobs_of(app).each_minute(JOB, catch_up)


def catch_up() -> int:
    """Do what time alone brings about; returns how many events changed."""
    return queueing.catch_up(now=clock.now())


def _guard(discipline: Discipline, capacity: int | None, now: datetime) -> None:
    giving_out.allow_capacity(discipline, capacity, now=now)


def _changed(_sender: object, *, event_id: int) -> None:
    """Move people up into places that an event or a discipline has got."""
    if taking.terms(event_id).has_queue:
        event = db.session.get_one(Event, event_id)
        now = clock.now()
        queueing.begin(event, now=now)
        queueing.promote(event, now=now)


def _belongs_elsewhere(_sender: object, *, member_ids: Sequence[int]) -> None:
    """Withdraw who has changed branch or left, where the event wants it so.

    Only a person's own entry: a pair or team keeps its place, and can replace somebody.
    """
    now = clock.now()
    db.session.flush()
    for batch in batches(member_ids):
        asked = {"members": batch, "today": local(now).date()}
        ids = db.session.connection().execute(_TO_COME, asked).scalars().all()
        if not ids:
            continue
        affected = db.session.scalars(
            select(Entry).where(Entry.id.in_(ids)).order_by(Entry.event_id, Entry.id)
        ).all()
        for entry in affected:
            if entry.status in OPEN and _has_moved(entry):
                reason = _("Belongs to another branch on the day of the event.")
                leaving.withdraw(entry, now=now, by=None, reason=reason)


def _has_moved(entry: Entry) -> bool:
    """Whether the branch of the event's day is not the one of the day of entering."""
    began_at = db.session.scalar(
        select(func.max(EntryLog.happened_at)).where(
            EntryLog.entry_id == entry.id,
            EntryLog.act.in_([act for act, status in STATUS_AFTER.items() if status in OPEN]),
        )
    )
    if entry.member is None or began_at is None:
        return False
    stays = stays_of(entry.member)
    return branch_of(stays, local(began_at).date()) != branch_of(stays, entry.event.first_on)
