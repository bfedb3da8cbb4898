"""Pages of a hike: its rules, everybody's way with the souvenirs, and the end of it."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.documents import pdf
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.frame.addresses import asked_page
from eventsapp.frame.fields import tidy
from eventsapp.frame.files import called, laid_open
from eventsapp.hikes import paper, souvenirs, words
from eventsapp.hikes import services as hikes
from eventsapp.hikes.access import walked
from eventsapp.hikes.api_views import bp
from eventsapp.hikes.forms import EndForm, NumberForm, SetUpForm
from eventsapp.hikes.models import Hike
from eventsapp.hikes.routes import Passing, Where
from eventsapp.hikes.souvenirs import Walk

__all__ = ["bp"]  # with the routes of all modules on it

ROWS = 50


@bp.route("/sessions/<int:session_id>/hike", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def set_up(session_id: int) -> ResponseReturnValue:
    """Make the check points of a session a route, or change its rules."""
    session = events.get_session(session_id)
    demand(Permission.MANAGE_EVENTS, session.event.host_id, session.event.association_id)
    points = checkpoints.points_of([session_id])
    form = SetUpForm()
    form.optional.choices = [(one.id, one.called) for one in points[1:-1]]
    hike = hikes.find(session_id)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            hikes.set_up(
                session,
                optional=form.optional.data or (),
                least_minutes=form.least_minutes.data,
                in_charge=form.in_charge.data or "",
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".set_up", session_id=session_id))
    elif not form.is_submitted() and hike is not None:
        _fill(form, hike)
    return render_template(
        "hikes/set_up.html",
        session=events.get_session(session_id),
        points=points,
        form=form,
        hike=hike,
    ), status


def _fill(form: SetUpForm, hike: Hike) -> None:
    stops = hikes.course_of(hike.session_id).stops
    form.process(
        optional=[stop.point_id for stop in stops if not stop.is_must],
        least_minutes=hike.least_minutes,
        in_charge=hike.in_charge.login if hike.in_charge else "",
    )


@bp.get("/sessions/<int:session_id>/walks")
@requires(Permission.SCAN)
def list_walks(session_id: int) -> ResponseReturnValue:
    """Show how far everybody came, and who has a right to a souvenir."""
    return _walks(session_id, NumberForm(formdata=None))


def _walks(session_id: int, form: NumberForm, status: int = 200) -> ResponseReturnValue:
    course = walked(session_id)
    everybody = souvenirs.walks_of(course)
    only, asked = request.args.get("only", ""), tidy(request.args.get("q", ""))[:40]
    shown = [one for one in everybody if _is_asked(one, only, asked)]
    pages = max(1, -(-len(shown) // ROWS))
    page = min(asked_page(), pages)
    return render_template(
        "hikes/walks.html",
        course=course,
        session=events.get_session(session_id),
        form=form,
        tally={
            "complete": sum(one.route.is_complete for one in everybody),
            "given": sum(one.souvenir is not None for one in everybody),
            "not": sum(not one.route.is_complete for one in everybody),
        },
        total=len(everybody),
        rows=shown[(page - 1) * ROWS : page * ROWS],
        only=only if only in ONLY else "",
        asked=asked,
        page=page,
        pages=pages,
        words=words,
        Passing=Passing,
        Where=Where,
    ), status


ONLY: dict[str, Callable[[Walk], bool]] = {
    "complete": lambda one: one.route.is_complete,
    "given": lambda one: one.souvenir is not None,
    "not": lambda one: not one.route.is_complete,
}


def _is_asked(one: Walk, only: str, asked: str) -> bool:
    if asked and asked not in one.person.name and not one.person.staff_number.startswith(asked):
        return False
    return ONLY[only](one) if only in ONLY else True


@bp.get("/sessions/<int:session_id>/souvenirs.pdf")
@requires(Permission.SCAN)
def print_souvenirs(session_id: int) -> ResponseReturnValue:
    """Hand out the list of who has a right to a souvenir, to be signed."""
    course = walked(session_id)
    event = events.get_session(session_id).event
    document = paper.of_souvenirs(event.name, souvenirs.walks_of(course), clock.now())
    name = called(event.name, _("List of souvenirs"), ending="pdf")
    return laid_open(pdf.to_pdf(document), name, pdf.MIME, event.code)


@bp.post("/sessions/<int:session_id>/souvenirs")
@requires(Permission.SCAN)
def give_souvenir(session_id: int) -> ResponseReturnValue:
    """Give somebody the souvenir, once."""
    course = walked(session_id)
    form = NumberForm()
    if not form.validate():
        return _walks(session_id, form, 422)
    try:
        name = souvenirs.give(course, form.number.data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _walks(session_id, form, refusal.status)
    db.session.commit()
    flash(_("%(name)s has the souvenir.", name=name))
    return redirect(url_for(".list_walks", session_id=session_id))


@bp.route("/sessions/<int:session_id>/hike/end", methods=["GET", "POST"])
@requires(Permission.SCAN)
def end(session_id: int) -> ResponseReturnValue:
    """Say that the hike is over: nobody is missing, or there is a reason for each."""
    course = walked(session_id)
    form = EndForm()
    call = hikes.roll_call_of(course)
    typed = {
        one.member_id: tidy(request.form.get(f"reason-{one.member_id}", ""))
        for one in call.missing
    }
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            hikes.close(course, typed, now=clock.now(), by=account())
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("The hike is closed."))
            return redirect(url_for(".roll_call", session_id=session_id))
    return render_template(
        "hikes/end.html",
        course=course,
        session=events.get_session(session_id),
        call=call,
        end=hikes.end_of(session_id, call),
        form=form,
        typed=typed,
        words=words,
    ), status
