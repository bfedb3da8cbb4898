"""Pages of candidates: of a branch for its officer, of units for the union; and the acts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.honours import services as honours
from eventsapp.honours import words
from eventsapp.honours.figure_views import address_of
from eventsapp.honours.forms import DecideForm, ForwardForm
from eventsapp.honours.models import Act
from eventsapp.honours.pages import (
    bp,
    demand_managing,
    manages,
    of_branch,
    of_units,
)
from eventsapp.honours.services import Board, Candidate, HolderKind, Kept
from eventsapp.members.models import Branch

SHOWN_BEYOND = 15
"""How many are listed beyond the places; the rest on the whole list."""

Acting = Callable[..., honours.HonourEntry]


@bp.get("/honours/<int:title_id>/branches/<int:branch_id>")
@requires(Permission.SEE_BRANCH_ROWS)
def branch(title_id: int, branch_id: int) -> ResponseReturnValue:
    """Show the candidates of a branch, and put some forward."""
    kept, own = of_branch(title_id, branch_id)
    return _page(honours.board_of_branch(kept, own))


@bp.get("/honours/<int:title_id>/units")
@requires(Permission.MANAGE_APPRAISALS)
def units(title_id: int) -> ResponseReturnValue:
    """Show the branches or associations as candidates."""
    demand_managing()
    return _page(honours.board_of_units(of_units(title_id)))


@bp.post("/honours/<int:title_id>/branches/<int:branch_id>/forward")
@requires(Permission.ENTER_OTHERS)
def put_forward(title_id: int, branch_id: int) -> ResponseReturnValue:
    """Put somebody of a branch forward."""
    kept, own = _acting_for(title_id, branch_id)
    return _acted(kept, own, honours.put_forward, _("Put forward."))


@bp.post("/honours/<int:title_id>/branches/<int:branch_id>/back")
@requires(Permission.ENTER_OTHERS)
def take_back(title_id: int, branch_id: int) -> ResponseReturnValue:
    """Take somebody back who was put forward."""
    kept, own = _acting_for(title_id, branch_id)
    return _acted(kept, own, honours.take_back, _("Taken back. The place is free."))


def _acting_for(title_id: int, branch_id: int) -> tuple[Kept, Branch]:
    kept, own = of_branch(title_id, branch_id)
    demand(Permission.ENTER_OTHERS, own.id)
    return kept, own


@bp.post("/honours/<int:title_id>/branches/<int:branch_id>/decide")
@requires(Permission.MANAGE_APPRAISALS)
def decide(title_id: int, branch_id: int) -> ResponseReturnValue:
    """Confirm somebody, send them back, or shut them out."""
    demand_managing()
    kept, own = of_branch(title_id, branch_id)
    return _decided(kept, own)


@bp.post("/honours/<int:title_id>/units/decide")
@requires(Permission.MANAGE_APPRAISALS)
def decide_unit(title_id: int) -> ResponseReturnValue:
    """Put a branch or an association forward, confirm it, send it back, or shut it out."""
    demand_managing()
    return _decided(of_units(title_id), None)


def _decided(kept: Kept, own: Branch | None) -> ResponseReturnValue:
    form = DecideForm()
    if not form.validate():
        return _refused(kept, own, form, 422)
    acts: dict[Act, tuple[Acting, str]] = {
        Act.CONFIRMED: (_without_reason(honours.confirm), _("Confirmed.")),
        Act.SENT_BACK: (honours.send_back, _("Sent back, with your reason.")),
        Act.SHUT_OUT: (honours.shut_out, _("Written down, with your reason.")),
        Act.FORWARD: (honours.put_forward, _("Put forward.")),
    }
    act, done = acts[form["decision"].data]
    return _done(kept, own, form, act, done)


def _without_reason(act: Acting) -> Acting:
    def without(*args: Any, reason: str, **named: Any) -> honours.HonourEntry:
        return act(*args, **named)

    return without


def _acted(kept: Kept, own: Branch, act: Acting, done: str) -> ResponseReturnValue:
    form = ForwardForm()
    if not form.validate():
        return _refused(kept, own, form, 422)
    return _done(kept, own, form, act, done)


def _done(
    kept: Kept, own: Branch | None, form: Any, act: Acting, done: str
) -> ResponseReturnValue:
    try:
        act(
            kept.id,
            own,
            form["candidate"].data,
            reason=form["reason"].data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _refused(kept, own, form, refusal.status)
    db.session.commit()
    flash(done)
    return redirect(_address(kept, own))


def _address(kept: Kept, own: Branch | None) -> str:
    if own is None:
        return url_for(".units", title_id=kept.id)
    return url_for(".branch", title_id=kept.id, branch_id=own.id)


def _refused(kept: Kept, own: Branch | None, form: Any, status: int) -> ResponseReturnValue:
    board = honours.board_of_units(kept) if own is None else honours.board_of_branch(kept, own)
    return _page(board, form), status


def _page(board: Board, form: Any = None) -> str:
    forward = [one for one in board.candidates if board.log.of(one.id).forward is not None]
    waiting = [one for one in board.eligible if board.log.of(one.id).forward is None]
    most = len(waiting) if request.args.get("all") else (board.left or 0) + SHOWN_BEYOND
    return render_template(
        "honours/board.html",
        board=board,
        kept=board.kept,
        title=board.kept.title,
        forward=forward,
        waiting=waiting[:most],
        more=len(waiting) - most,
        over={one.id: _over(board, one) for one in waiting[:most]},
        form=form,
        sent=form["candidate"].data if form is not None else None,
        manages=manages(),
        acts=board.branch is not None and may(Permission.ENTER_OTHERS, board.branch.id),
        is_late=partial(honours.is_late, board.kept),
        rows_of=partial(address_of, board),
        words=words,
        Act=Act,
        HolderKind=HolderKind,
    )


def _over(board: Board, one: Candidate) -> str:
    """Return before whom somebody would go, in words; empty for nobody."""
    return words.named(honours.overtaken(board, one))
