"""Pages for the referee: which match can be played, its score, and corrections."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from brackets import Diff, MatchState, ResultKind
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.draws.match_formats import match_words
from eventsapp.draws.titles import title_of
from eventsapp.draws.wording import fixtures_of, side_name
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results import slots
from eventsapp.results.consequences import consequences
from eventsapp.results.errors import MatchHasNoResult, MatchNotOpen, MatchTaken, StageMovedOn
from eventsapp.results.forms import CorrectionForm, ScoreForm, row_id
from eventsapp.results.pads import pad_of
from eventsapp.results.playable import may_record, playable
from eventsapp.results.reports import Report

bp = Blueprint("results", __name__)

NOT_KEPT = frozenset({"csrf_token", "step", "why", "seen", "based_on"})


def board_for_referee(discipline_id: int) -> Board:
    """Return the bracket that the signed-in referee may record for."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    board = board_of(discipline)
    if board is None:
        raise NotFound
    return board


def _match(board: Board, ref: str) -> MatchState:
    match = board.state.matches.get(ref)
    if match is None or ref not in board.numbers:
        raise NotFound
    return match


@bp.get("/events/<int:event_id>/playable")
@requires(Permission.RECORD_RESULTS)
def list_playable(event_id: int) -> ResponseReturnValue:
    """Show what can be played now at an event; a page with the card that its page asks for."""
    event = seen(event_id)
    if not may_record(event):
        abort(403)
    return render_template("results/list_playable.html", event=event, found=playable(event))


@bp.get("/disciplines/<int:discipline_id>/matches")
@requires(Permission.RECORD_RESULTS)
def matches(discipline_id: int) -> ResponseReturnValue:
    """List the matches that can be played now, and those that can be corrected."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    if discipline.measure is not Measure.KNOCKOUT:
        raise NotFound
    board = board_of(discipline)
    return render_template(
        "results/matches.html",
        board=board,
        discipline=discipline,
        fixtures=fixtures_of(board) if board else [],
        pad=slots.pad_address(discipline),
    )


@bp.route("/disciplines/<int:discipline_id>/matches/<path:ref>/score", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def score(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Record how a match ended."""
    board = board_for_referee(discipline_id)
    match = _match(board, ref)
    form = ScoreForm()
    refusal: DomainError | None = None
    if form.validate_on_submit() and (report := form.report()) is not None:
        refusal = _record(board, ref, report)
        if refusal is None:
            flash(_("Match %(number)s is stored.", number=board.numbers[ref]))
            return redirect(url_for(".matches", discipline_id=discipline_id))
        board = board_for_referee(discipline_id)
        match = _match(board, ref)
        form.form_errors.append(refusal.message)
    elif request.method == "GET":
        refusal = _closed(board, match)
        _prefill(form, match)
    page = render_template(
        "results/score.html", form=form, **_facts(board, match), closed=refusal
    )
    return page, _status(form, refusal)


def _closed(board: Board, match: MatchState) -> DomainError | None:
    number = board.numbers[match.ref]
    if match.result is not None:
        names = {key: e.name for key, e in board.people.items()}
        stored = results.result_words(match.result, names)
        return MatchTaken(number=number, stored=stored)
    return None if match.pair else MatchNotOpen(number=number)


def _prefill(form: ScoreForm, match: MatchState) -> None:
    absent = request.args.get("absent", "")
    if match.pair and absent in match.pair:
        form.kind.data = ResultKind.WALKOVER.value
        form.winner.data = match.pair[1 - match.pair.index(absent)]
        form.note.data = _("withdrew before the match")


