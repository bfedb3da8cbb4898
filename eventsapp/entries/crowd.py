"""Who stands in an event, as its limits count them: people and branches, in one statement."""

import enum
import functools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    union,
    union_all,
)
from sqlalchemy import Integer as Whole

from eventsapp.database import db, fetch
from eventsapp.entries.acts import HOLDING, OPEN, EntryStatus
from eventsapp.entries.models import Entry, EntryMember, EntryShare
from eventsapp.events.models import Event
from eventsapp.limits.bounds import BranchNow, PersonNow
from eventsapp.limits.models import Mark, MarkedPerson
from eventsapp.members import services as members
from eventsapp.members.models import Branch

COUNTED = HOLDING | {EntryStatus.WAITING}
"""What counts for a branch: whoever has asked for a place, also who waits for one."""

Ids = Collection[int] | None
Rows = Select[str, int, int, int, str]
Query = CompoundSelect[str, int, int, int, str]
Conditions = Sequence[ColumnElement[bool]]


@dataclass(frozen=True)
class Crowd:
    """People and branches by id; somebody of whom nothing is known is as the usual one."""

    people: dict[int, PersonNow] = field(default_factory=dict)
    branches: dict[int, BranchNow] = field(default_factory=dict)

    def person(self, member_id: int) -> PersonNow:
        """Return how somebody stands."""
        return self.people.get(member_id) or PersonNow()


def crowd(
    event: Event, people: Ids = (), branches: Ids = (), *, besides: Entry | None = None
) -> Crowd:
    """Return how people and branches stand in an event; None is all of them.

    An entry that is asked about itself (``besides``) is left out.
    """
    found = Crowd()
    query = _query(_how_many(people), _how_many(branches), has_besides=besides is not None)
    if query is not None:
        asked = {"event": event.id, "day": event.first_on}
        lists = {"people": list(people or ()), "branches": list(branches or ())}
        without = {} if besides is None else {"besides": besides.id}
        for row in fetch(query, **asked, **lists, **without):
            _ADD[row[0]](found, row[1], row[2], row[3], row[4])
    return found


class Many(enum.Enum):
    """How many are asked about."""

    NOBODY = enum.auto()
    SOME = enum.auto()
    ALL = enum.auto()


def _how_many(ids: Ids) -> Many:
    if ids is None:
        return Many.ALL
    return Many.SOME if ids else Many.NOBODY


@functools.cache
def _query(people: Many, branches: Many, *, has_besides: bool) -> Query | None:
    """Put the statement together; whoever enters asks it, so it is kept."""
    stands = [Entry.event_id == bindparam("event")]
    if has_besides:
        stands.append(Entry.id != bindparam("besides"))
    parts: list[Rows] = []
    if people is not Many.NOBODY:
        parts += _of_people(people, stands)
    if branches is not Many.NOBODY:
        parts += _of_branches(branches, stands)
    return union_all(*parts) if parts else None


def _add_mark(found: Crowd, one: int, other: int, many: int, words: str) -> None:
    person = found.person(one)
    changed = replace(person, is_leader=True) if many else replace(person, excluded=words)
    found.people[one] = changed


def _add_place(found: Crowd, one: int, other: int, many: int, words: str) -> None:
    person = found.person(one)
    own = person.disciplines | ({other} if other else frozenset())
    found.people[one] = replace(
        person, disciplines=own, is_present=person.is_present or bool(many)
    )


def _add_branch(found: Crowd, one: int, other: int, many: int, words: str) -> None:
    found.branches[one] = replace(_branch(found, one), name=words, members=many)


def _add_entries(found: Crowd, one: int, other: int, many: int, words: str) -> None:
    branch = _branch(found, one)
    entries = {**branch.entries, other: branch.entries.get(other, 0) + many}
    found.branches[one] = replace(branch, entries=entries)


def _add_people(found: Crowd, one: int, other: int, many: int, words: str) -> None:
    found.branches[one] = replace(_branch(found, one), people=many)


def _branch(found: Crowd, branch_id: int) -> BranchNow:
    return found.branches.get(branch_id) or BranchNow("", 0)


_ADD = {
    "mark": _add_mark,
    "place": _add_place,
    "branch": _add_branch,
    "entries": _add_entries,
    "people": _add_people,
}


