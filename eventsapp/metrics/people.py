"""Who is counted as a member of a branch, and who of them took part."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, Select, func, select

from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Employment, Member
from eventsapp.metrics.measuring import Ratio, Row, Span


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the members: of one sex, of some ages; those who work, or the retired."""

    condition: ColumnElement[bool] | None = None
    employment: Employment = Employment.EMPLOYED


def share_with(span: Span, group: Group, least: int) -> Mapping[int, Ratio]:
    """Return by branch how many of a group took part so often, and how many they are."""
    counts = _counts(span)
    found: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for member_id, branch_id in db.session.execute(_members(span, group)):
        found[branch_id][0] += counts.get(member_id, 0) >= least
        found[branch_id][1] += 1
    return {branch_id: Ratio(Fraction(top), all_) for branch_id, (top, all_) in found.items()}


def rows_with(span: Span, group: Group, least: int, branch_ids: Collection[int]) -> list[Row]:
    """Return everybody of a group, each with 1 or 0; those who count come first."""
    counts = _counts(span)
    asked = (
        _members(span, group)
        .add_columns(Member.name, Member.staff_number)
        .where(BranchSpan.branch_id.in_(branch_ids))
        .order_by(Member.staff_number)
    )
    rows = [
        Row(
            branch_id,
            f"{name} {number} × {counts.get(member_id, 0)}",
            Fraction(int(counts.get(member_id, 0) >= least)),
            member_id=member_id,
        )
        for member_id, branch_id, name, number in db.session.execute(asked)
    ]
    return sorted(rows, key=lambda row: -row.amount)


def within(span: Span) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a participation is of the days that count."""
    return (
        Participation.year.between(span.from_on.year, span.to_on.year),
        Participation.held_on.between(span.from_on, span.to_on),
    )


def headcounts(on: date, employment: Employment = Employment.EMPLOYED) -> Mapping[int, int]:
    """Return how many members each branch has on a day."""
    found = db.session.execute(
        select(BranchSpan.branch_id, func.count())
        .where(members.covering(on), BranchSpan.employment == employment)
        .group_by(BranchSpan.branch_id)
    )
    return dict(found.all())


def _counts(span: Span) -> Mapping[int, int]:
    found = db.session.execute(
        select(Participation.member_id, func.count())
        .where(*within(span))
        .group_by(Participation.member_id)
    )
    return dict(found.all())


def _members(span: Span, group: Group) -> Select[int, int]:
    conditions = () if group.condition is None else (group.condition,)
    return (
        select(BranchSpan.member_id, BranchSpan.branch_id)
        .join(Member, Member.id == BranchSpan.member_id)
        .where(
            members.covering(span.to_on),
            BranchSpan.employment == group.employment,
            *conditions,
        )
    )