def _record(board: Board, ref: str, report: Report) -> DomainError | None:
    try:
        results.record_match(board.stage, ref, report, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return None


def _status(form: ScoreForm, refusal: DomainError | None) -> int:
    if refusal is not None:
        return refusal.status
    return 422 if form.errors else 200


def _facts(board: Board, match: MatchState) -> dict[str, object]:
    scoring = board.by_ref[match.ref].scoring
    pad = pad_of(
        scoring, board.discipline.best_of, in_table=bool(board.by_ref[match.ref].table)
    )
    return {
        "board": board,
        "discipline": board.discipline,
        "match": match,
        "number": board.numbers[match.ref],
        "title": title_of(board, match.ref),
        "people": [board.person(side) for side in match.sides],
        "names": [side_name(board, match.ref, side) for side in (0, 1)],
        "pad": pad,
        "match_words": match_words(_code(board, match.ref), board.discipline),
    }


def _code(board: Board, ref: str) -> str:
    """Return the code of the format in which a match is played; groups may have their own."""
    scoring = board.by_ref[ref].scoring
    return scoring.code if scoring else ""


@bp.route(
    "/disciplines/<int:discipline_id>/matches/<path:ref>/correct", methods=["GET", "POST"]
)
@requires(Permission.RECORD_RESULTS)
def correct(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Correct a match: the other score, then what follows from it, then the reason."""
    board = board_for_referee(discipline_id)
    match = _match(board, ref)
    if match.result is None or match.is_implied:
        raise MatchHasNoResult(number=board.numbers[ref])
    form = CorrectionForm()
    if not form.validate_on_submit() or (report := form.report()) is None:
        return _correction_form(board, match, form)
    try:
        diff = results.preview_correction(board.stage, ref, report)
    except DomainError as refusal:
        form.form_errors.append(refusal.message)
        return _correction_form(board, match, form, refusal.status)
    if form.step.data != "confirm":
        return _preview(board, match, form, diff)
    refused = _correct(board, ref, form, report)
    if refused is None:
        number = board.numbers[ref]
        flash(
            _("Match %(number)s is corrected; the old result stays on record.", number=number)
        )
        return redirect(url_for("draws.show", discipline_id=discipline_id))
    board = board_for_referee(discipline_id)
    match = _match(board, ref)
    form.form_errors.append(refused.message)
    if isinstance(refused, StageMovedOn):
        diff = results.preview_correction(board.stage, ref, report)
    elif refused.status == 409:
        return _correction_form(board, match, form, refused.status)
    return _preview(board, match, form, diff, refused.status)


def _correct(
    board: Board, ref: str, form: CorrectionForm, report: Report
) -> DomainError | None:
    try:
        results.correct_match(
            board.stage,
            ref,
            report,
            based_on=row_id(form.based_on.data or "") or 0,
            seen=row_id(form.seen.data or "") or 0,
            reason=form.why.data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return None


def _correction_form(
    board: Board, match: MatchState, form: CorrectionForm, status: int | None = None
) -> ResponseReturnValue:
    names = {key: e.name for key, e in board.people.items()}
    bracket = results.bracket_of(board.stage)
    head = results.head_of(bracket.rows, match.ref)
    page = render_template(
        "results/correct.html",
        form=form,
        stored=results.result_words(match.result, names) if match.result else "",
        head=head,
        **_facts(board, match),
    )
    return page, status or _status(form, None)


def _preview(
    board: Board, match: MatchState, form: CorrectionForm, diff: Diff, status: int = 200
) -> ResponseReturnValue:
    names = {key: e.name for key, e in board.people.items()}
    bracket = results.bracket_of(board.stage)
    head = results.head_of(bracket.rows, match.ref)
    page = render_template(
        "results/preview.html",
        form=form,
        diff=diff,
        said=consequences(board, diff),
        old=results.result_words(diff.old, names),
        new=results.result_words(diff.new, names),
        based_on=form.based_on.data if form.step.data == "confirm" else head and head.id,
        seen=bracket.latest,
        head=head,
        kept=[(k, v) for k, v in request.form.items(multi=True) if k not in NOT_KEPT],
        **_facts(board, match),
    )
    return page, status
