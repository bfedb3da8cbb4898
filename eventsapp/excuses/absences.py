"""Who stood entered for an event and did not come; the rule: ``docs/rules/excuses.md``."""

import enum
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Select, Subquery, and_, case, func, select, union_all

from eventsapp.checkins.models import Participation
from eventsapp.database import batches, db, fetch
from eventsapp.entries.models import Entry, EntryMember, EntryStatus, TeamRole
from eventsapp.events.models import Event, Session
from eventsapp.excuses.folding import Excuses, Key, folded
from eventsapp.excuses.models import ExcuseEntry
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Member


class Part(enum.StrEnum):
    """As what somebody stands entered."""

    WHOLE = "whole"  # for the event; a team's people stand so beside their team
    OWN = "own"  # for a discipline, alone
    TEAM = "team"  # in a line-up
    RESERVE = "reserve"


Stood = tuple[int, str]
"""An entry, and as what."""


class Absence(NamedTuple):
    """Somebody who was expected at an event and did not come.

    Args:
        branch_id: of the person on the event's last day.
        event_id: which event.
        event: its name.
        on: its last day.
        member_id: who.
        name: what they are called.
        staff_number: their number.
        is_excused: whether they are excused, from the whole event or from all that they
            stood entered for.
        keys: what they can be excused from so that they are.
    """

    branch_id: int
    event_id: int
    event: str
    on: date
    member_id: int
    name: str
    staff_number: str
    is_excused: bool = False
    keys: tuple[Key, ...] = ()


def absences_between(
    first: date, last: date, member_ids: Select[int] | None = None
) -> list[Absence]:
    """Return who did not come to events whose last day is within, by day and number.

    A reserve need not come. Where an event was held without any check-in, nobody was missed.

    Args:
        first: the first day.
        last: the last one.
        member_ids: the query for whose absences are asked; everybody's when left out.
    """
    return _found(_held_between(first, last), member_ids)


def unexcused_between(first: date, last: date) -> dict[int, int]:
    """Return how many absences without an excuse :func:`absences_between` finds, by branch."""
    held, entered = _held_between(first, last).subquery(), _entered(None).subquery()
    asked = _missing(
        held,
        entered,
        BranchSpan.branch_id,
        held.c.id,
        entered.c.member_id,
        entered.c.entry_id,
        entered.c.part,
    )
    missed: dict[tuple[int, int], tuple[int, list[Stood]]] = {}
    for branch_id, event_id, member_id, entry_id, part in fetch(asked):
        _branch_id, stood = missed.setdefault((event_id, member_id), (branch_id, []))
        stood.append((entry_id, part))
    excuses = excuses_of(list({event_id for event_id, _member_id in missed}))
    return Counter(
        branch_id
        for (_event_id, member_id), (branch_id, stood) in missed.items()
        if _is_due(stood) and not (excuses.rows and _judged(member_id, stood, excuses)[0])
    )


def absences_of(event: Event) -> list[Absence]:
    """Return who has not come to an event, by number; nobody before anybody came."""
    return _found(_held().where(Event.id == event.id))


def excuses_of(event_ids: Sequence[int]) -> Excuses:
    """Return the excuses that stand at some events."""
    rows: list[ExcuseEntry] = []
    for part in batches(list(event_ids)):
        asked = (
            select(ExcuseEntry)
            .where(ExcuseEntry.event_id.in_(part))
            .order_by(ExcuseEntry.event_id, ExcuseEntry.number)
            .execution_options(populate_existing=True)
        )
        rows += db.session.scalars(asked)
    return folded(rows)


def _held_between(first: date, last: date) -> Select[*tuple[Any, ...]]:
    return _held().having(func.max(Session.held_on).between(first, last))


def _held() -> Select[*tuple[Any, ...]]:
    return (
        select(Event.id, Event.name, func.max(Session.held_on).label("on"))
        .join(Session, Session.event_id == Event.id)
        .where(
            Event.published_at.is_not(None),
            Event.cancelled_at.is_(None),
            Session.cancelled_at.is_(None),
            select(Participation.id).where(Participation.event_id == Event.id).exists(),
        )
        .group_by(Event.id, Event.name)
    )


