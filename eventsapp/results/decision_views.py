"""Pages for the referee: lots between those who are level, and people who leave."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from brackets import LeavingPolicy
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws.boards import Board
from eventsapp.draws.tables import Level, levels_of
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import asked_number, carried_number
from eventsapp.results import services as results
from eventsapp.results.errors import NothingToTakeBack, NotLevel
from eventsapp.results.forms import LeavingForm, LotForm, ReturnForm, read_order
from eventsapp.results.match_views import board_for_referee, bp

__all__ = ["bp"]


@bp.get("/disciplines/<int:discipline_id>/decisions")
@requires(Permission.RECORD_RESULTS)
def decisions(discipline_id: int) -> ResponseReturnValue:
    """Show the ties that lot has to decide, and who has left."""
    return _page(board_for_referee(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/lots")
@requires(Permission.RECORD_RESULTS)
def draw_lot(discipline_id: int) -> ResponseReturnValue:
    """Record the order that lot gave to those who are level."""
    board = board_for_referee(discipline_id)
    form = LotForm()
    if not form.validate_on_submit():
        return _page(board, lot=form, status=422)
    level = _level(board, form)
    try:
        if level is None:
            raise NotLevel
        results.record_lot(
            board.stage,
            level.table,
            read_order(_typed(level)) or [level.entrants[0].entry_id],
            reason=form.reason.data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return _refused(discipline_id, form, refusal, lot=form)
    db.session.commit()
    flash(_("The order is stored."))
    return redirect(url_for("draws.show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/leavings")
@requires(Permission.RECORD_RESULTS)
def leave(discipline_id: int) -> ResponseReturnValue:
    """Record that somebody leaves."""
    board = board_for_referee(discipline_id)
    form = LeavingForm()
    _offer(form, board)
    if not form.validate_on_submit():
        return _page(board, leaving=form, status=422)
    try:
        results.record_leaving(
            board.stage,
            form.entrant.data,
            policy=LeavingPolicy(form.policy.data),
            is_disqualified=form.is_disqualified.data,
            reason=form.why.data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        return _refused(discipline_id, form, refusal, leaving=form)
    db.session.commit()
    flash(_("It is stored that they left; matches to come are walkovers."))
    return redirect(url_for(".decisions", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/returns")
@requires(Permission.RECORD_RESULTS)
def take_back(discipline_id: int) -> ResponseReturnValue:
    """Record that somebody has not left after all."""
    board = board_for_referee(discipline_id)
    form = ReturnForm()
    if not form.validate_on_submit():
        return _page(board, back=form, status=422)
    try:
        entry_id = carried_number(form.entry_id.data)
        if entry_id is None:
            raise NothingToTakeBack
        results.take_back_leaving(
            board.stage, entry_id, reason=form.why_back.data, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        return _refused(discipline_id, form, refusal, back=form)
    db.session.commit()
    flash(_("Taken back: everything is as before."))
    return redirect(url_for(".decisions", discipline_id=discipline_id))


def _level(board: Board, form: LotForm) -> Level | None:
    """Return the tie that was on the page: of the same table, with the same people."""
    asked = {name for name in request.form if name.startswith("order-")}
    return next(
        (
            level
            for level in levels_of(board)
            if level.table == form.table.data
            and asked == {f"order-{entrant.entry_id}" for entrant in level.entrants}
        ),
        None,
    )


def _typed(level: Level) -> list[tuple[int, str]]:
    return [
        (entrant.entry_id, request.form[f"order-{entrant.entry_id}"])
        for entrant in level.entrants
    ]


def _offer(form: LeavingForm, board: Board) -> None:
    form.entrant.offer_names(
        (int(key), f"{board.people[key].name} {board.people[key].branch}".strip())
        for key in board.plan.entrants
        if board.people[key] not in board.left
    )


def _refused(
    discipline_id: int, form: FlaskForm, refusal: DomainError, **forms: FlaskForm
) -> ResponseReturnValue:
    db.session.rollback()
    form.form_errors.append(refusal.message)
    return _page(board_for_referee(discipline_id), status=refusal.status, **forms)


def _page(
    board: Board,
    *,
    lot: FlaskForm | None = None,
    leaving: FlaskForm | None = None,
    back: FlaskForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    form = leaving or LeavingForm(entrant=asked_number("entrant"))
    _offer(form, board)
    left = results.leavings_of(results.bracket_of(board.stage))
    page = render_template(
        "results/decisions.html",
        discipline=board.discipline,
        board=board,
        levels=levels_of(board),
        lot=lot or LotForm(),
        leaving=form,
        back=back or ReturnForm(),
        wrong=lot or leaving or back,
        typed=request.form,
        left=[(board.people[str(entry_id)], row) for entry_id, row in left.items()],
    )
    return page, status
