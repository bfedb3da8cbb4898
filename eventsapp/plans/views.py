"""Pages of annual plans."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Body
from eventsapp.accounts.permissions import Permission, account, demand, may, requires, scope_of
from eventsapp.associations import services as associations
from eventsapp.associations.models import Association
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import asked_number
from eventsapp.frame.years import demand_year
from eventsapp.plans import drawing, slots
from eventsapp.plans import services as plans
from eventsapp.plans.forms import ItemForm
from eventsapp.plans.models import PlanItem
from eventsapp.plans.states import ItemState, lines_of, sums_of, to_do
from eventsapp.plans.words import SCALES, STATES

bp = Blueprint("plans", __name__)


@bp.get("/plans/<int:year>")
@requires(Permission.SEE_SITE)
def show_plan(year: int) -> ResponseReturnValue:
    """Show what a body means to hold in a year, and how far it is."""
    demand_year(year)
    body = _body()
    manages = may(Permission.MANAGE_PLANS, body.id)
    plan = plans.find_plan(body, year)
    if plan is not None and plan.published_at is None and not manages:
        plan = None
    items = plan.items if plan else []
    lines = lines_of(items, slots.happenings(items), clock.today())
    return render_template(
        "plans/show_plan.html",
        year=year,
        body=body,
        bodies=_bodies(body, year),
        plan=plan,
        lines=lines,
        sums=sums_of(lines),
        to_do=to_do(lines),
        overdue=ItemState.OVERDUE,
        chart=drawing.chart_of(year, lines),
        keys=drawing.keys(),
        states=STATES,
        scales=SCALES,
        manages=manages,
    )


@bp.route("/plans/<int:year>/items/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLANS)
def add_item(year: int) -> ResponseReturnValue:
    """Add a line to a plan."""
    demand_year(year)
    body = _body()
    demand(Permission.MANAGE_PLANS, body.id)
    form = ItemForm()
    form.offer(associations.all_open())
    if form.validate_on_submit():
        try:
            plan = plans.plan_of(body, year)
            item = plans.add_item(
                plan,
                name=form.name.data,
                planned_on=form.planned_on.data,
                scale=form.scale.data,
                association=_association(form),
                festival=form.festival.data,
                budget_fen=form.budget_fen.data or 0,
                is_fixed=form.is_fixed.data,
            )
        except DomainError as refusal:
            return _refused("plans/add_item.html", form, refusal, year, body)
        accounts.audit("plan_item.added", item, by=account(), now=clock.now(), name=item.name)
        db.session.commit()
        flash(_("Added to the plan."))
        return redirect(url_for(".show_plan", year=year, body=body.id))
    return _typed("plans/add_item.html", form, year, body)


@bp.route("/plan-items/<int:item_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_PLANS)
def edit_item(item_id: int) -> ResponseReturnValue:
    """Change a line of a plan."""
    item = _managed_item(item_id)
    year, body = item.plan.year, item.plan.body
    form = ItemForm()
    found = associations.all_open()
    own = item.association
    form.offer(found if own is None or own in found else [*found, own])
    if not form.is_submitted():
        form.fill_from(item)
    if form.validate_on_submit():
        try:
            plans.edit_item(
                item,
                name=form.name.data,
                planned_on=form.planned_on.data,
                scale=form.scale.data,
                association=_association(form),
                festival=form.festival.data,
                budget_fen=form.budget_fen.data or 0,
                is_fixed=form.is_fixed.data,
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            return _refused("plans/edit_item.html", form, refusal, year, body, item)
        db.session.commit()
        flash(_("Saved."))
        return redirect(url_for(".show_plan", year=year, body=body.id))
    return _typed("plans/edit_item.html", form, year, body, item)


@bp.post("/plan-items/<int:item_id>/drop")
@requires(Permission.MANAGE_PLANS)
def drop_item(item_id: int) -> ResponseReturnValue:
    """Drop a line: it stays visible, crossed out."""
    item = _managed_item(item_id)
    year, body_id = item.plan.year, item.plan.body_id
    try:
        plans.drop_item(item, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("Dropped from the plan."))
    return redirect(url_for(".show_plan", year=year, body=body_id))


@bp.post("/plans/<int:year>/publish")
@requires(Permission.MANAGE_PLANS)
def publish(year: int) -> ResponseReturnValue:
    """Show a plan to everybody."""
    demand_year(year)
    body = _body()
    demand(Permission.MANAGE_PLANS, body.id)
    try:
        plans.publish(plans.plan_of(body, year), clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("Published. Members see it now."))
    return redirect(url_for(".show_plan", year=year, body=body.id))


def _body() -> Body:
    """Return the body that is asked for; else one's own, if that is not the union."""
    asked = asked_number("body")
    if asked is not None:
        return accounts.get_body(asked)
    own = scope_of(Permission.MANAGE_PLANS)
    return accounts.get_body(min(own)) if own else accounts.union()


def _bodies(shown: Body, year: int) -> list[Body]:
    """Return whose plans one can look at: those with one, one's own, and the shown one."""
    own = scope_of(Permission.MANAGE_PLANS)
    with_plan = {body.id for body in plans.bodies_with_plans(year)}
    wanted = with_plan | (own or set()) | {shown.id, accounts.union().id}
    return [body for body in accounts.bodies() if own is None or body.id in wanted]


def _managed_item(item_id: int) -> PlanItem:
    item = plans.get_item(item_id)
    demand(Permission.MANAGE_PLANS, item.plan.body_id)
    return item


def _association(form: ItemForm) -> Association | None:
    chosen = form.association_id.data
    return associations.get(chosen) if chosen else None


def _typed(
    template: str, form: ItemForm, year: int, body: Body, item: PlanItem | None = None
) -> ResponseReturnValue:
    page = render_template(template, form=form, year=year, body=body, item=item)
    return page, 422 if form.is_submitted() else 200


def _refused(
    template: str,
    form: ItemForm,
    refusal: DomainError,
    year: int,
    body: Body,
    item: PlanItem | None = None,
) -> ResponseReturnValue:
    form.form_errors.append(refusal.message)
    page = render_template(template, form=form, year=year, body=body, item=item)
    db.session.rollback()
    return page, refusal.status
