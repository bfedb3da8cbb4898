"""The entry list of an event: rows, pages, counts by branch."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload

from eventsapp.database import db
from eventsapp.entries.judging import Reach, closes_at
from eventsapp.entries.models import (
    Entry,
    EntryAct,
    EntryLog,
    EntryMember,
    EntryShare,
    EntryStatus,
)
from eventsapp.events.models import Discipline, Event
from eventsapp.events.states import opens_later
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member
from eventsapp.members.services import Bearer

PER_PAGE = 100

# Those who are in come first, those who are not any more last.
_ORDER = case(
    {
        status.value: position
        for position, status in enumerate(
            (
                EntryStatus.ENTERED,
                EntryStatus.OFFERED,
                EntryStatus.REQUESTED,
                EntryStatus.WAITING,
                EntryStatus.FORMING,
            )
        )
    },
    value=Entry.status,
    else_=len(EntryStatus),
)

Raw = tuple[int, EntryStatus, int | None, datetime, int, str, str, int | None, datetime | None]
RawSelect = Select[
    int, EntryStatus, int | None, datetime, int, str, str, int | None, datetime | None
]


@dataclass(frozen=True)
class Narrowing:
    """Which entries of an event are looked at; None is all.

    Attributes:
        event: of which.
        discipline: of it alone.
        branch_ids: only of these branches.
        looks_after: of which branches also those are shown who are not entered: on their way,
            withdrawn, refused. That is nobody else's business.
    """

    event: Event
    discipline: Discipline | None = None
    branch_ids: Reach = None
    looks_after: Reach = None


@dataclass(frozen=True)
class PersonRow:
    """A person's entry in a list; the branch is the one on the event's first day."""

    entry_id: int
    status: EntryStatus
    discipline: Discipline | None
    member_id: int
    staff_number: str
    name: str
    branch: Branch | None
    entered_at: datetime
    is_late: bool
    is_early: bool = False


@dataclass(frozen=True)
class BranchCount:
    """How many people and teams of a branch are entered; ``entries`` counts each discipline."""

    branch: Branch
    people: int
    entries: int
    teams: int


class PersonPages(Pagination):
    """Persons' entries, a hundred on a page."""

    def _query_items(self) -> list[Raw]:
        query: RawSelect = self._query_args["query"]
        window = query.limit(self.per_page).offset(self._query_offset)
        return list(db.session.execute(window))

    def _query_count(self) -> int:
        query: RawSelect = self._query_args["query"]
        return (
            db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
            or 0
        )


def person_pages(narrowing: Narrowing, page: int) -> PersonPages:
    """Return a page of the raw rows; :func:`person_rows` makes them readable."""
    return PersonPages(page=page, per_page=PER_PAGE, error_out=True, query=_persons(narrowing))


def person_rows(
    narrowing: Narrowing, branches: Mapping[int, Branch], items: Iterable[Raw] | None = None
) -> list[PersonRow]:
    """Return the persons' entries, those that stand first, then by name; all or the items."""
    event = narrowing.event
    deadline = closes_at(event)
    disciplines = {discipline.id: discipline for discipline in event.disciplines}
    if items is None:
        items = db.session.execute(_persons(narrowing))
    rows = []
    for (
        entry_id,
        status,
        discipline_id,
        made_at,
        member_id,
        number,
        name,
        branch_id,
        at,
    ) in items:
        entered_at = at or made_at
        rows.append(
            PersonRow(
                entry_id=entry_id,
                status=status,
                discipline=disciplines.get(discipline_id or 0),
                member_id=member_id,
                staff_number=number,
                name=name,
                branch=branches.get(branch_id or 0),
                entered_at=entered_at,
                is_late=entered_at > deadline,
                is_early=opens_later(event.entries_open_at, entered_at),
            )
        )
    return rows


def beside(rows: Sequence[PersonRow]) -> dict[int, str]:
    """Return by member what stands beside the names of a list: the branch, or more."""
    apart = members.told_apart(
        Bearer(row.member_id, row.name, row.branch.name if row.branch else "", row.staff_number)
        for row in rows
    )
    return {member_id: told.branch for member_id, told in apart.items()}


