"""Who is entered."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.entries.acts import OPEN, UNHAPPY
from eventsapp.entries.models import Entry, EntryMember, EntryShare, EntryStatus
from eventsapp.errors import NotFound
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event, Session
from eventsapp.members.models import Member


def _with_all() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Entry.member),
        joinedload(Entry.discipline),
        selectinload(Entry.shares).joinedload(EntryShare.branch),
        selectinload(Entry.team).joinedload(EntryMember.member),
    )


def get(entry_id: int) -> Entry:
    """Return the entry, or raise ``NotFound``."""
    found = select(Entry).where(Entry.id == entry_id)
    entry = db.session.scalar(found.options(*_with_all(), joinedload(Entry.event)))
    if entry is None:
        raise NotFound
    return entry


def entered(event: Event) -> list[Entry]:
    """Return the entries of an event that stand, in the order in which they were made."""
    return list(
        db.session.scalars(
            select(Entry)
            .where(Entry.event_id == event.id, Entry.status == EntryStatus.ENTERED)
            .options(*_with_all())
            .order_by(Entry.id)
        )
    )


def entrants(discipline: Discipline) -> list[Entry]:
    """Return the entries of a discipline that stand, in the order in which they were made."""
    return list(
        db.session.scalars(
            select(Entry)
            .where(Entry.discipline_id == discipline.id, Entry.status == EntryStatus.ENTERED)
            .options(*_with_all())
            .order_by(Entry.id)
        )
    )


def standing(event: Event, member: Member) -> list[Entry]:
    """Return in which entries of an event a member is, or is on the way, also in teams."""
    return list(
        db.session.scalars(
            select(Entry)
            .where(Entry.event_id == event.id, _of(member, OPEN))
            .options(joinedload(Entry.discipline))
            .order_by(Entry.id)
        )
    )


class Own(NamedTuple):
    """A member's entries, and which of their disciplines are drawn."""

    entries: list[Entry]
    drawn: frozenset[int]


def around(event: Event, member: Member) -> Own:
    """Return a member's entries that are on their way or in, of an event and of its days.

    With the sessions of their events, so that clashes can be told.
    """
    days = [session.held_on for session in event.sessions]
    same_days = select(Session.event_id).where(Session.held_on.in_(days))
    return _own(Entry.event_id.in_(same_days), Entry.status.in_(OPEN), _of_person(member))


def coming(member: Member, now: datetime) -> Own:
    """Return a member's entries for events to come, in order of their days.

    Those that are in or on their way, and those that were refused or lapsed.
    """
    last_days = select(Session.event_id).where(Session.held_on >= local(now).date())
    found = _own(_of(member, OPEN | UNHAPPY), Entry.event_id.in_(last_days))
    found.entries.sort(key=lambda entry: (entry.event.first_on, entry.event_id, entry.id))
    return found


def _own(*where: ColumnElement[bool]) -> Own:
    rows = db.session.execute(
        select(Entry, slots.is_drawn(Entry.__table__.c.discipline_id))
        .where(*where)
        .options(
            joinedload(Entry.discipline),
            joinedload(Entry.event).joinedload(Event.sessions),
        )
        .order_by(Entry.id)
    )
    found = rows.unique().all()
    drawn = {entry.discipline_id for entry, is_drawn in found if is_drawn}
    return Own(
        [entry for entry, _is_drawn in found],
        frozenset(key for key in drawn if key is not None),
    )


def entered_by(member: Member, *, since: date) -> list[Entry]:
    """Return a member's entries for events that were not over before a day."""
    days = select(Session.event_id).where(Session.held_on >= since)
    return list(
        db.session.scalars(
            select(Entry)
            .where(_of(member, {EntryStatus.ENTERED}), Entry.event_id.in_(days))
            .options(
                joinedload(Entry.discipline),
                joinedload(Entry.event).joinedload(Event.sessions),
                joinedload(Entry.event).joinedload(Event.host),
            )
            .order_by(Entry.event_id, Entry.id)
        ).unique()
    )


def _of(member: Member, statuses: Collection[EntryStatus]) -> ColumnElement[bool]:
    return Entry.status.in_(statuses) & _of_person(member)


def _of_person(member: Member) -> ColumnElement[bool]:
    teams = select(EntryMember.entry_id).where(EntryMember.member_id == member.id)
    return or_(Entry.member_id == member.id, Entry.id.in_(teams))
