"""Who is entered elsewhere at the same time.

The rule in words: ``docs/rules/eligibility.md``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, select, union_all
from sqlalchemy.orm import aliased

from eventsapp.entries.acts import HOLDING
from eventsapp.entries.errors import TimeClash
from eventsapp.entries.models import HAS_PLACE, Entry, EntryMember
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Member
from eventsapp.prepared import Prepared, one_of


def _hours_with(member_id: Any) -> Select[Any]:
    other = aliased(Session)
    return (
        select(
            member_id,
            Event.id,
            Event.name,
            Session.held_on,
            Session.opens,
            Session.closes,
        )
        .select_from(Entry)
        .join(Event, Event.id == Entry.event_id)
        .join(Session, Session.event_id == Event.id)
        .where(
            HAS_PLACE,
            Event.cancelled_at.is_(None),
            one_of(Session.held_on, "days"),
            ~exists().where(other.event_id == Event.id, other.id != Session.id),
            one_of(member_id, "members"),
        )
    )


_HOURS = Prepared(
    union_all(
        _hours_with(Entry.member_id),
        _hours_with(EntryMember.member_id).join(EntryMember, EntryMember.entry_id == Entry.id),
    )
)
"""Asked whenever somebody enters, so it is put together once."""


class Hours(NamedTuple):
    """When one event takes place that has one session only."""

    event_id: int
    name: str
    held_on: date
    opens: time
    closes: time


Busy = Mapping[int, Sequence[Hours]]
"""For each member, by id, the events of one session in which they have a place."""


def overlaps(one: Hours, other: Hours) -> bool:
    """Whether two events of one session each can't both be attended.

    One that opens at the very minute at which the other closes can.

    >>> noon, two, four = time(12), time(14), time(16)
    >>> talk = Hours(1, "讲座", date(2026, 5, 9), noon, two)
    >>> overlaps(talk, Hours(2, "跳绳", date(2026, 5, 9), time(13, 30), four))
    True
    >>> overlaps(talk, Hours(2, "跳绳", date(2026, 5, 9), two, four))
    False
    """
    return (
        one.event_id != other.event_id
        and one.held_on == other.held_on
        and one.opens < other.closes
        and other.opens < one.closes
    )


def busy(events: Iterable[Event], member_ids: Collection[int]) -> Busy:
    """Return in which other events these people have places on the days of these; one query."""
    days = {hours.held_on for event in events if (hours := hours_of(event)) is not None}
    found: dict[int, list[Hours]] = {}
    if not days:
        return found
    for member_id, *where in _HOURS.asked(days=sorted(days), members=sorted(member_ids)):
        found.setdefault(member_id, []).append(Hours._make(where))
    return found


def busy_with(member: Member, entries: Iterable[Entry]) -> Busy:
    """Return in which events a member has places, by entries with their sessions loaded."""
    found = [
        hours
        for entry in entries
        if entry.status in HOLDING
        and not entry.event.is_cancelled
        and (hours := hours_of(entry.event)) is not None
    ]
    return {member.id: found}


def clash_of(event: Event, member: Member, taken: Busy) -> TimeClash | None:
    """Return why a member can't be there: another event at the same time."""
    own = hours_of(event)
    if own is None:
        return None
    for hours in taken.get(member.id, ()):
        if overlaps(own, hours):
            return TimeClash(name=member.name, other=hours.name)
    return None


def hours_of(event: Event) -> Hours | None:
    """Return when an event takes place; None if it has several sessions, or none."""
    if len(event.sessions) != 1:
        return None
    [session] = event.sessions
    return Hours(event.id, event.name, session.held_on, session.opens, session.closes)