def _persons(narrowing: Narrowing) -> RawSelect:
    spans = members.spans_on(narrowing.event.first_on).subquery()
    entered_at = (
        select(func.max(EntryLog.happened_at))
        .where(EntryLog.entry_id == Entry.id, EntryLog.act == EntryAct.ENTERED)
        .correlate(Entry)
        .scalar_subquery()
    )
    query = (
        select(
            Entry.id,
            Entry.status,
            Entry.discipline_id,
            Entry.created_at,
            Member.id.label("member_id"),
            Member.staff_number,
            Member.name,
            spans.c.branch_id,
            entered_at.label("entered_at"),
        )
        .join(Member, Member.id == Entry.member_id)
        .outerjoin(spans, spans.c.member_id == Member.id)
        .where(Entry.event_id == narrowing.event.id)
        .order_by(_ORDER, Member.name_key, Member.staff_number, Entry.id)
    )
    if narrowing.discipline is not None:
        query = query.where(Entry.discipline_id == narrowing.discipline.id)
    if narrowing.branch_ids is not None:
        query = query.where(spans.c.branch_id.in_(narrowing.branch_ids))
    if narrowing.looks_after is not None:
        query = query.where(
            or_(
                Entry.status == EntryStatus.ENTERED,
                spans.c.branch_id.in_(narrowing.looks_after),
            )
        )
    return query


def team_rows(narrowing: Narrowing) -> list[Entry]:
    """Return the teams' entries with people and shares, those that stand first, by code."""
    query = (
        select(Entry)
        .where(Entry.event_id == narrowing.event.id, Entry.member_id.is_(None))
        .options(
            joinedload(Entry.discipline),
            joinedload(Entry.shares),
            joinedload(Entry.team).joinedload(EntryMember.member),
        )
        .order_by(_ORDER, Entry.team_code)
    )
    if narrowing.discipline is not None:
        query = query.where(Entry.discipline_id == narrowing.discipline.id)
    if narrowing.branch_ids is not None:
        query = query.where(Entry.id.in_(_of_teams(narrowing.branch_ids)))
    if narrowing.looks_after is not None:
        own = Entry.id.in_(_of_teams(narrowing.looks_after))
        query = query.where(or_(Entry.status == EntryStatus.ENTERED, own))
    return list(db.session.scalars(query).unique())


def _of_teams(branch_ids: Collection[int]) -> Select[int]:
    return select(EntryShare.entry_id).where(EntryShare.branch_id.in_(branch_ids))


def branch_counts(narrowing: Narrowing, branches: Mapping[int, Branch]) -> list[BranchCount]:
    """Return how many stand entered, by branch; the branch with most people comes first."""
    spans = members.spans_on(narrowing.event.first_on).subquery()
    people = (
        select(
            spans.c.branch_id,
            func.count(Entry.member_id.distinct()).label("people"),
            func.count().label("entries"),
            literal(0).label("teams"),
        )
        .join(spans, spans.c.member_id == Entry.member_id)
        .where(*_standing(narrowing))
        .group_by(spans.c.branch_id)
    )
    teams = (
        select(EntryShare.branch_id, literal(0), literal(0), func.count())
        .join(Entry, Entry.id == EntryShare.entry_id)
        .where(*_standing(narrowing))
        .group_by(EntryShare.branch_id)
    )
    both = union_all(people, teams).subquery()
    rows = db.session.execute(
        select(
            both.c.branch_id,
            func.sum(both.c.people),
            func.sum(both.c.entries),
            func.sum(both.c.teams),
        ).group_by(both.c.branch_id)
    )
    counts = [
        BranchCount(branches[row[0]], int(row[1]), int(row[2]), int(row[3])) for row in rows
    ]
    return sorted(counts, key=lambda count: (-count.people, -count.teams, count.branch.code))


def _standing(narrowing: Narrowing) -> list[ColumnElement[bool]]:
    conditions = [
        Entry.event_id == narrowing.event.id,
        Entry.status == EntryStatus.ENTERED,
    ]
    if narrowing.discipline is not None:
        conditions.append(Entry.discipline_id == narrowing.discipline.id)
    return conditions


@dataclass(frozen=True)
class Totals:
    """How an event stands: distinct people and teams entered, and entries on their way.

    Args:
        requested: entries that hold a place and have still to be approved.
        waiting: entries on the waiting list.
    """

    people: int
    teams: int
    requested: int
    waiting: int


def totals(event: Event) -> Totals:
    """Return how many people and teams stand entered in an event, and how many hope to."""

    def of(counted: Any, status: EntryStatus) -> ColumnElement[int]:
        return func.count(counted).filter(Entry.status == status)

    row = db.session.execute(
        select(
            of(Entry.member_id.distinct(), EntryStatus.ENTERED),
            of(Entry.team_code, EntryStatus.ENTERED),
            of(Entry.id, EntryStatus.REQUESTED),
            of(Entry.id, EntryStatus.WAITING),
        ).where(Entry.event_id == event.id)
    ).one()
    return Totals(*row)
