"""The page of an event's absences and excuses, for those who record its results."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.entries.access import seen
from eventsapp.events.models import Event
from eventsapp.excuses import services as excuses
from eventsapp.excuses.forms import BackForm, ExcuseForm, written
from eventsapp.excuses.models import Act
from eventsapp.frame.acting import refusal_of
from eventsapp.frame.addresses import carried_number

bp = Blueprint("excuses", __name__)


def _event(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.RECORD_RESULTS, event.host_id, event.association_id)
    return event


@bp.get("/events/<int:event_id>/excuses")
@requires(Permission.RECORD_RESULTS)
def show(event_id: int) -> ResponseReturnValue:
    """Show who did not come, and who is excused."""
    return _page(_event(event_id))


@bp.post("/events/<int:event_id>/excuses")
@requires(Permission.RECORD_RESULTS)
def excuse(event_id: int) -> ResponseReturnValue:
    """Write an excuse down."""
    event, form = _event(event_id), ExcuseForm()
    keys = {written(key): key for key in excuses.expected_of(event)}
    form["who"].offer_names((value, value) for value in keys)

    def act() -> object:
        chosen = [keys[form["who"].data]]
        reason = form["reason"].data
        return excuses.excuse(event, chosen, reason, now=clock.now(), by=account())

    return _act(event, form, act, _("It is written down."))


@bp.post("/events/<int:event_id>/excuses/absent")
@requires(Permission.RECORD_RESULTS)
def excuse_absent(event_id: int) -> ResponseReturnValue:
    """Excuse somebody who did not come from all for which they stood entered."""
    event, form = _event(event_id), ExcuseForm()
    absent = {
        str(one.member_id): one for one in excuses.absences_of(event) if not one.is_excused
    }
    form["who"].offer((value, value) for value in absent)

    def act() -> object:
        keys, reason = absent[form["who"].data].keys, form["reason"].data
        return excuses.excuse(event, keys, reason, now=clock.now(), by=account())

    return _act(event, form, act, _("It is written down."))


@bp.post("/events/<int:event_id>/excuses/back")
@requires(Permission.RECORD_RESULTS)
def take_back(event_id: int) -> ResponseReturnValue:
    """Take an excuse back."""
    event, form = _event(event_id), BackForm()

    def act() -> object:
        number = carried_number(form["number"].data) or 0
        reason = form["reason"].data
        return excuses.take_back(event, number, reason, now=clock.now(), by=account())

    return _act(event, form, act, _("It is taken back."))


def _act(
    event: Event, form: FlaskForm, act: Callable[[], object], said: str
) -> ResponseReturnValue:
    """Do what a form asks for, and lead back to the page, or say why not."""
    event_id = event.id
    if not form.validate_on_submit():
        return _page(event, form), 422
    refusal = refusal_of(act)
    if refusal is not None:
        form.form_errors.append(refusal.message)
        return _page(seen(event_id), form), refusal.status
    flash(said)
    return redirect(url_for(".show", event_id=event_id))


def _page(event: Event, wrong: FlaskForm | None = None) -> str:
    expected = excuses.expected_of(event)
    standing = excuses.excuses_of([event.id])
    form = ExcuseForm(formdata=None)
    sent = request.form.get("who", "") if wrong is not None else ""
    is_absent = request.endpoint == "excuses.excuse_absent"
    form["who"].offer_names(
        (written(one.key), one.said)
        for one in expected.values()
        if one.key not in standing.rows
    )
    if isinstance(wrong, ExcuseForm) and not is_absent:
        form["who"].data, form["reason"].data = sent, wrong["reason"].data
        form["reason"].errors = wrong["reason"].errors
        form["who"].errors = wrong["who"].errors
    return render_template(
        "excuses/show.html",
        event=event,
        absent=excuses.absences_of(event),
        standing=sorted(standing.rows.values(), key=lambda row: -row.number),
        log=excuses.log_of(event),
        form=form,
        back=BackForm(formdata=None),
        wrong=wrong,
        sent=sent if is_absent else "",
        expected=expected,
        is_open=not event.is_cancelled,
        Act=Act,
    )
