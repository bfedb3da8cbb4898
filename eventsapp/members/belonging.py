"""Who belonged where on which day: spans kept from the log of movements."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Row,
    Select,
    bindparam,
    cast,
    delete,
    insert,
    null,
    or_,
    select,
)

from eventsapp.database import batches, db, table
from eventsapp.members.models import Branch, BranchSpan, Employment, Member, Movement
from eventsapp.members.spans import Fact, in_force, spans_of
from eventsapp.prepared import Prepared, one_of


def facts_of(member_id: int) -> list[Fact]:
    """Return the movements of one person that count, in the order of days."""
    return in_force(facts_by_member([member_id]).get(member_id, []))


def branch_on(member_id: int, day: date) -> int | None:
    """Return the id of the branch that somebody belongs to on a day; None is no member."""
    return db.session.scalar(
        select(BranchSpan.branch_id).where(BranchSpan.member_id == member_id, covering(day))
    )


def spans_on(day: date | ColumnElement[date]) -> Select[int, int, Employment]:
    """Return the query for who belonged where on a day: member, branch, employment."""
    return select(BranchSpan.member_id, BranchSpan.branch_id, BranchSpan.employment).where(
        covering(day)
    )


def places_on(member_ids: Collection[int], day: date) -> Sequence[Row[int, int, Employment]]:
    """Return member, branch and employment of those of these who belong to one on a day."""
    return _PLACES.asked(day=day, members=list(member_ids))


class Place(NamedTuple):
    """A branch by name; ``member_id`` is who belongs to it, None where it was asked for."""

    member_id: int | None
    branch_id: int
    short_name: str
    code: str


def branches_named(
    member_ids: Collection[int], branch_ids: Collection[int], day: date
) -> list[Place]:
    """Return the branches that members belong to on a day, and further ones, by name."""
    asked = {"members": member_ids, "branches": branch_ids, "day": day}
    return [Place(*row) for row in db.session.connection().execute(_NAMED, asked)]


def covering(day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition that a span covers a day, which may be a column of a join."""
    return (BranchSpan.from_on <= day) & or_(BranchSpan.to_on.is_(None), BranchSpan.to_on > day)


_PLACES = Prepared(
    spans_on(bindparam("day", type_=Date)).where(one_of(BranchSpan.member_id, "members"))
)
"""Asked whenever somebody enters, so it is put together once."""
_BRANCHES = table(Branch)
_BRANCH = (_BRANCHES.c.id, _BRANCHES.c.short_name, _BRANCHES.c.code)
_NAMED = (
    select(BranchSpan.member_id, *_BRANCH)
    .join(_BRANCHES, _BRANCHES.c.id == BranchSpan.branch_id)
    .where(
        covering(bindparam("day", type_=Date)),
        BranchSpan.member_id.in_(bindparam("members", expanding=True)),
    )
    .union_all(
        select(cast(null(), Integer), *_BRANCH).where(
            _BRANCHES.c.id.in_(bindparam("branches", expanding=True))
        )
    )
)
"""Asked by every page of a draw or of results, in one statement."""


def spans_of_member(member: Member) -> list[BranchSpan]:
    """Return the stretches of days of one person, the first one first."""
    query = (
        select(BranchSpan).where(BranchSpan.member_id == member.id).order_by(BranchSpan.from_on)
    )
    return list(db.session.scalars(query))


def ids_by_staff_number(numbers: Iterable[str]) -> dict[str, int]:
    """Return the ids of the members that have these staff numbers."""
    found: dict[str, int] = {}
    for batch in batches(list(numbers)):
        rows = select(Member.staff_number, Member.id).where(Member.staff_number.in_(batch))
        found.update(db.session.execute(rows).all())
    return found


def rebuild(member_ids: Sequence[int] | None = None) -> None:
    """Make the spans anew from the log, of some members or of all; flushes."""
    if member_ids is None:
        member_ids = list(db.session.scalars(select(Member.id)))
    for batch in batches(member_ids):
        db.session.execute(
            delete(BranchSpan).where(BranchSpan.member_id.in_(batch)),
            execution_options={"synchronize_session": "fetch"},
        )
        begin_spans(batch)


def begin_spans(member_ids: Sequence[int]) -> None:
    """Make the spans from the log for members that have none; flushes."""
    for batch in batches(member_ids):
        rows: list[dict[str, Any]] = [
            {"member_id": member_id, **span._asdict()}
            for member_id, facts in facts_by_member(batch).items()
            for span in spans_of(facts)
        ]
        if rows:
            db.session.execute(insert(table(BranchSpan)), rows)


def facts_by_member(member_ids: Collection[int]) -> dict[int, list[Fact]]:
    """Return whole logs by member id; as many ids at once as fit into one statement."""
    rows = db.session.execute(
        select(
            Movement.member_id,
            Movement.id,
            Movement.kind,
            Movement.on,
            Movement.branch_id,
            Movement.is_void,
        )
        .where(Movement.member_id.in_(member_ids))
        .order_by(Movement.member_id, Movement.id)
    )
    return {
        member_id: [Fact(*row[1:]) for row in group]
        for member_id, group in groupby(rows, key=lambda row: row[0])
    }
