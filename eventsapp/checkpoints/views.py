"""Pages of check points: those of a session, and one with its gates."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints import slots
from eventsapp.checkpoints.forms import GateForm, PointForm
from eventsapp.checkpoints.models import CheckPoint
from eventsapp.events import services as events
from eventsapp.events.models import Session
from eventsapp.frame.acting import refusal_of

bp = Blueprint("checkpoints", __name__)


def _managed(session_id: int) -> Session:
    session = events.get_session(session_id)
    demand(Permission.MANAGE_EVENTS, session.event.host_id, session.event.association_id)
    return session


def _managed_point(check_point_id: int) -> CheckPoint:
    point = checkpoints.get_point(check_point_id)
    _managed(point.session_id)
    return point


@bp.route("/sessions/<int:session_id>/check-points", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def of_session(session_id: int) -> ResponseReturnValue:
    """Show the check points of a session in their order, and add one."""
    session = _managed(session_id)
    form = PointForm()
    status = _shown_again(
        form, lambda: checkpoints.add(session, form.terms(), now=clock.now(), by=account())
    )
    if status is None:
        flash(_("The check point is there."))
        return redirect(url_for(".of_session", session_id=session_id))
    return render_template(
        "checkpoints/of_session.html",
        session=events.get_session(session_id),
        points=checkpoints.points_of([session_id]),
        links=slots.links_of(session),
        form=form,
    ), status


@bp.route("/check-points/<int:check_point_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def edit(check_point_id: int) -> ResponseReturnValue:
    """Show a check point with its gates, and change it."""
    point = _managed_point(check_point_id)
    form = PointForm()
    status = _shown_again(
        form, lambda: checkpoints.change(point, form.terms(), now=clock.now(), by=account())
    )
    if status is None:
        flash(_("Saved."))
        return redirect(url_for(".edit", check_point_id=check_point_id))
    if not form.is_submitted():
        form.fill_from(point)
    return _page(check_point_id, form, GateForm(formdata=None)), status


def _page(check_point_id: int, form: PointForm, gate_form: GateForm) -> str:
    point = checkpoints.get_point(check_point_id)
    return render_template(
        "checkpoints/edit.html",
        point=point,
        session=point.session,
        form=form,
        gate_form=gate_form,
    )


@bp.post("/check-points/<int:check_point_id>/up")
@requires(Permission.MANAGE_EVENTS)
def move_up(check_point_id: int) -> ResponseReturnValue:
    """Let a check point come earlier."""
    point = _managed_point(check_point_id)
    return _done(
        lambda: checkpoints.move_up(point, now=clock.now(), by=account()),
        url_for(".of_session", session_id=point.session_id),
    )


@bp.post("/check-points/<int:check_point_id>/remove")
@requires(Permission.MANAGE_EVENTS)
def remove(check_point_id: int) -> ResponseReturnValue:
    """Remove a check point that nobody was scanned at."""
    point = _managed_point(check_point_id)
    return _done(
        lambda: checkpoints.remove(point, now=clock.now(), by=account()),
        url_for(".of_session", session_id=point.session_id),
    )


@bp.post("/check-points/<int:check_point_id>/gates")
@requires(Permission.MANAGE_EVENTS)
def add_gate(check_point_id: int) -> ResponseReturnValue:
    """Add a gate to a check point."""
    point = _managed_point(check_point_id)
    gate_form = GateForm()
    if not gate_form.validate():
        form = PointForm(formdata=None)
        form.fill_from(point)
        return _page(check_point_id, form, gate_form), 422
    return _done(
        lambda: checkpoints.add_gate(
            point, gate_form.name.data, gate_form.way(), now=clock.now(), by=account()
        ),
        url_for(".edit", check_point_id=check_point_id),
    )


@bp.post("/gates/<int:gate_id>/remove")
@requires(Permission.MANAGE_EVENTS)
def remove_gate(gate_id: int) -> ResponseReturnValue:
    """Remove a gate that nobody was scanned at."""
    gate = checkpoints.get_gate(gate_id)
    point = _managed_point(gate.check_point_id)
    return _done(
        lambda: checkpoints.remove_gate(gate, now=clock.now(), by=account()),
        url_for(".edit", check_point_id=point.id),
    )


def _shown_again(form: PointForm, act: Callable[[], object]) -> int | None:
    """Store what was typed; return the status of the page if it has to be shown (again)."""
    if not form.validate_on_submit():
        return 422 if form.is_submitted() else 200
    refusal = refusal_of(act)
    if refusal is None:
        return None
    form.form_errors.append(refusal.message)
    return refusal.status


def _done(act: Callable[[], object], address: str) -> ResponseReturnValue:
    refusal = refusal_of(act)
    if refusal is None:
        flash(_("Saved."))
    else:
        flash(refusal.message, "refused")
    return redirect(address)
