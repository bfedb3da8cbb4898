"""Pages of draws: making one, and the bracket for everybody."""

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws import slots
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.draws.errors import NotKnockout
from eventsapp.draws.formats import Format
from eventsapp.draws.forms import DrawForm, read_seeds
from eventsapp.draws.match_formats import format_words, match_words
from eventsapp.draws.models import Stage
from eventsapp.draws.pictures import Easel
from eventsapp.draws.separation import separation_words
from eventsapp.draws.tables import tables_of
from eventsapp.draws.wording import fixtures_of, way_of
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Discipline, Measure
from eventsapp.members import services as members

bp = Blueprint("draws", __name__)

SEED_BYTES = 32


@bp.get("/disciplines/<int:discipline_id>/bracket")
@requires(Permission.SEE_SITE)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show brackets and tables, the list of matches, and the way of one player."""
    discipline = seen_discipline(discipline_id)
    if discipline.measure is not Measure.KNOCKOUT:
        raise NotKnockout(discipline=discipline.name)
    board = board_of(discipline)
    if board is None:
        return render_template("draws/show.html", discipline=discipline, board=None)
    followed = _followed(board)
    return render_template(
        "draws/show.html",
        discipline=discipline,
        board=board,
        followed=board.people.get(followed) if followed else None,
        way=way_of(board, followed) if followed else [],
        fixtures=fixtures_of(board, followed),
        pictures=Easel(board, label=_label(discipline), followed=followed).pictures(),
        tables=tables_of(board, followed=followed),
        match_words=match_words(board.format, discipline),
        format_words=format_words(board.format),
        separation=separation_words(board),
        decisions=slots.decisions(discipline),
        next_of={e.entry_id: board.next_match(str(e.entry_id)) for e in board.withdrawn},
    )


@bp.get("/disciplines/<int:discipline_id>/bracket/print")
@requires(Permission.SEE_SITE)
def print_bracket(discipline_id: int) -> ResponseReturnValue:
    """Show tables, and brackets cut into sheets of A4."""
    discipline = seen_discipline(discipline_id)
    board = board_of(discipline)
    if board is None:
        raise NotFound
    return render_template(
        "draws/print.html",
        discipline=discipline,
        board=board,
        sheets=Easel(board, label=_label(discipline), has_links=False).sheets(),
        tables=tables_of(board, has_links=False),
        at=clock.now(),
    )


@bp.route("/disciplines/<int:discipline_id>/draw", methods=["GET", "POST"])
@requires(Permission.DRAW)
def draw(discipline_id: int) -> ResponseReturnValue:
    """Draw a discipline, or draw it again while nothing is played."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.DRAW, discipline)
    if discipline.measure is not Measure.KNOCKOUT:
        raise NotKnockout(discipline=discipline.name)
    stage = draws.stage_of(discipline)
    form = DrawForm(**_asked_before(discipline, stage))
    form.offer(discipline)
    entrants = [e for e in draws.entrants_of(discipline).values() if not e.is_withdrawn]
    typed = {e.entry_id: request.form.get(f"seed-{e.entry_id}", "") for e in entrants}
    status = 200
    if form.validate_on_submit():
        seeds, bad = read_seeds(typed)
        refusal = _draw(discipline, form, seeds) if not bad else None
        if not bad and refusal is None:
            flash(_("Drawn. Everybody can see now who plays whom."))
            return redirect(url_for(".show", discipline_id=discipline_id))
        if refusal is not None:
            form.form_errors.append(refusal.message)
        if bad:
            form.form_errors.append(
                _("A seed is a number from 1: %(texts)s.", texts=", ".join(bad.values()))
            )
        status = refusal.status if refusal else 422
    elif request.method == "GET":
        typed = {e.entry_id: str(e.seed or "") for e in entrants}
    else:
        status = 422
    page = render_template(
        "draws/draw.html",
        discipline=discipline,
        form=form,
        stage=stage,
        is_played=stage is not None and draws.is_played(stage),
        entrants=entrants,
        typed=typed,
        still_open=_is_open(discipline),
    )
    return page, status


def _draw(discipline: Discipline, form: DrawForm, seeds: dict[int, int]) -> DomainError | None:
    try:
        draws.draw(
            discipline,
            form=form.format(),
            seed_bytes=secrets.token_bytes(SEED_BYTES),
            seeds=seeds,
            based_on=form.based_on,
            reason=form.reason.data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return None


def _asked_before(discipline: Discipline, stage: Stage | None) -> dict[str, object]:
    """Return what the form begins with: the last draw's format, else the usual one."""
    if stage is None:
        return Format.usual(discipline).to_json() | {"version": ""}
    stored = stage.draw.get("format") or Format.usual(discipline).to_json()
    return stored | {"version": str(stage.version)}


def _is_open(discipline: Discipline) -> bool:
    closes_at = discipline.event.entries_close_at
    return closes_at is not None and closes_at > clock.now()


def _followed(board: Board) -> str | None:
    """Return whose way is shown: who is asked for, else the reader, else nobody."""
    asked = request.args.get("follow", "")
    if asked:
        return asked if asked in board.plan.entrants else None
    member = members.of_account(account())
    if member is None:
        return None
    own = (key for key, e in board.people.items() if e.member_id == member.id)
    return next((key for key in own if key in board.plan.entrants), None)


def _label(discipline: Discipline) -> str:
    return _("Bracket of %(discipline)s", discipline=discipline.name)