def _found(
    events: Select[*tuple[Any, ...]], member_ids: Select[int] | None = None
) -> list[Absence]:
    held, entered = events.subquery(), _entered(member_ids).subquery()
    asked = (
        _missing(
            held,
            entered,
            BranchSpan.branch_id,
            held.c.id,
            held.c.name,
            held.c.on,
            Member.id,
            Member.name,
            Member.staff_number,
            entered.c.entry_id,
            entered.c.part,
        )
        .join(Member, Member.id == entered.c.member_id)
        .order_by(held.c.on, held.c.id, Member.staff_number, entered.c.entry_id)
    )
    missed: dict[tuple[int, int], tuple[Any, list[Stood]]] = {}
    for row in fetch(asked):
        _row, stood = missed.setdefault((row[1], row[4]), (row, []))
        stood.append((row[7], row[8]))
    excuses = excuses_of(list({event_id for event_id, _member_id in missed}))
    found: list[Absence] = []
    for row, stood in missed.values():
        if _is_due(stood):
            is_excused, keys = _judged(row[4], stood, excuses)
            found.append(Absence._make((*row[:7], is_excused, keys)))
    return found


def _missing(held: Subquery, entered: Subquery, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Ask for those who stand entered for what was held and did not come."""
    came = (
        select(Participation.id)
        .where(
            Participation.event_id == entered.c.event_id,
            Participation.member_id == entered.c.member_id,
        )
        .exists()
    )
    was_there = and_(BranchSpan.member_id == entered.c.member_id, members.covering(held.c.on))
    return (
        select(*columns)
        .select_from(entered)
        .join(held, held.c.id == entered.c.event_id)
        .join(BranchSpan, was_there)
        .where(~came)
    )


def _entered(member_ids: Select[int] | None) -> CompoundSelect[*tuple[Any, ...]]:
    """Return where each person stands entered, and as what."""
    stood = Entry.status == EntryStatus.ENTERED
    whole = case((Entry.discipline_id.is_(None), Part.WHOLE), else_=Part.OWN)
    alone = select(
        Entry.event_id, Entry.id.label("entry_id"), Entry.member_id, whole.label("part")
    ).where(stood, Entry.member_id.is_not(None))
    role = case((EntryMember.role == TeamRole.RESERVE, Part.RESERVE), else_=Part.TEAM)
    teams = (
        select(Entry.event_id, Entry.id, EntryMember.member_id, role)
        .join(EntryMember, EntryMember.entry_id == Entry.id)
        .where(stood)
    )
    if member_ids is not None:
        alone = alone.where(Entry.member_id.in_(member_ids))
        teams = teams.where(EntryMember.member_id.in_(member_ids))
    return union_all(alone, teams)


def _is_due(stood: Sequence[Stood]) -> bool:
    """Whether somebody has to come: a reserve who competes nowhere else need not."""
    if len(stood) == 1:  # as nearly everybody stands
        return stood[0][1] != Part.RESERVE
    parts = {part for _entry_id, part in stood}
    return bool(parts & {Part.OWN, Part.TEAM}) or Part.RESERVE not in parts


def _judged(
    member_id: int, stood: Sequence[Stood], excuses: Excuses
) -> tuple[bool, tuple[Key, ...]]:
    """Return whether somebody is excused, and from what they can be so that they are."""
    whole: list[Key] = [(entry_id, None) for entry_id, part in stood if part == Part.WHOLE]
    own: list[Key] = [
        (entry_id, member_id if part == Part.TEAM else None)
        for entry_id, part in stood
        if part in {Part.OWN, Part.TEAM}
    ]
    if not excuses.rows:
        return False, tuple(whole or own)
    if any(map(excuses.covers, whole)) or (own and all(map(excuses.covers, own))):
        return True, ()
    return False, tuple(key for key in whole or own if not excuses.covers(key))


def excused_entries(event: Event) -> frozenset[int]:
    """Return the entries that are excused: as such, or as their person is from the event."""
    standing = excuses_of([event.id]).entries
    if not standing:
        return standing
    people = select(Entry.member_id).where(
        Entry.id.in_(standing), Entry.discipline_id.is_(None), Entry.member_id.is_not(None)
    )
    asked = select(Entry.id).where(Entry.event_id == event.id, Entry.member_id.in_(people))
    return standing | set(db.session.scalars(asked))
