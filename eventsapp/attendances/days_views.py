"""The days of an event: added as a series, cancelled one by one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.arrival_boards.days import session_now
from eventsapp.attendances.forms import CancelDayForm, DaysForm
from eventsapp.attendances.views import bp
from eventsapp.attendances.working_days import Chosen
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events import series, slots
from eventsapp.events import services as events
from eventsapp.events.models import Event, Session
from eventsapp.frame.languages import day_and_weekday

__all__ = ["bp"]


def _managed(event_id: int) -> Event:
    event = events.get(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event


def _managed_day(session_id: int) -> Session:
    session = events.get_session(session_id)
    demand(Permission.MANAGE_EVENTS, session.event.host_id, session.event.association_id)
    return session


@bp.route("/events/<int:event_id>/days", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def days(event_id: int) -> ResponseReturnValue:
    """Show the days of an event, count those of a series, and add them."""
    event = _managed(event_id)
    form = DaysForm()
    if not form.is_submitted():
        form.fill_from(event)
    status, chosen = 200, None
    if form.validate_on_submit():
        chosen = form.chosen()
        if "count" not in request.form:
            try:
                _add(event, form, chosen)
            except DomainError as refusal:
                db.session.rollback()
                form.form_errors.append(refusal.message)
                status = refusal.status
            else:
                return redirect(url_for(".days", event_id=event_id))
    elif form.is_submitted():
        status = 422
    event = events.get(event_id)
    return render_template(
        "attendances/days.html",
        event=event,
        form=form,
        chosen=chosen,
        new=series.new_days(event, chosen.days, form.opens.data) if chosen else [],
        today=clock.today(),
        why_fixed="" if form.errors else slots.why_fixed(event),
    ), status


def _add(event: Event, form: DaysForm, chosen: Chosen) -> None:
    added = series.add_days(
        event,
        chosen.days,
        opens=form.opens.data,
        closes=form.closes.data,
        place=form.place.data or "",
        now=clock.now(),
        by=account(),
    )
    db.session.commit()
    flash(_("Days added: %(many)s.", many=len(added)))


@bp.route("/sessions/<int:session_id>/cancel", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def cancel_day(session_id: int) -> ResponseReturnValue:
    """Cancel one day of an event, with a reason."""
    session = _managed_day(session_id)
    form = CancelDayForm()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            series.cancel_day(session, reason=form.reason.data, now=clock.now(), by=account())
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("Not held on %(day)s.", day=day_and_weekday(session.held_on)), "warning")
            return redirect(url_for(".days", event_id=session.event_id))
    return render_template(
        "attendances/cancel_day.html", form=form, session=events.get_session(session_id)
    ), status


@bp.post("/sessions/<int:session_id>/hold")
@requires(Permission.MANAGE_EVENTS)
def hold_day(session_id: int) -> ResponseReturnValue:
    """Hold a day after all."""
    session = _managed_day(session_id)
    event_id = session.event_id
    try:
        series.hold_after_all(session, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("Saved."))
    return redirect(url_for(".days", event_id=event_id))


@bp.get("/events/<int:event_id>/scan")
@requires(Permission.SCAN)
def scan_today(event_id: int) -> ResponseReturnValue:
    """Open the scanner of the event's session of today, or of the one nearest to today."""
    event = events.get(event_id)
    demand(Permission.SCAN, event.host_id, event.association_id)
    session_id = session_now(event_id, clock.today())
    return redirect(url_for("scanners.gate", session_id=session_id))
