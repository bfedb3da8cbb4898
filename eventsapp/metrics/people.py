"""Who is counted as a member of a branch, and who of them took part."""

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
    found = db.session.execute(share_asked(span, group, least))
    return {branch_id: Ratio(Fraction(top), all_) for branch_id, top, all_ in found}


def share_asked(span: Span, group: Group, least: int) -> Select[int, int, int]:
    """Return the question for it: branch, who took part so often, all of the group."""
    came = select(Participation.member_id).where(*within(span))
    if least == 1:
        often = came.distinct().subquery()
    else:
        grouped = came.group_by(Participation.member_id)
        often = grouped.having(func.count() >= least).subquery()
    return (
        _members(span, group)
        .outerjoin(often, often.c.member_id == BranchSpan.member_id)
        .with_only_columns(BranchSpan.branch_id, func.count(often.c.member_id), func.count())
        .group_by(BranchSpan.branch_id)
    )


def rows_with(span: Span, group: Group, least: int, branch_ids: Collection[int]) -> list[Row]:
    """Return everybody of a group, each with 1 or 0; those who count come first."""
    own = _members(span, group).where(BranchSpan.branch_id.in_(branch_ids))
    counts = _counts(span, own.with_only_columns(BranchSpan.member_id))
    asked = (
        own.join(Member, Member.id == BranchSpan.member_id)
        .add_columns(Member.name, Member.staff_number)
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
    """Return the conditions that a participation is of the days that count.

    Where whole years count, the days are left alone: the indexes know the years only.
    """
    conditions: list[ColumnElement[bool]] = [
        Participation.year.in_(list(range(span.from_on.year, span.to_on.year + 1)))
    ]
    if (span.from_on.month, span.from_on.day) != (1, 1):
        conditions.append(Participation.held_on >= span.from_on)
    if (span.to_on.month, span.to_on.day) != (12, 31):
        conditions.append(Participation.held_on <= span.to_on)
    return tuple(conditions)


def headcounts(on: date, employment: Employment = Employment.EMPLOYED) -> Mapping[int, int]:
    """Return how many members each branch has on a day."""
    found = db.session.execute(
        select(BranchSpan.branch_id, func.count())
        .where(members.covering(on), BranchSpan.employment == employment)
        .group_by(BranchSpan.branch_id)
    )
    return dict(found.all())


def _counts(span: Span, member_ids: Select[int]) -> Mapping[int, int]:
    found = db.session.execute(
        select(Participation.member_id, func.count())
        .where(*within(span), Participation.member_id.in_(member_ids))
        .group_by(Participation.member_id)
    )
    return dict(found.all())


def _members(span: Span, group: Group) -> Select[int, int]:
    asked = select(BranchSpan.member_id, BranchSpan.branch_id).where(
        members.covering(span.on), BranchSpan.employment == group.employment
    )
    if group.condition is None:
        return asked
    return asked.where(BranchSpan.member_id.in_(select(Member.id).where(group.condition)))
