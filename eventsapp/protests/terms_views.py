"""What is set about protests of an event: terms, jury; and the fees of each."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.database import db
from eventsapp.draws.access import demand_for
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError
from eventsapp.events.models import Event
from eventsapp.protests import fees, juries
from eventsapp.protests.forms import AppealSlipForm, JurorForm, SlipForm, TermsForm
from eventsapp.protests.pages import Forms, list_page, protest_page, seen_protest
from eventsapp.protests.states import SECOND
from eventsapp.protests.terms import set_terms

bp = Blueprint("protests", __name__)


@bp.post("/events/<int:event_id>/protests")
@requires(Permission.SIGN_RESULTS)
def save_terms(event_id: int) -> ResponseReturnValue:
    """Say on which terms results of an event can be contested."""
    event = seen(event_id)
    demand(Permission.SIGN_RESULTS, event.host_id, event.association_id)
    form = TermsForm()
    if not form.validate_on_submit():
        return list_page(event, None, form, status=422)
    try:
        set_terms(event, form.value(), now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return list_page(seen(event_id), None, form, status=refusal.status)
    db.session.commit()
    flash(_("The terms of protests are set."))
    return redirect(url_for(".list_protests", event_id=event_id))


@bp.post("/events/<int:event_id>/protests/jury")
@requires(Permission.MANAGE_EVENTS)
def name_juror(event_id: int) -> ResponseReturnValue:
    """Name somebody to the jury of an event."""
    event = _managed(event_id)
    form = JurorForm()
    if not form.validate_on_submit():
        return list_page(event, None, juror=form, status=422)
    try:
        member = juries.name_juror(event, form.number.data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return list_page(seen(event_id), None, juror=form, status=refusal.status)
    db.session.commit()
    flash(_("%(name)s is of the jury of appeal.", name=member.name))
    return redirect(url_for(".list_protests", event_id=event_id))


@bp.post("/events/<int:event_id>/protests/jury/<int:member_id>/release")
@requires(Permission.MANAGE_EVENTS)
def release_juror(event_id: int, member_id: int) -> ResponseReturnValue:
    """Release somebody from the jury of an event."""
    juries.release_juror(_managed(event_id), member_id, now=clock.now(), by=account())
    db.session.commit()
    flash(_("Released from the jury; what they decided stays theirs."))
    return redirect(url_for(".list_protests", event_id=event_id))


def _managed(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event


@bp.post("/protests/<int:protest_id>/fees/<int:instance>/taking")
@requires(Permission.RECORD_RESULTS)
def take_fee(protest_id: int, instance: int) -> ResponseReturnValue:
    """Record that the fee of a protest, or of its appeal, was handed in."""
    return _recorded(protest_id, instance, fees.take, _("The fee is taken."))


@bp.post("/protests/<int:protest_id>/fees/<int:instance>/returning")
@requires(Permission.RECORD_RESULTS)
def return_fee(protest_id: int, instance: int) -> ResponseReturnValue:
    """Record that the fee of a protest, or of its appeal, was returned."""
    return _recorded(protest_id, instance, fees.give_back, _("The fee is returned."))


def _recorded(
    protest_id: int, instance: int, act: Callable[..., object], said: str
) -> ResponseReturnValue:
    protest, discipline = seen_protest(protest_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    act(protest, instance, now=clock.now(), by=account())
    db.session.commit()
    flash(said)
    return redirect(url_for(".show", protest_id=protest_id))


@bp.post("/protests/<int:protest_id>/fees/<int:instance>/undoing")
@requires(Permission.RECORD_RESULTS)
def undo_fee(protest_id: int, instance: int) -> ResponseReturnValue:
    """Take the last entry about a fee back, with a reason."""
    protest, discipline = seen_protest(protest_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    form = AppealSlipForm() if instance == SECOND else SlipForm()
    forms = Forms(appeal_slip=form) if instance == SECOND else Forms(slip=form)
    if not form.validate_on_submit():
        return protest_page(protest, discipline, forms, status=422)
    try:
        fees.undo(protest, form.slip.data, instance, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return protest_page(*seen_protest(protest_id), forms, status=refusal.status)
    db.session.commit()
    flash(_("The entry is taken back; it stays on record."))
    return redirect(url_for(".show", protest_id=protest_id))
