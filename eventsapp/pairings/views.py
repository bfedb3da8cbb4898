"""Pages of Swiss rounds: the referee's, on which they are paired, and one of each round."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.draws.paired_rounds import is_swiss
from eventsapp.draws.swiss_tables import boards_of_round, bye_words, sitting_out
from eventsapp.draws.wording import Fixture, fixtures_of
from eventsapp.entries.entrants import Entrant
from eventsapp.errors import NotFound
from eventsapp.frame.acting import refusal_of
from eventsapp.frame.addresses import number_seen
from eventsapp.pairings import services as pairings
from eventsapp.pairings.explaining import explained
from eventsapp.pairings.forms import (
    JOINS,
    OUT,
    PairForm,
    TakeBackForm,
    join_choices,
    out_choices,
    read_choices,
)
from eventsapp.pairings.services import OUT_FOR_NOTHING, Swiss

bp = Blueprint("pairings", __name__)


def _swiss_board(discipline_id: int) -> Board:
    board = board_of(seen_discipline(discipline_id))
    if board is None or not is_swiss(board.stage):
        raise NotFound
    return board


def _board_to_pair(discipline_id: int) -> Board:
    board = _swiss_board(discipline_id)
    demand_for(Permission.RECORD_RESULTS, board.discipline)
    return board


@bp.get("/disciplines/<int:discipline_id>/swiss/<int:number>")
@requires(Permission.SEE_SITE)
def show(discipline_id: int, number: int) -> ResponseReturnValue:
    """Show a round: who meets whom and why, who sits it out, what is other by now."""
    board = _swiss_board(discipline_id)
    swiss = pairings.swiss_of(board.stage)
    row = next((row for row in swiss.rows if row.number == number), None)
    if row is None:
        raise NotFound
    return render_template(
        "pairings/show.html",
        discipline=board.discipline,
        board=board,
        swiss=swiss,
        row=row,
        tables=boards_of_round(board, number),
        sitting_out=[(who, bye_words(kind)) for who, kind in sitting_out(board, number)],
        joined=[board.people[key] for key in row.joined],
        said=explained(board, swiss, row),
    )


@bp.get("/disciplines/<int:discipline_id>/swiss")
@requires(Permission.RECORD_RESULTS)
def rounds(discipline_id: int) -> ResponseReturnValue:
    """Show how far the rounds are, and let the next one be paired."""
    return _page(_board_to_pair(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/swiss/pair")
@requires(Permission.RECORD_RESULTS)
def pair(discipline_id: int) -> ResponseReturnValue:
    """Pair the next round."""
    board = _board_to_pair(discipline_id)
    form = PairForm()
    if not form.validate_on_submit():
        return _page(board, pair=form), 422
    wish = pairings.Wish(
        out=read_choices(OUT, request.form, [e.entry_id for e in _inside(board)]),
        joining=read_choices(JOINS, request.form, [e.entry_id for e in board.late]),
        first_colour=form.first_colour.data,
    )
    seen = number_seen(form.seen.data)
    refusal = refusal_of(
        lambda: pairings.pair_round(board.stage, wish, seen=seen, now=clock.now(), by=account())
    )
    if refusal is not None:
        form.form_errors.append(refusal.message)
        return _page(_board_to_pair(discipline_id), pair=form), refusal.status
    number = len(pairings.swiss_of(board.stage).rows)
    flash(_("Round %(number)s is paired; everybody can see it.", number=number))
    return redirect(url_for(".show", discipline_id=discipline_id, number=number))


@bp.post("/disciplines/<int:discipline_id>/swiss/take-back")
@requires(Permission.RECORD_RESULTS)
def take_back(discipline_id: int) -> ResponseReturnValue:
    """Take the latest pairing back."""
    board = _board_to_pair(discipline_id)
    form = TakeBackForm()
    if not form.validate_on_submit():
        return _page(board, back=form), 422
    seen = number_seen(form.seen.data)
    refusal = refusal_of(
        lambda: pairings.take_back(
            board.stage, seen=seen, reason=form.why.data or "", now=clock.now(), by=account()
        )
    )
    if refusal is not None:
        form.form_errors.append(refusal.message)
        return _page(_board_to_pair(discipline_id), back=form), refusal.status
    flash(_("The pairing is taken back; it stays on record."))
    return redirect(url_for(".rounds", discipline_id=discipline_id))


def _inside(board: Board) -> list[Entrant]:
    gone = {person.entry_id for person in board.left}
    people = (board.people[key] for key in board.plan.entrants)
    return [person for person in people if person.entry_id not in gone]


def _page(
    board: Board, *, pair: PairForm | None = None, back: TakeBackForm | None = None
) -> str:
    swiss = pairings.swiss_of(board.stage)
    shown = {f"{OUT}-{e.entry_id}": OUT_FOR_NOTHING for e in _inside(board) if e.is_withdrawn}
    refused = pair
    pair, back = pair or PairForm(formdata=None), back or TakeBackForm(formdata=None)
    pair.seen.data = back.seen.data = str(swiss.version)
    return render_template(
        "pairings/rounds.html",
        discipline=board.discipline,
        board=board,
        swiss=swiss,
        missing=_missing(board, swiss),
        inside=_inside(board),
        pair=pair,
        back=back,
        shown=request.form if refused else shown,
        out_choices=out_choices(),
        join_choices=join_choices(),
    )


def _missing(board: Board, swiss: Swiss) -> list[Fixture]:
    refs = {match.ref for match in swiss.missing}
    return [fixture for fixture in fixtures_of(board) if fixture.ref in refs]
