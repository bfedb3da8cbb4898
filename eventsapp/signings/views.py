"""Pages on which results are looked over, signed and published."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline, Event
from eventsapp.signings import services as signings
from eventsapp.signings import slots
from eventsapp.signings.forms import SeveralForm, SignForm, TakeBackForm
from eventsapp.signings.looking import look_at, rows_of
from eventsapp.signings.words import CHIPS, STATES

bp = Blueprint("signings", __name__)


@bp.get("/disciplines/<int:discipline_id>/signing")
@requires(Permission.SIGN_RESULTS)
def look(discipline_id: int) -> ResponseReturnValue:
    """Show all that is signed on one page, and what is missing."""
    return _page(_discipline(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/signing")
@requires(Permission.SIGN_RESULTS)
def sign(discipline_id: int) -> ResponseReturnValue:
    """Sign what was on the page, and publish it."""
    discipline = _discipline(discipline_id)
    form = SignForm()
    if not form.validate_on_submit():
        return _page(discipline, sign_form=form, status=422)
    try:
        signings.sign(
            discipline,
            seen=form.seen.data or "",
            publishes=form.publishes.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(_discipline(discipline_id), sign_form=form, status=refusal.status)
    db.session.commit()
    flash(_("Signed: the points count from now on."))
    return redirect(url_for("results.show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/signing/publish")
@requires(Permission.SIGN_RESULTS)
def publish(discipline_id: int) -> ResponseReturnValue:
    """Publish what is signed."""
    discipline = _discipline(discipline_id)
    try:
        signings.publish(discipline, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form = SignForm(formdata=None)
        form.form_errors.append(refusal.message)
        return _page(_discipline(discipline_id), sign_form=form, status=refusal.status)
    db.session.commit()
    flash(_("Published: those who took part are told."))
    return redirect(url_for("results.show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/signing/take-back")
@requires(Permission.SIGN_RESULTS)
def take_back(discipline_id: int) -> ResponseReturnValue:
    """Take the signature back, with a reason."""
    discipline = _discipline(discipline_id)
    form = TakeBackForm()
    if not form.validate_on_submit():
        return _page(discipline, back=form, status=422)
    try:
        signings.take_back(discipline, reason=form.why.data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(_discipline(discipline_id), back=form, status=refusal.status)
    db.session.commit()
    flash(_("The signature is taken back; the points do not count any more."))
    return redirect(url_for(".look", discipline_id=discipline_id))


def _discipline(discipline_id: int) -> Discipline:
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.SIGN_RESULTS, discipline)
    return discipline


def _page(
    discipline: Discipline,
    *,
    sign_form: SignForm | None = None,
    back: TakeBackForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    page = render_template(
        "signings/look.html",
        discipline=discipline,
        event=discipline.event,
        look=look_at(discipline),
        form=sign_form or SignForm(formdata=None),
        back=back or TakeBackForm(formdata=None),
        states=STATES,
        chips=CHIPS,
        cards=slots.cards(discipline),
    )
    return page, status


@bp.get("/events/<int:event_id>/signing")
@requires(Permission.SIGN_RESULTS)
def list_disciplines(event_id: int) -> ResponseReturnValue:
    """Show all disciplines of an event with how far their results are."""
    return _list(_event(event_id), SeveralForm(formdata=None))


@bp.post("/events/<int:event_id>/signing")
@requires(Permission.SIGN_RESULTS)
def sign_several(event_id: int) -> ResponseReturnValue:
    """Sign those disciplines that were ticked, all or none."""
    event = _event(event_id)
    form = SeveralForm()
    if not form.validate_on_submit():
        return _list(event, form, status=422)
    typed = {one: request.form.get(f"seen-{one.id}", "") for one in event.disciplines}
    chosen = [(one, digest) for one, digest in typed.items() if digest]
    try:
        rows = signings.sign_several(
            chosen, publishes=form.publishes.data, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list(_event(event_id), form, status=refusal.status)
    db.session.commit()
    flash(ngettext("%(num)s result is signed.", "%(num)s results are signed.", len(rows)))
    return redirect(url_for(".list_disciplines", event_id=event_id))


def _event(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.SIGN_RESULTS, event.host_id, event.association_id)
    return event


def _list(event: Event, form: SeveralForm, *, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "signings/list.html",
        event=event,
        rows=rows_of(event),
        form=form,
        states=STATES,
        chips=CHIPS,
        cards=slots.cards_of_event(event),
    )
    return page, status
