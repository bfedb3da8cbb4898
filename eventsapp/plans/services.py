"""Annual plans: what a body means to hold, when and for how much."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Body
from eventsapp.associations.models import Association
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.plans import slots
from eventsapp.plans.errors import (
    ItemDropped,
    ItemHeld,
    NegativeBudget,
    OutsideTheYear,
    PlanEmpty,
)
from eventsapp.plans.models import AnnualPlan, PlanItem, Scale


def plan_of(body: Body, year: int) -> AnnualPlan:
    """Return the body's plan for the year, made when there is none; flushes."""
    plan = find_plan(body, year)
    if plan is None:
        plan = AnnualPlan(body=body, year=year, items=[])
        db.session.add(plan)
        db.session.flush()
    return plan


def find_plan(body: Body, year: int) -> AnnualPlan | None:
    """Return the body's plan for the year, with its items, if there is one."""
    return db.session.scalar(
        select(AnnualPlan)
        .where(AnnualPlan.body_id == body.id, AnnualPlan.year == year)
        .options(selectinload(AnnualPlan.items).joinedload(PlanItem.association))
    )


def bodies_with_plans(year: int) -> list[Body]:
    """Return the bodies that have a plan for the year, in order of their ids."""
    return list(
        db.session.scalars(
            select(Body).join(AnnualPlan).where(AnnualPlan.year == year).order_by(Body.id)
        )
    )


def get_item(item_id: int) -> PlanItem:
    """Return the item with its plan, or raise ``NotFound``."""
    item = db.session.get(
        PlanItem, item_id, options=[joinedload(PlanItem.plan), joinedload(PlanItem.association)]
    )
    if item is None:
        raise NotFound
    return item


def add_item(
    plan: AnnualPlan,
    *,
    name: str,
    planned_on: date,
    scale: Scale,
    association: Association | None = None,
    festival: str = "",
    budget_fen: int = 0,
    is_fixed: bool = False,
) -> PlanItem:
    """Add a line to the plan; flushes.

    Raises:
        OutsideTheYear: the day lies in another year.
        NegativeBudget: the budget is below zero.
    """
    _check(plan, planned_on, budget_fen)
    item = PlanItem(
        plan=plan,
        name=name,
        planned_on=planned_on,
        scale=scale,
        association=association,
        festival=festival,
        budget_fen=budget_fen,
        is_fixed=is_fixed,
    )
    db.session.add(item)
    db.session.flush()
    return item


def edit_item(
    item: PlanItem,
    *,
    name: str,
    planned_on: date,
    scale: Scale,
    association: Association | None,
    festival: str,
    budget_fen: int,
    is_fixed: bool,
    now: datetime,
    by: Account | None,
) -> None:
    """Change a line of the plan; flushes, and says in the trail what it was before.

    Raises:
        ItemDropped: a dropped line stays as it was.
        OutsideTheYear: the day lies in another year.
        NegativeBudget: the budget is below zero.
    """
    if item.dropped_at is not None:
        raise ItemDropped
    _check(item.plan, planned_on, budget_fen)
    accounts.audit(
        "plan_item.edited",
        item,
        by=by,
        now=now,
        name=item.name,
        planned_on=item.planned_on.isoformat(),
        budget_fen=item.budget_fen,
    )
    item.name = name
    item.planned_on = planned_on
    item.scale = scale
    item.association = association
    item.festival = festival
    item.budget_fen = budget_fen
    item.is_fixed = is_fixed
    db.session.flush()


def _check(plan: AnnualPlan, planned_on: date, budget_fen: int) -> None:
    if planned_on.year != plan.year:
        raise OutsideTheYear(year=plan.year)
    if budget_fen < 0:
        raise NegativeBudget


def drop_item(item: PlanItem, *, now: datetime, by: Account | None) -> None:
    """Drop a line of the plan: it stays visible, crossed out; flushes.

    Raises:
        ItemDropped: it was dropped before.
        ItemHeld: it has become an event, which is not cancelled.
    """
    if item.dropped_at is not None:
        raise ItemDropped
    happening = slots.happenings([item]).get(item.id)
    if happening is not None and not happening.is_cancelled:
        raise ItemHeld
    item.dropped_at = now
    accounts.audit("plan_item.dropped", item, by=by, now=now)
    db.session.flush()


def publish(plan: AnnualPlan, now: datetime, *, by: Account | None = None) -> None:
    """Show the plan to everybody; flushes. Publishing again changes nothing.

    Raises:
        PlanEmpty: it has no items.
    """
    if plan.published_at is not None:
        return
    if not any(item.dropped_at is None for item in plan.items):
        raise PlanEmpty
    plan.published_at = now
    accounts.audit("plan.published", plan, by=by, now=now)
    db.session.flush()
