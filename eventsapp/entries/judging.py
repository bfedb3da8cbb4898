"""Who of a list can be entered, and why somebody can't."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.entries.acts import HOLDING, OPEN
from eventsapp.entries.eligibility import Applicant, applicants, refusal_of
from eventsapp.entries.errors import (
    AlreadyEntered,
    AlreadyForming,
    AlreadyOffered,
    AlreadyRequested,
    AlreadyWaiting,
    DisciplineFull,
    EntriesClosed,
    EntriesNotOpen,
    EntryRefused,
    EventCancelled,
    NoSuchDiscipline,
    OutsideBranch,
    PersonsOnly,
    TeamsOnly,
)
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.members.models import Member

_ALREADY = {
    EntryStatus.FORMING: AlreadyForming,
    EntryStatus.REQUESTED: AlreadyRequested,
    EntryStatus.WAITING: AlreadyWaiting,
    EntryStatus.OFFERED: AlreadyOffered,
}

Reach = frozenset[int] | None
"""Ids of the branches whose people may be entered; None is everybody."""


@dataclass(frozen=True)
class Judged:
    """What entering a person comes to: a row to use again, and why not, if not."""

    member: Member
    entry: Entry | None
    refusal: EntryRefused | None


def lock(event: Event) -> None:
    """Read the event anew and let nobody else enter it until the transaction ends.

    Every change of an event's entries begins here, so places are counted
    exactly and two lists entered at once can't wait for each other.
    """
    db.session.refresh(event, with_for_update={"key_share": True, "of": Event})


def closes_at(event: Event) -> datetime:
    """Return the last instant at which people can enter: the deadline, else the end."""
    if event.entries_close_at is not None:
        return event.entries_close_at
    return max(instant(session.held_on, session.closes) for session in event.sessions)


def is_open(event: Event, at: datetime) -> bool:
    """Whether people can enter at a moment."""
    return event.is_published and not event.is_cancelled and at <= closes_at(event)


def require_running(event: Event) -> None:
    """Refuse drafts and cancelled events."""
    if event.is_cancelled:
        raise EventCancelled
    if not event.is_published:
        raise EntriesNotOpen


def require_open(event: Event, at: datetime) -> None:
    """Refuse drafts, cancelled events, and what comes after the deadline."""
    require_running(event)
    if at > closes_at(event):
        raise EntriesClosed


def require_kind(event: Event, discipline: Discipline | None, kind: EntryKind) -> None:
    """Refuse a discipline of another event, or one that others enter."""
    if discipline is None:
        return
    if discipline.event_id != event.id:
        raise NoSuchDiscipline
    if discipline.entry_kind != kind:
        refused = TeamsOnly if kind == EntryKind.PERSON else PersonsOnly
        raise refused(discipline=discipline.name)


def judge(
    event: Event,
    people: Sequence[Member],
    discipline: Discipline | None,
    *,
    reach: Reach = None,
) -> list[Judged]:
    """Say for each person whether they can be entered, in the order given.

    Places go to the first of the list; who comes after the last place is told so.
    """
    as_of_day = applicants(event, people)
    known = _entries_of(event, discipline, list(as_of_day))
    left = places_left(discipline)
    judged = []
    for person in people:
        entry = known.get(person.id)
        refusal = _refusal(event, as_of_day[person.id], entry, reach)
        if refusal is None and discipline is not None and left is not None:
            refusal = full(discipline) if left <= 0 else None
            left -= 1
        judged.append(Judged(person, entry, refusal))
    return judged


def already(status: EntryStatus, name: str) -> AlreadyEntered:
    """Return the refusal of entering what is on its way, or in."""
    return _ALREADY.get(status, AlreadyEntered)(name=name)


def full(discipline: Discipline) -> DisciplineFull:
    """Return the refusal that names the discipline and its places."""
    return DisciplineFull(discipline=discipline.name, capacity=discipline.capacity)


def _refusal(
    event: Event, applicant: Applicant, entry: Entry | None, reach: Reach
) -> EntryRefused | None:
    if entry is not None and entry.status in OPEN:
        return already(entry.status, applicant.member.name)
    refusal = refusal_of(event, applicant)
    if refusal is None and reach is not None and applicant.branch_id not in reach:
        return OutsideBranch(name=applicant.member.name)
    return refusal


def _entries_of(
    event: Event, discipline: Discipline | None, member_ids: Sequence[int]
) -> dict[int, Entry]:
    rows = db.session.scalars(
        select(Entry)
        .where(
            Entry.event_id == event.id,
            Entry.discipline_id.is_(None)
            if discipline is None
            else Entry.discipline_id == discipline.id,
            Entry.member_id.in_(member_ids),
        )
        .execution_options(populate_existing=True)
    )
    return {entry.member_id: entry for entry in rows if entry.member_id is not None}


def places_left(discipline: Discipline | None) -> int | None:
    """Return the places that are free; None is no limit."""
    if discipline is None or discipline.capacity is None:
        return None
    return discipline.capacity - taken([discipline.id]).get(discipline.id, 0)


def taken(discipline_ids: Sequence[int]) -> dict[int, int]:
    """Return how many places of each discipline are taken; none is left out."""
    rows = db.session.execute(
        select(Entry.discipline_id, func.count())
        .where(Entry.discipline_id.in_(discipline_ids), Entry.status.in_(HOLDING))
        .group_by(Entry.discipline_id)
    )
    return {discipline_id: count for discipline_id, count in rows if discipline_id is not None}
