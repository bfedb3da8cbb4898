"""Pages of rounds of heats: start lists, times heat by heat, who goes on, what is corrected."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from brackets import Leaving, Status
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, may, requires
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.entrants import Entrant
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Discipline, Measure
from eventsapp.results.forms import read_order, row_id
from eventsapp.results.outcomes import write_time
from eventsapp.results.ruling import has_typed_results
from eventsapp.rounds import services as rounds
from eventsapp.rounds.boards import rounds_on_board
from eventsapp.rounds.corrections import corrections_of
from eventsapp.rounds.errors import OrderUnfit
from eventsapp.rounds.forms import (
    LeavingForm,
    OrderForm,
    ReturnForm,
    SetupForm,
    TimesForm,
    as_typed,
    read_entry_times,
)
from eventsapp.rounds.sheets import Read, lines_of, preview_of, read_sheet
from eventsapp.rounds.words import heat_words, run_off_words

bp = Blueprint("rounds", __name__)

USUAL = rounds.Setup(2, 8, rounds.Dealing.SWIMMING, (2, 2), (2, 2))


@bp.get("/disciplines/<int:discipline_id>/rounds")
@requires(Permission.SEE_SITE)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show start lists, times, who goes on, and what is still to be decided."""
    return _page(_timed(discipline_id))


@bp.route("/disciplines/<int:discipline_id>/rounds/set-up", methods=["GET", "POST"])
@requires(Permission.DRAW)
def set_up(discipline_id: int) -> ResponseReturnValue:
    """Make the start lists; again while nobody has a time."""
    discipline = _timed(discipline_id)
    demand_for(Permission.DRAW, discipline)
    before = rounds.rounds_of(discipline)
    form = SetupForm(data=as_typed(before.setup if before else USUAL))
    people = {
        e.entry_id: e for e in draws.entrants_of(discipline).values() if not e.is_withdrawn
    }
    status = 200
    if form.validate_on_submit():
        try:
            rounds.make_rounds(
                discipline,
                form.setup(),
                entry_times=read_entry_times(
                    request.form, {key: one.name for key, one in people.items()}
                ),
                seen=row_id(form.seen.data or "") or 0,
                reason=form.reason.data or "",
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("The start lists are made."))
            return redirect(url_for(".show", discipline_id=discipline_id))
    elif form.is_submitted():
        status = 422
    if not form.is_submitted():
        form.seen.data = str(before.row.version if before else 0)
    stored = before.row.setup["entry_times"] if before else {}
    page = render_template(
        "rounds/set_up.html",
        discipline=discipline,
        form=form,
        before=before,
        people=list(people.values()),
        typed=request.form,
        times={int(key): write_time(time) for key, time in stored.items()},
    )
    return page, status


@bp.route(
    "/disciplines/<int:discipline_id>/rounds/<contest>/heats/<int:number>",
    methods=["GET", "POST"],
)
@requires(Permission.RECORD_RESULTS)
def heat(discipline_id: int, contest: str, number: int) -> ResponseReturnValue:
    """Type the times of a heat; look at what follows, then store."""
    held = _held(discipline_id)
    sheet = rounds.heat_sheet(held, contest, number)
    heats = held.contest(contest).heats
    own = heats[number - 1]
    lanes = {
        int(side): lane
        for side, lane in zip(own.sides, own.lanes or (), strict=False)
        if isinstance(side, str)
    }
    return _enter(held, sheet, heat_words(contest, number, len(heats)), lanes)


@bp.route(
    "/disciplines/<int:discipline_id>/rounds/<contest>/run-offs/<int:number>",
    methods=["GET", "POST"],
)
@requires(Permission.RECORD_RESULTS)
def run_off(discipline_id: int, contest: str, number: int) -> ResponseReturnValue:
    """Type the times of a swim-off or run-off of those who are level."""
    held = _held(discipline_id)
    sheet = rounds.run_off_sheets(held, contest).get(number)
    if sheet is None:
        raise NotFound
    return _enter(held, sheet, run_off_words(contest, number), {})


