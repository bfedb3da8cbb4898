"""The roll-call: a page that works without script, and on a phone without network."""

import json
import secrets
from typing import TypeVar

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.checkins.forms import ONCE
from eventsapp.database import db
from eventsapp.documents import pdf
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.frame.access import public
from eventsapp.frame.fields import tidy
from eventsapp.frame.files import called, laid_open
from eventsapp.hikes import paper, telling, texts, words
from eventsapp.hikes import services as hikes
from eventsapp.hikes.access import demand_charge, is_in_charge, walked
from eventsapp.hikes.files import ROLL_CALL
from eventsapp.hikes.forms import LeavingForm, NumberForm, SweepForm
from eventsapp.hikes.models import LEAVING, Act
from eventsapp.hikes.reading import Course
from eventsapp.hikes.routes import Where
from eventsapp.hikes.telling import Said
from eventsapp.scanners.shell import serve

bp = Blueprint("hikes", __name__)

Form = TypeVar("Form", LeavingForm, SweepForm)


serve(bp, ROLL_CALL, files="/hike/files", worker="/hike/worker.js")


@bp.get("/hike/<int:session_id>")
@requires(Permission.SCAN)
def roll_call(session_id: int) -> ResponseReturnValue:
    """Show who is not accounted for."""
    return _shown(walked(session_id))


def _shown(
    course: Course,
    *,
    leaving: LeavingForm | None = None,
    sweep: SweepForm | None = None,
    phones: dict[str, str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    session_id = course.place.session_id
    call = hikes.roll_call_of(course)
    log = telling.log_of(session_id)
    if leaving is None:
        leaving = LeavingForm(formdata=None, number=request.args.get("number", "")[:32])
    leaving = _offered(leaving, course)
    sweep = _offered(sweep or SweepForm(formdata=None, who=account().name), course)
    return _page(
        course=course,
        session=events.get_session(session_id),
        call=call,
        now=clock.now(),
        end=hikes.end_of(session_id, call),
        signed=hikes.signed_off(course, log, call),
        lines=[one for one in log if one.fact.act in LEAVING],
        leaving=leaving,
        sweep=sweep,
        number_form=NumberForm(formdata=None),
        phones=phones or {},
        is_in_charge=is_in_charge(course),
    ), status


def _page(**known: object) -> str:
    return render_template(
        "hikes/roll_call.html",
        words=words,
        Where=Where,
        texts=texts.for_phones(),
        addresses=json.dumps(
            {
                "list": url_for("hikes.give_list", session_id=0),
                "facts": url_for("hikes.post_facts", session_id=0),
                "numbers": url_for("hikes.give_numbers", session_id=0),
                "worker": url_for("hikes.worker"),
                "gates": url_for("scanners.list_gates"),
                "page": url_for("hikes.roll_call", session_id=0),
            }
        ),
        **known,
    )


def _offered(form: Form, course: Course) -> Form:
    """Let a form choose among the points, and say once what it says."""
    points: list[tuple[int, str]] = [
        (stop.point_id, words.called(stop, number)) for number, stop in enumerate(course.stops)
    ]
    nowhere: list[tuple[int, str]] = [] if isinstance(form, SweepForm) else [(0, "–")]
    form.point.offer([*nowhere, *points])
    if not form.once.data:
        form.once.data = secrets.token_hex(8)
    return form


@bp.get("/hike/<int:session_id>/paper")
@requires(Permission.SCAN)
def print_roll_call(session_id: int) -> ResponseReturnValue:
    """Hand out the roll-call to be printed."""
    course = walked(session_id)
    event = events.get_session(session_id).event
    call = hikes.roll_call_of(course)
    document = paper.of_roll_call(event.name, course, call, clock.now())
    name = called(event.name, _("Roll-call"), ending="pdf")
    return laid_open(pdf.to_pdf(document), name, pdf.MIME, event.code)


@bp.post("/hike/<int:session_id>/leave")
@requires(Permission.SCAN)
def leave(session_id: int) -> ResponseReturnValue:
    """Log that somebody withdrew, or was brought back."""
    course = walked(session_id)
    form = _offered(LeavingForm(), course)
    if not form.validate():
        return _shown(course, leaving=form, status=422)
    said = form.said(_device(), _once(form.once.data), clock.now())
    refusal = _told(course, said)
    if refusal is None:
        return _back(session_id)
    form.form_errors.append(refusal.message)
    return _shown(course, leaving=form, status=refusal.status)


@bp.post("/hike/<int:session_id>/sweep")
@requires(Permission.SCAN)
def sign_off(session_id: int) -> ResponseReturnValue:
    """Let the sweep sign off a point: nobody is behind."""
    course = walked(session_id)
    form = _offered(SweepForm(), course)
    if not form.validate():
        return _shown(course, sweep=form, status=422)
    said = Said(
        _device(),
        _once(form.once.data),
        Act.SWEPT,
        clock.now(),
        check_point_id=form.point.data,
        who=form.who.data,
    )
    _flash(_told(course, said))
    return _back(session_id)


@bp.post("/hike-facts/<int:fact_id>/take-back")
@requires(Permission.SCAN)
def take_back(fact_id: int) -> ResponseReturnValue:
    """Take back a row of the log by a row."""
    fact = telling.get_fact(fact_id)
    course = walked(fact.session_id)
    said = Said(
        _device(),
        f"not-{fact.id}",
        Act.TAKEN_BACK,
        clock.now(),
        of=(fact.device, tidy(request.form.get("of", ""))),
    )
    _flash(_told(course, said))
    return _back(fact.session_id)


@bp.post("/hike/<int:session_id>/numbers")
@requires(Permission.SCAN)
def show_number(session_id: int) -> ResponseReturnValue:
    """Show the person in charge somebody's phone number, and note the look."""
    course = walked(session_id)
    demand_charge(course)
    form = NumberForm()
    phones: dict[str, str] = {}
    if form.validate():
        asked = [form.number.data]
        phones = hikes.look_up_numbers(course, asked, now=clock.now(), by=account())
        db.session.commit()
    if not phones:
        flash(_("Nobody of that number started."), "refused")
    return _shown(course, phones=phones)


def _device() -> str:
    return f"form-{account().id}"


def _once(token: str | None) -> str:
    return token if token and ONCE.fullmatch(token) else secrets.token_hex(8)


def _told(course: Course, said: Said) -> DomainError | None:
    """Log what a form says; return why it can't be logged."""
    [answer] = telling.tell(course, [said], now=clock.now(), by=account())
    if isinstance(answer, DomainError):
        db.session.rollback()
        return answer
    db.session.commit()
    return None


def _flash(refusal: DomainError | None) -> None:
    if refusal is None:
        flash(_("Saved."))
    else:
        flash(refusal.message, "refused")


def _back(session_id: int) -> ResponseReturnValue:
    return redirect(url_for(".roll_call", session_id=session_id))


@bp.get("/hike/")
@public
def shell() -> ResponseReturnValue:
    """Show the roll-call without a person or a hike, for phones to keep."""
    return _page(
        course=None, leaving=LeavingForm(formdata=None), sweep=SweepForm(formdata=None)
    )
