"""Plan fulfilled (计划完成率): items of the branch's annual plan that became an event."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, exists, select

from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Branch
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span
from eventsapp.plans.models import AnnualPlan, PlanItem


def _planned(span: Span) -> list[Row]:
    was_held = exists().where(
        Session.event_id == Event.id,
        Session.cancelled_at.is_(None),
        Session.held_on <= span.on,
    )
    found = db.session.execute(
        select(AnnualPlan.body_id, PlanItem.name, PlanItem.planned_on, Event.id)
        .join(PlanItem, PlanItem.plan_id == AnnualPlan.id)
        .join(Branch, Branch.id == AnnualPlan.body_id)
        .outerjoin(
            Event,
            and_(
                Event.plan_item_id == PlanItem.id,
                Event.published_at.is_not(None),
                Event.cancelled_at.is_(None),
                was_held,
            ),
        )
        .where(
            AnnualPlan.published_at.is_not(None),
            PlanItem.dropped_at.is_(None),
            PlanItem.planned_on.between(span.from_on, span.on),
        )
        .order_by(PlanItem.planned_on, PlanItem.id)
    )
    return [
        Row(body_id, name, Fraction(int(event_id is not None)), planned_on, event_id=event_id)
        for body_id, name, planned_on, event_id in found
    ]


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    counts: dict[int, Ratio] = {}
    for row in _planned(span):
        counts[row.branch_id] = counts.get(row.branch_id, Ratio(Fraction(0), 0)).plus(
            Ratio(row.amount, 1)
        )
    return counts


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return [row for row in _planned(span) if row.branch_id in branch_ids]


METRIC = Metric(
    key="plan_fulfilled",
    name=_l("Plan fulfilled"),
    sentence=_l(
        "The items of the branch's published plan that were held, of all that were not dropped."
    ),
    count=_count,
    rows=_rows,
    is_share=True,
    is_ratio=True,
)