@bp.post("/disciplines/<int:discipline_id>/rounds/lots")
@requires(Permission.RECORD_RESULTS)
def draw_lot(discipline_id: int) -> ResponseReturnValue:
    """Record the order by lot of those who are level."""
    held = _held(discipline_id)
    form = OrderForm()
    if not form.validate_on_submit():
        return _page(held.row.discipline, order=form, status=422)
    typed = [
        (entry_id, text)
        for key, text in request.form.items()
        if key.startswith("order-") and (entry_id := row_id(key.removeprefix("order-")))
    ]
    try:
        order = read_order(typed)
        if not order:
            raise OrderUnfit
        rounds.record_order(
            held.row,
            form.contest.data or "",
            order,
            reason=form.reason.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return _refused(discipline_id, refusal, form, order=form)
    db.session.commit()
    flash(_("The order is stored."))
    return redirect(url_for(".show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/rounds/leavings")
@requires(Permission.RECORD_RESULTS)
def leave(discipline_id: int) -> ResponseReturnValue:
    """Record that somebody starts no more; the best reserve comes in."""
    held = _held(discipline_id)
    form = LeavingForm()
    _offer(form, held)
    if not form.validate_on_submit():
        return _page(held.row.discipline, leaving=form, status=422)
    kind = Leaving.DISQUALIFIED if form.is_disqualified.data else Leaving.WITHDRAWN
    try:
        rounds.record_leaving(
            held.row,
            form.entrant.data,
            kind=kind,
            reason=form.why.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return _refused(discipline_id, refusal, form, leaving=form)
    db.session.commit()
    flash(_("It is stored that they start no more."))
    return redirect(url_for(".show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/rounds/returns")
@requires(Permission.RECORD_RESULTS)
def take_back(discipline_id: int) -> ResponseReturnValue:
    """Record that somebody starts after all."""
    held = _held(discipline_id)
    form = ReturnForm()
    if not form.validate_on_submit():
        return _page(held.row.discipline, back=form, status=422)
    try:
        rounds.record_leaving(
            held.row,
            row_id(form.entry_id.data or "") or 0,
            kind=Leaving.RETURNED,
            reason=form.why_back.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return _refused(discipline_id, refusal, form, back=form)
    db.session.commit()
    flash(_("Taken back: everything is as before."))
    return redirect(url_for(".show", discipline_id=discipline_id))


def _timed(discipline_id: int) -> Discipline:
    discipline = seen_discipline(discipline_id)
    if discipline.measure is not Measure.TIME:
        raise NotFound
    return discipline


def _held(discipline_id: int) -> rounds.Rounds:
    discipline = _timed(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    held = rounds.rounds_of(discipline)
    if held is None:
        raise NotFound
    return held


def _people(discipline: Discipline) -> dict[str, Entrant]:
    return {str(key): one for key, one in draws.entrants_of(discipline).items()}


def _enter(
    held: rounds.Rounds, sheet: rounds.Sheet, title: str, lanes: Mapping[int, int]
) -> ResponseReturnValue:
    discipline = held.row.discipline
    people = _people(discipline)
    lines = lines_of(held, sheet, people, lanes)
    form = TimesForm()
    read, preview, status = Read(), None, 200
    if form.validate_on_submit():
        seen = rounds.Sheet(sheet.contest, sheet.run_off, _ids(form.entries.data or ""))
        rest = Status.DNS if form.rest_is_absent.data else None
        read = read_sheet(request.form, lines, rest=rest)
        try:
            if read.problems:
                status = 422
            elif form.step.data == "store":
                _store(held, seen, read, form)
                return redirect(url_for(".show", discipline_id=discipline.id))
            else:
                rounds.changed(held, sheet, read.typed)
                preview = preview_of(held, sheet, read.typed, people)
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
    elif form.is_submitted():
        status = 422
    page = render_template(
        "rounds/enter.html",
        discipline=discipline,
        form=form,
        title=title,
        entries=",".join(str(one) for one in sheet.entries),
        lines=lines,
        read=read,
        typed=request.form,
        preview=preview,
        needs_reason=any(one.based_on for one in read.typed),
    )
    return page, status


def _store(held: rounds.Rounds, sheet: rounds.Sheet, read: Read, form: TimesForm) -> None:
    stored = rounds.record_sheet(
        held.row,
        sheet,
        read.typed,
        reason=form.reason.data or "",
        now=clock.now(),
        by=account(),
    )
    db.session.commit()
    flash(_("The times are stored.") if stored else _("Nothing was changed."))


def _ids(text: str) -> tuple[int, ...]:
    found = (row_id(part) for part in text.split(","))
    return tuple(one for one in found if one is not None)


def _offer(form: LeavingForm, held: rounds.Rounds) -> None:
    people = _people(held.row.discipline)
    form.entrant.offer(
        (int(key), f"{people[key].name} {people[key].branch}".strip())
        for key in held.plan.entrants
        if int(key) not in held.left
    )


def _refused(
    discipline_id: int, refusal: DomainError, form: FlaskForm, **forms: FlaskForm
) -> ResponseReturnValue:
    db.session.rollback()
    form.form_errors.append(refusal.message)
    return _page(_timed(discipline_id), status=refusal.status, **forms)


def _page(
    discipline: Discipline,
    *,
    order: FlaskForm | None = None,
    leaving: FlaskForm | None = None,
    back: FlaskForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    event = discipline.event
    held = rounds.rounds_of(discipline)
    people = _people(discipline)
    form = leaving or LeavingForm()
    if held is not None:
        _offer(form, held)
    page = render_template(
        "rounds/show.html",
        discipline=discipline,
        held=held,
        board=rounds_on_board(held, people) if held else [],
        corrections=corrections_of(held, people) if held else [],
        is_typed=held is None and has_typed_results(discipline),
        may_make=may(Permission.DRAW, event.host_id, event.association_id),
        may_record=may(Permission.RECORD_RESULTS, event.host_id, event.association_id)
        and not event.is_cancelled,
        order=order or OrderForm(),
        leaving=form,
        back=back or ReturnForm(),
        wrong=order or leaving or back,
        typed=request.form,
        left=[(people[str(key)], row) for key, row in held.left.items()] if held else [],
    )
    return page, status
