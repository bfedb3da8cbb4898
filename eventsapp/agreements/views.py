"""Pages on which a second person agrees to corrections."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from brackets import Diff
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.agreements import services as agreements
from eventsapp.agreements.forms import ASKED, NOT_ASKED, AgreeForm, RefuseForm, TermsForm
from eventsapp.agreements.models import CorrectionRequest
from eventsapp.agreements.services import State
from eventsapp.agreements.words import CHIPS, STATES
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.draws.boards import board_of
from eventsapp.draws.wording import label_of
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Discipline, Event
from eventsapp.frame.addresses import carried_number
from eventsapp.results import services as results
from eventsapp.results.consequences import consequences

bp = Blueprint("agreements", __name__)


@bp.get("/events/<int:event_id>/corrections")
@requires(Permission.RECORD_RESULTS)
def list_requests(event_id: int) -> ResponseReturnValue:
    """Show the corrections that wait for a second person, and those that were answered."""
    event = seen(event_id)
    demand(Permission.RECORD_RESULTS, event.host_id, event.association_id)
    return _list(event)


@bp.get("/disciplines/<int:discipline_id>/corrections")
@requires(Permission.RECORD_RESULTS)
def of_discipline(discipline_id: int) -> ResponseReturnValue:
    """Lead to the corrections of the event."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    return redirect(url_for(".list_requests", event_id=discipline.event_id))


@bp.post("/events/<int:event_id>/corrections")
@requires(Permission.MANAGE_EVENTS)
def set_terms(event_id: int) -> ResponseReturnValue:
    """Say whether late corrections need a second person."""
    event = seen(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    form = TermsForm()
    if not form.validate_on_submit():
        return _list(event, form, status=422)
    asks_now = form.asks.data == ASKED
    try:
        agreements.set_asks(event, asks_now=asks_now, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list(seen(event_id), form, status=refusal.status)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".list_requests", event_id=event_id))


def _list(
    event: Event, form: TermsForm | None = None, *, status: int = 200
) -> ResponseReturnValue:
    found = agreements.requests_of(event)
    asks = agreements.asks(event.id)
    if form is None:
        form = TermsForm(formdata=None, asks=ASKED if asks else NOT_ASKED)
    page = render_template(
        "agreements/list.html",
        event=event,
        requests=found,
        states_of=agreements.states_of(found),
        disciplines={one.id: one for one in event.disciplines},
        numbers={one.id: agreements.number_of(one) for one in found},
        asks=asks,
        may_change=agreements.may_change(event),
        form=form,
        states=STATES,
        chips=CHIPS,
    )
    return page, status


@bp.get("/corrections/<int:request_id>")
@requires(Permission.RECORD_RESULTS)
def show(request_id: int) -> ResponseReturnValue:
    """Show a correction that waits, and what would follow from it."""
    return _page(*_seen(request_id))


@bp.post("/corrections/<int:request_id>/agreement")
@requires(Permission.RECORD_RESULTS)
def agree(request_id: int) -> ResponseReturnValue:
    """Agree to a correction: it is stored."""
    request, discipline = _seen(request_id)
    form = AgreeForm()
    form.validate_on_submit()
    try:
        agreements.agree(
            request, seen=carried_number(form.seen.data) or 0, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(*_seen(request_id), agreeing=form, status=refusal.status)
    db.session.commit()
    flash(_("Agreed: the match is corrected, and the old result stays on record."))
    return redirect(url_for("draws.show", discipline_id=discipline.id))


@bp.post("/corrections/<int:request_id>/refusal")
@requires(Permission.RECORD_RESULTS)
def refuse(request_id: int) -> ResponseReturnValue:
    """Refuse a correction, or withdraw one's own."""
    request, discipline = _seen(request_id)
    form = RefuseForm()
    if not form.validate_on_submit():
        return _page(request, discipline, refusing=form, status=422)
    try:
        agreements.refuse(request, form.why.data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(*_seen(request_id), refusing=form, status=refusal.status)
    db.session.commit()
    flash(_("The result stays as it is."))
    return redirect(url_for(".list_requests", event_id=discipline.event_id))


def _seen(request_id: int) -> tuple[CorrectionRequest, Discipline]:
    request = agreements.get(request_id)
    discipline = seen_discipline(request.stage.discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    return request, discipline


def _page(
    request: CorrectionRequest,
    discipline: Discipline,
    *,
    agreeing: AgreeForm | None = None,
    refusing: RefuseForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    state = agreements.states_of([request])[request.id]
    board = board_of(discipline)
    if board is None:
        raise NotFound
    diff = _diff(request) if state is State.WAITING else None
    names = board.names
    page = render_template(
        "agreements/show.html",
        correction=request,
        discipline=discipline,
        event=discipline.event,
        number=agreements.number_of(request),
        label=label_of(board, request.ref) if request.ref in board.numbers else "",
        state=state,
        states=STATES,
        chips=CHIPS,
        diff=diff,
        said=consequences(board, diff) if diff else None,
        old=results.result_words(board.plan, diff.old, names) if diff else "",
        new=results.result_words(board.plan, diff.new, names) if diff else "",
        latest=agreements.latest_row(request.stage_id),
        is_own=request.by_id == account().id,
        agreeing=agreeing or AgreeForm(formdata=None),
        refusing=refusing or RefuseForm(formdata=None),
    )
    return page, status


def _diff(request: CorrectionRequest) -> Diff | None:
    """Return what the correction would change; None if it does not fit any more."""
    try:
        return results.preview_correction(
            request.stage, request.ref, agreements.report_of(request)
        )
    except DomainError:
        return None
