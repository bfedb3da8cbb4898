"""The page of figures that are counted by hand."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import asked_number, carried_number, sent_number
from eventsapp.frame.years import asked_year, demand_year
from eventsapp.members import services as members
from eventsapp.reported_figures import services as figures
from eventsapp.reported_figures.forms import FigureForm
from eventsapp.reported_figures.models import Kind
from eventsapp.reported_figures.words import KINDS

bp = Blueprint("reported_figures", __name__)


def _form(*, bound: bool) -> FigureForm:
    form = FigureForm() if bound else FigureForm(formdata=None)
    form["branch_id"].offer([(one.id, one.name) for one in members.branches()])
    return form


@bp.get("/reported-figures")
@requires(Permission.MANAGE_APPRAISALS)
def list_figures() -> ResponseReturnValue:
    """Show the figures of a year and how they came about, and take one."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)
    form = _form(bound=False)
    if (branch_id := asked_number("branch")) is not None:
        form["branch_id"].data = branch_id
    if (kind := request.args.get("kind")) in list(Kind):
        form["kind"].data = Kind(kind)
    return _page(asked_year(), form)


def _page(year: int, form: FigureForm, *, status: int = 200) -> ResponseReturnValue:
    log = figures.log_of(year)
    standing = {kind: figures.standing_of(year, kind) for kind in Kind}
    page = render_template(
        "reported_figures/list.html",
        year=year,
        form=form,
        log=log,
        kinds=KINDS,
        standing=standing,
        branches=members.branches(),
        rows={f"{one.kind.value}-{one.branch_id}": one.number for one in reversed(log)},
    )
    return page, status


@bp.post("/reported-figures")
@requires(Permission.MANAGE_APPRAISALS)
def report() -> ResponseReturnValue:
    """Take a figure."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)
    year = demand_year(sent_number("year") or clock.today().year)
    form = _form(bound=True)
    if not form.validate_on_submit():
        return _page(year, form, status=422)
    branch = members.get_branch(form["branch_id"].data)
    try:
        figures.report(
            branch,
            form["kind"].data,
            year,
            form["amount"].data,
            reason=form["reason"].data,
            evidence=form["evidence"].data,
            seen=_seen(form["seen"].data, form["kind"].data, branch.id),
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(year, form, status=refusal.status)
    db.session.commit()
    flash(_("Stored: it counts from now on, with its reason and evidence."))
    return redirect(url_for(".list_figures", year=year))


def _seen(text: str | None, kind: Kind, branch_id: int) -> int:
    """Return the number of the row that was on the page, from ``news-3:2 external-7:1``."""
    wanted = f"{kind.value}-{branch_id}"
    for part in (text or "").split():
        name, _colon, number = part.partition(":")
        if name == wanted:
            return carried_number(number) or 0
    return 0
