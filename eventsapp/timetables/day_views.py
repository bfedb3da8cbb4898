"""The day on the phone of referees and stewards: what is on each court, and what is next."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.database import db
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError
from eventsapp.events.models import Event
from eventsapp.timetables import services as timetables
from eventsapp.timetables import words
from eventsapp.timetables.draft_views import bp as bp  # with the routes of all modules on it
from eventsapp.timetables.forms import FactForm, SeenForm, problems
from eventsapp.timetables.models import FactKind
from eventsapp.timetables.views import organised

__all__ = ["bp"]

MOST_LINES = 12


@bp.get("/events/<int:event_id>/timetable/day")
@requires(Permission.CALL)
def day(event_id: int) -> ResponseReturnValue:
    """Show each court with what is on it, the next match for it, and what happened."""
    event = _judged(event_id)
    now = clock.now()
    running = timetables.running_of(event, now=now)
    return render_template(
        "timetables/day.html",
        event=event,
        running=running,
        courts={court.number: court.name for court in running.courts},
        lines=list(islice(reversed(running.log), MOST_LINES)),
        words=words,
        may_record=may(Permission.RECORD_RESULTS, event.host_id, event.association_id),
        may_manage=may(Permission.MANAGE_EVENTS, event.host_id, event.association_id),
    )


def _judged(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.CALL, event.host_id, event.association_id)
    return event


_SAID: dict[FactKind, Callable[[], str]] = {
    FactKind.BEGAN: lambda: _("It has begun."),
    FactKind.ENDED: lambda: _("It has ended: the court is free."),
    FactKind.NOT_BEGUN: lambda: _("Taken back: it has not begun."),
    FactKind.LOST: lambda: _("The court is lost until you say that it is back."),
    FactKind.BACK: lambda: _("The court is back."),
    FactKind.LATE: lambda: _("Noted. An organiser can push it through the timetable."),
}


@bp.post("/events/<int:event_id>/timetable/facts")
@requires(Permission.CALL)
def record(event_id: int) -> ResponseReturnValue:
    """Record that a match began or ended, a court was lost or is back, or all is late."""
    event = _judged(event_id)
    form = FactForm()
    back = redirect(url_for(".day", event_id=event.id))
    if not form.validate_on_submit():
        flash(next(problems(form), _("Not stored.")), "refused")
        return back
    try:
        row = timetables.record(event, form.wish, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_SAID[row.kind]())
    return back


@bp.post("/events/<int:event_id>/timetable/pushed")
@requires(Permission.MANAGE_EVENTS)
def push(event_id: int) -> ResponseReturnValue:
    """Push delays and lost courts through, into the draft: its differences are shown then."""
    event = organised(event_id)
    form = SeenForm()
    if not form.validate_on_submit():
        flash(next(problems(form), _("Not stored.")), "refused")
        return redirect(url_for(".day", event_id=event.id))
    return _pushed(event, form, clock.now())


def _pushed(event: Event, form: SeenForm, now: datetime) -> ResponseReturnValue:
    try:
        timetables.push(event, seen=form.seen_version, now=now, by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
        return redirect(url_for(".day", event_id=event.id))
    db.session.commit()
    flash(_("Pushed through in the draft. Look at what differs, then publish."))
    return redirect(url_for(".draft", event_id=event.id))