def _part(kind: str, one: Any, other: Any = None, many: Any = None, words: Any = None) -> Rows:
    """Return one kind of rows: which it is, two ids, a number, words."""
    return select(
        literal_column(f"'{kind}'").label("kind"),
        one.label("one"),
        (literal_column("0") if other is None else func.coalesce(other, 0)).label("other"),
        (literal_column("1") if many is None else many).label("many"),
        (literal_column("''") if words is None else words).label("words"),
    )


def _of_people(people: Many, of_event: Conditions) -> Iterator[Rows]:
    """Yield marks, own entries, and places in teams."""
    is_leader = case((MarkedPerson.mark == Mark.LEADER, 1), else_=0)
    has_asked = cast(case((Entry.status.in_(COUNTED), 1), else_=0), Whole)
    stands = (*of_event, Entry.status.in_(OPEN))
    marks = _part("mark", MarkedPerson.member_id, None, is_leader, MarkedPerson.reason)
    alone = _part("place", Entry.member_id, Entry.discipline_id, has_asked)
    joined = _part("place", EntryMember.member_id, Entry.discipline_id, has_asked)
    yield marks.where(
        MarkedPerson.event_id == bindparam("event"),
        *_among(MarkedPerson.member_id, people, "people"),
    )
    own = (Entry.member_id.is_not(None), *_among(Entry.member_id, people, "people"))
    yield alone.where(*stands, *own)
    yield joined.join(Entry, Entry.id == EntryMember.entry_id).where(
        *stands, *_among(EntryMember.member_id, people, "people")
    )


def _of_branches(branches: Many, of_event: Conditions) -> Iterator[Rows]:
    """Yield headcounts, entries in each discipline, and people in all."""
    spans = members.spans_on(bindparam("day", type_=Date)).subquery()
    counts = (*of_event, Entry.status.in_(COUNTED))
    head_count = func.count(spans.c.member_id)
    yield (
        _part("branch", Branch.id, None, head_count, Branch.name)
        .outerjoin(spans, spans.c.branch_id == Branch.id)
        .where(*_among(Branch.id, branches, "branches"))
        .group_by(Branch.id, Branch.name)
    )
    in_discipline = (*counts, Entry.discipline_id.is_not(None))
    yield (
        _part("entries", spans.c.branch_id, Entry.discipline_id, func.count())
        .join(Entry, Entry.member_id == spans.c.member_id)
        .where(*in_discipline, *_among(spans.c.branch_id, branches, "branches"))
        .group_by(spans.c.branch_id, Entry.discipline_id)
    )
    yield (
        _part("entries", EntryShare.branch_id, Entry.discipline_id, func.count())
        .join(Entry, Entry.id == EntryShare.entry_id)
        .where(*in_discipline, *_among(EntryShare.branch_id, branches, "branches"))
        .group_by(EntryShare.branch_id, Entry.discipline_id)
    )
    present = people_of(*counts)
    yield (
        _part("people", spans.c.branch_id, None, func.count())
        .join(present, present.c.member_id == spans.c.member_id)
        .where(*_among(spans.c.branch_id, branches, "branches"))
        .group_by(spans.c.branch_id)
    )


def people_of(*conditions: Any) -> Any:
    """Return the members of entries, alone or in teams, each once, to be joined."""
    alone = select(Entry.member_id).where(*conditions, Entry.member_id.is_not(None))
    in_teams = (
        select(EntryMember.member_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(*conditions)
    )
    return union(alone, in_teams).subquery()


@dataclass(frozen=True, slots=True)
class Part:
    """How many members a branch has, and how many of them are entered, each once."""

    branch_id: int
    code: str
    name: str
    members: int
    people: int


def taking_part(event: Event) -> list[Part]:
    """Return the branches that have members on the event's first day, in one statement."""
    spans = members.spans_on(event.first_on).subquery()
    entered = people_of(Entry.event_id == event.id, Entry.status == EntryStatus.ENTERED)
    rows = db.session.execute(
        select(
            Branch.id, Branch.code, Branch.name, func.count(), func.count(entered.c.member_id)
        )
        .join(spans, spans.c.branch_id == Branch.id)
        .outerjoin(entered, entered.c.member_id == spans.c.member_id)
        .group_by(Branch.id, Branch.code, Branch.name)
    )
    return [Part(*row) for row in rows]


def _among(column: Any, many: Many, name: str) -> list[Any]:
    return [] if many is Many.ALL else [column.in_(bindparam(name, expanding=True))]
