"""Officials provided (提供裁判和工作人员): members who held such a role."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from eventsapp.accounts.models import Role, RoleGrant
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Member
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span

ROLES = (Role.STEWARD, Role.REFEREE)


def _officials(span: Span) -> list[Row]:
    held = select(RoleGrant.account_id).where(
        RoleGrant.role.in_(ROLES),
        RoleGrant.from_on <= span.on,
        or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= span.from_on),
    )
    found = db.session.execute(
        select(BranchSpan.branch_id, Member.id, Member.name, Member.staff_number)
        .join(Member, Member.id == BranchSpan.member_id)
        .where(Member.account_id.in_(held), members.covering(span.on))
        .order_by(Member.staff_number)
    )
    return [
        Row(branch_id, f"{name} {number}", Fraction(1), member_id=member_id)
        for branch_id, member_id, name, number in found
    ]


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    counts: dict[int, Ratio] = {}
    for row in _officials(span):
        counts[row.branch_id] = counts.get(row.branch_id, Ratio()).plus(Ratio(row.amount))
    return counts


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return [row for row in _officials(span) if row.branch_id in branch_ids]


METRIC = Metric(
    key="officials",
    name=_l("Officials provided"),
    sentence=_l("Members who held the role of a referee or steward in that time, each once."),
    count=_count,
    rows=_rows,
)
