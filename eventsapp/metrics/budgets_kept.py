"""Budgets within the plan (预算不超计划): events that were budgeted no higher than planned."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, or_, select

from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.frame.languages import yuan
from eventsapp.members.models import Branch
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span
from eventsapp.plans.models import AnnualPlan, PlanItem


def _budgeted(span: Span) -> list[Row]:
    """Return the events of published plans that have a budget, or whose item has one."""
    was_held = exists().where(
        Session.event_id == Event.id,
        Session.cancelled_at.is_(None),
        Session.held_on <= span.on,
    )
    found = db.session.execute(
        select(
            AnnualPlan.body_id,
            Event.name,
            Event.budget_fen,
            PlanItem.budget_fen,
            PlanItem.planned_on,
            Event.id,
        )
        .join(PlanItem, PlanItem.plan_id == AnnualPlan.id)
        .join(Branch, Branch.id == AnnualPlan.body_id)
        .join(Event, Event.plan_item_id == PlanItem.id)
        .where(
            AnnualPlan.published_at.is_not(None),
            PlanItem.dropped_at.is_(None),
            PlanItem.planned_on.between(span.from_on, span.on),
            Event.published_at.is_not(None),
            Event.cancelled_at.is_(None),
            or_(Event.budget_fen > 0, PlanItem.budget_fen > 0),
            was_held,
        )
        .order_by(PlanItem.planned_on, PlanItem.id)
    )
    return [
        Row(
            body_id,
            _(
                "%(event)s: budget %(own)s, planned %(planned)s",
                event=name,
                own=yuan(own),
                planned=yuan(planned),
            ),
            Fraction(own <= planned),
            planned_on,
            event_id=event_id,
        )
        for body_id, name, own, planned, planned_on, event_id in found
    ]


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    counts: dict[int, Ratio] = {}
    for row in _budgeted(span):
        counts[row.branch_id] = counts.get(row.branch_id, Ratio(Fraction(0), 0)).plus(
            Ratio(row.amount, 1)
        )
    return counts


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return [row for row in _budgeted(span) if row.branch_id in branch_ids]


METRIC = Metric(
    key="budgets_kept",
    name=_l("Budgets within the plan"),
    sentence=_l(
        "The branch's planned events whose own budget is no higher than that of the plan's"
        " item, of all with a budget. What was spent is not known to the site."
    ),
    count=_count,
    rows=_rows,
    is_share=True,
    is_ratio=True,
)
