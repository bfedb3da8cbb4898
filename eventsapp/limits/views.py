"""The page of an event's limits: set them, mark people."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.frame.acting import refusal_of
from eventsapp.frame.addresses import sent_number
from eventsapp.limits import services as limits
from eventsapp.limits import slots
from eventsapp.limits.bounds import Limits
from eventsapp.limits.errors import NumbersUnknown
from eventsapp.limits.forms import LimitsForm, MarkForm
from eventsapp.limits.words import MARKS
from eventsapp.members import services as members

bp = Blueprint("limits", __name__)


@bp.get("/events/<int:event_id>/limits")
@requires(Permission.MANAGE_EVENTS)
def show(event_id: int) -> ResponseReturnValue:
    """Show the limits of an event, who is marked, and who is beyond a limit."""
    return _page(_managed(event_id)), 200


@bp.post("/events/<int:event_id>/limits")
@requires(Permission.MANAGE_EVENTS)
def change(event_id: int) -> ResponseReturnValue:
    """Set the limits of an event."""
    event = _managed(event_id)
    form = LimitsForm()
    if not form.validate():
        return _page(event, form), 422
    return _stored(
        event_id,
        lambda: limits.change(event, form.limits(), now=clock.now(), by=account()),
        form,
        None,
    )


@bp.post("/events/<int:event_id>/limits/marked")
@requires(Permission.MANAGE_EVENTS)
def mark(event_id: int) -> ResponseReturnValue:
    """Mark people for an event."""
    event = _managed(event_id)
    form = MarkForm()
    if not form.validate():
        return _page(event, None, form), 422
    return _stored(event_id, lambda: _mark(event, form), None, form)


def _mark(event: Event, form: MarkForm) -> None:
    wanted = form.wanted()
    found = members.by_staff_numbers(wanted)
    unknown = [number for number in wanted if number not in found]
    if unknown:
        raise NumbersUnknown(numbers=_(", ").join(unknown[:5]))
    limits.mark_people(
        event,
        list(found.values()),
        form.mark.data,
        reason=form.reason.data,
        now=clock.now(),
        by=account(),
    )


@bp.post("/events/<int:event_id>/limits/unmarked")
@requires(Permission.MANAGE_EVENTS)
def unmark(event_id: int) -> ResponseReturnValue:
    """Take somebody off a list."""
    event = _managed(event_id)
    row_id = sent_number("row") or 0
    return _stored(
        event_id,
        lambda: limits.unmark(event, row_id, now=clock.now(), by=account()),
        None,
        MarkForm(formdata=None),
    )


def _managed(event_id: int) -> Event:
    event = events.get(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event


def _stored(
    event_id: int,
    act: Callable[[], None],
    form: LimitsForm | None,
    marking: MarkForm | None,
) -> ResponseReturnValue:
    """Do something and go back to the page; a refusal stands in the form that was sent."""
    refusal = refusal_of(act)
    if refusal is not None:
        (form or marking or MarkForm()).form_errors.append(refusal.message)
        return _page(_managed(event_id), form, marking), refusal.status
    flash(_("Saved."))
    return redirect(url_for(".show", event_id=event_id))


def _page(event: Event, form: LimitsForm | None = None, marking: MarkForm | None = None) -> str:
    stored = limits.limits_of(event.id)
    if form is None:
        form = LimitsForm(formdata=None)
        form.fill_from(stored)
    return render_template(
        "limits/show.html",
        event=event,
        form=form,
        marking=marking or MarkForm(formdata=None),
        marked=limits.marked(event) if stored else [],
        marks=MARKS,
        said=limits.said_of(event, stored),
        panels=slots.panels(event, stored or Limits()) if stored else [],
    )
