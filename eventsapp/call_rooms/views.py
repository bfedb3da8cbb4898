"""The call room on the phone of stewards and referees, and what is called for everybody."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import TypeVar

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.call_rooms import services as call_rooms
from eventsapp.call_rooms import words
from eventsapp.call_rooms.forms import (
    AbsenceForm,
    BoutForm,
    CallForm,
    CodeForm,
    MinutesForm,
    ReportForm,
    TakeBackForm,
)
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline, Event
from eventsapp.frame.addresses import asked_number, carried_number
from eventsapp.scanners.shell import READER

bp = Blueprint("call_rooms", __name__)

MOST_READY = 24
MOST_WAITING = 8
MOST_LINES = 12
Sent = TypeVar("Sent", bound=BoutForm)


@bp.get("/events/<int:event_id>/call-room")
@requires(Permission.CALL)
def show(event_id: int) -> ResponseReturnValue:
    """Show who is called and who is there, what can be called, and what comes next."""
    event = seen(event_id)
    demand(Permission.CALL, event.host_id, event.association_id)
    room = call_rooms.room_of(event, now=clock.now())
    wanted = asked_number("discipline")
    ready = [one for one in room.ready if wanted in (None, one.discipline.id)]
    ready_in = {one.discipline.id for one in room.ready}
    return render_template(
        "call_rooms/show.html",
        event=event,
        room=room,
        wanted=wanted,
        ready=ready[:MOST_READY],
        more=max(0, len(ready) - MOST_READY),
        disciplines=[one for one in event.disciplines if one.id in ready_in],
        waiting=room.waiting[:MOST_WAITING],
        lines=list(islice(room.log, MOST_LINES)),
        may_record=may(Permission.RECORD_RESULTS, event.host_id, event.association_id),
        may_manage=may(Permission.MANAGE_EVENTS, event.host_id, event.association_id),
        most=call_rooms.MOST_MINUTES,
        reader=READER,
        words=words,
    )


@bp.get("/events/<int:event_id>/calls")
@requires(Permission.SEE_SITE)
def board(event_id: int) -> ResponseReturnValue:
    """Show everybody what is called, to where and until when; for a screen in the hall."""
    event = seen(event_id)
    room = call_rooms.room_of(event, now=clock.now(), is_brief=True)
    ready = room.free_ones[:MOST_WAITING]
    return render_template(
        "call_rooms/board.html", event=event, room=room, ready=ready, words=words
    )


@bp.post("/disciplines/<int:discipline_id>/calls")
@requires(Permission.CALL)
def call(discipline_id: int) -> ResponseReturnValue:
    """Call a match, a heat or a start, for the first time or again."""

    def act(discipline: Discipline, form: CallForm, now: datetime) -> str:
        begins = form.begins.data
        call_rooms.call(
            discipline,
            form.bout.data or "",
            seen=form.seen_rows,
            court=form.court.data or "",
            begins_at=clock.instant(clock.local(now).date(), begins) if begins else None,
            now=now,
            by=account(),
        )
        return _("Called. Those who are called have been told.")

    return _done(discipline_id, CallForm(), act)


@bp.post("/disciplines/<int:discipline_id>/calls/taken-back")
@requires(Permission.CALL)
def take_back(discipline_id: int) -> ResponseReturnValue:
    """Take a call back, with a reason."""

    def act(discipline: Discipline, form: TakeBackForm, now: datetime) -> str:
        call_rooms.take_back(
            discipline,
            form.bout.data or "",
            seen=form.seen_rows,
            reason=form.why.data or "",
            now=now,
            by=account(),
        )
        return _("The call is taken back. Those who were called have been told.")

    return _done(discipline_id, TakeBackForm(), act)


@bp.post("/disciplines/<int:discipline_id>/call-reports")
@requires(Permission.CALL)
def report(discipline_id: int) -> ResponseReturnValue:
    """Say that somebody is in the call room, or is not after all."""

    def act(discipline: Discipline, form: ReportForm, now: datetime) -> str:
        call_rooms.report(
            discipline,
            form.bout.data or "",
            call_id=form.seen_rows,
            entry_id=carried_number(form.entry.data) or 0,
            member_id=carried_number(form.member.data),
            act=form.said,
            now=now,
            by=account(),
        )
        return ""

    return _done(discipline_id, ReportForm(), act)


@bp.post("/disciplines/<int:discipline_id>/absences")
@requires(Permission.RECORD_RESULTS)
def record_absence(discipline_id: int) -> ResponseReturnValue:
    """Record that somebody did not report: a walkover, or no start."""
    demand_for(Permission.RECORD_RESULTS, seen_discipline(discipline_id))

    def act(discipline: Discipline, form: AbsenceForm, now: datetime) -> str:
        call_rooms.record_absence(
            discipline,
            form.bout.data or "",
            call_id=form.seen_rows,
            entry_ids=form.entry_ids,
            now=now,
            by=account(),
        )
        return _("Recorded. A correction of the result can change it.")

    return _done(discipline_id, AbsenceForm(), act)


def _done(
    discipline_id: int, form: Sent, act: Callable[[Discipline, Sent, datetime], str]
) -> ResponseReturnValue:
    """Do something in the call room of a discipline's event, and show that again."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.CALL, discipline)
    if not form.validate_on_submit():
        flash(_first_problem(form), "refused")
        return _back(discipline.event)
    try:
        told = act(discipline, form, clock.now())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        if told:
            flash(told)
    return _back(discipline.event)


@bp.post("/events/<int:event_id>/call-room/codes")
@requires(Permission.CALL)
def report_by_code(event_id: int) -> ResponseReturnValue:
    """Let the owner of a code or staff number report."""
    event = seen(event_id)
    demand(Permission.CALL, event.host_id, event.association_id)
    form = CodeForm()
    if not form.validate_on_submit():
        flash(_first_problem(form), "refused")
        return _back(event)
    try:
        told = call_rooms.report_by_code(event, form.code.data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(words.told(told.name, told.bout, again=told.again))
    return _back(event)


@bp.post("/events/<int:event_id>/call-room/minutes")
@requires(Permission.MANAGE_EVENTS)
def set_minutes(event_id: int) -> ResponseReturnValue:
    """Set how long people are waited for who are called from now on."""
    event = seen(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    form = MinutesForm()
    if form.validate_on_submit():
        call_rooms.set_minutes(event, form.minutes.data, now=clock.now(), by=account())
        db.session.commit()
        flash(_("Saved."))
    else:
        flash(_first_problem(form), "refused")
    return _back(event)


def _first_problem(form: FlaskForm) -> str:
    return next((str(one) for field in form for one in field.errors), _("Not stored."))


def _back(event: Event) -> ResponseReturnValue:
    return redirect(url_for(".show", event_id=event.id))
