"""Excuses are written down and taken back, each a row; who stayed away without one.

The rule in words: ``docs/rules/excuses.md``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import add_or_refuse, db
from eventsapp.entries.models import Entry, EntryMember, EntryStatus, TeamRole
from eventsapp.events.models import Event
from eventsapp.excuses.absences import (
    Absence,
    absences_between,
    absences_of,
    excused_entries,
    excuses_of,
    unexcused_between,
)
from eventsapp.excuses.errors import (
    AlreadyExcused,
    EventOff,
    NotEntered,
    NotExcused,
    ReasonMissing,
    SomebodyWrote,
)
from eventsapp.excuses.folding import Excuses, Key
from eventsapp.excuses.models import Act, ExcuseEntry
from eventsapp.members.models import Member

__all__ = [
    "Absence",
    "Excuses",
    "Expected",
    "Key",
    "absences_between",
    "absences_of",
    "excuse",
    "excused_entries",
    "excuses_of",
    "expected_of",
    "log_of",
    "take_back",
    "unexcused_between",
]


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who stands entered: a person, a whole team, or one of a team.

    Args:
        key: the entry, and the person of a team.
        name: of the person or the team.
        said: the name with what tells it apart: discipline, number, team.
    """

    key: Key
    name: str
    said: str


def expected_of(event: Event) -> Mapping[Key, Expected]:
    """Return who stands entered for an event, reserves apart, by name."""
    disciplines = {one.id: one.name for one in event.disciplines}
    alone = (
        select(Entry.id, Entry.discipline_id, Member.name, Member.staff_number)
        .join(Member, Member.id == Entry.member_id)
        .where(Entry.event_id == event.id, Entry.status == EntryStatus.ENTERED)
    )
    found = [
        Expected((one, None), name, _said(name, number, disciplines.get(discipline_id or 0)))
        for one, discipline_id, name, number in db.session.execute(alone)
    ]
    teams = (
        select(Entry.id, Entry.discipline_id, Entry.team_name, Member)
        .join(EntryMember, EntryMember.entry_id == Entry.id)
        .join(Member, Member.id == EntryMember.member_id)
        .where(
            Entry.event_id == event.id,
            Entry.status == EntryStatus.ENTERED,
            EntryMember.role != TeamRole.RESERVE,
        )
    )
    for one, discipline_id, team, member in db.session.execute(teams):
        where = disciplines.get(discipline_id or 0)
        found.append(Expected((one, None), team, _said(team, "", where)))
        said = _said(member.name, member.staff_number, where, team)
        found.append(Expected((one, member.id), member.name, said))
    return {one.key: one for one in sorted(found, key=lambda one: one.said)}


def _said(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def log_of(event: Event) -> Sequence[ExcuseEntry]:
    """Return all rows of an event, in order."""
    asked = select(ExcuseEntry).where(ExcuseEntry.event_id == event.id)
    return db.session.scalars(asked.order_by(ExcuseEntry.number)).all()


def excuse(
    event: Event, keys: Sequence[Key], reason: str, *, now: datetime, by: Account | None
) -> list[ExcuseEntry]:
    """Write down that somebody stayed away, or is going to, with an excuse; flushes.

    Args:
        event: from which event.
        keys: from which entries; all or none are excused.
        reason: why.
        now: when.
        by: by whom.

    Raises:
        EventOff: the event was cancelled.
        NotEntered: a key is none of the event's, or there is none.
        AlreadyExcused: an excuse of the same stands.
        ReasonMissing: without words.
        SomebodyWrote: another hand wrote the next row.
    """
    said = _demand(event, reason)
    known, standing = expected_of(event), excuses_of([event.id])
    if not keys or not set(keys) <= known.keys():
        raise NotEntered
    for key in keys:
        if key in standing.rows:
            raise AlreadyExcused(name=known[key].said, reason=standing.rows[key].reason)
    return [
        _write(event, Act.EXCUSED, key, known[key].name, said, now=now, by=by)
        for key in dict.fromkeys(keys)
    ]


def take_back(
    event: Event, number: int, reason: str, *, now: datetime, by: Account | None
) -> ExcuseEntry:
    """Take an excuse back, by the number of its row; flushes.

    Raises:
        EventOff: the event was cancelled.
        NotExcused: no excuse of that number stands.
        ReasonMissing: without words.
        SomebodyWrote: another hand wrote the next row.
    """
    said = _demand(event, reason)
    standing = excuses_of([event.id]).rows
    row = next((one for one in standing.values() if one.number == number), None)
    if row is None:
        raise NotExcused
    key = (row.entry_id, row.member_id)
    return _write(event, Act.TAKEN_BACK, key, row.name, said, now=now, by=by)


def _demand(event: Event, reason: str) -> str:
    """Hold the event, and return the reason without what surrounds it."""
    if event.is_cancelled:
        raise EventOff
    if not reason.strip():
        raise ReasonMissing
    db.session.execute(
        select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    )
    return reason.strip()


def _write(
    event: Event,
    act: Act,
    key: Key,
    name: str,
    reason: str,
    *,
    now: datetime,
    by: Account | None,
) -> ExcuseEntry:
    last = select(func.max(ExcuseEntry.number)).where(ExcuseEntry.event_id == event.id)
    row = ExcuseEntry(
        event_id=event.id,
        number=(db.session.scalar(last) or 0) + 1,
        act=act,
        entry_id=key[0],
        member_id=key[1],
        name=name,
        reason=reason,
        at=now,
        by_id=by.id if by else None,
        by_name=by.name if by else "",
    )
    add_or_refuse(row, SomebodyWrote())
    accounts.audit(f"excuse.{act.value}", row, by=by, now=now, event=event.id)
    return row
