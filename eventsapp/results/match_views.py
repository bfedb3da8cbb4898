"""Pages for the referee: which match can be played, its score, and corrections."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from brackets import Diff, Match, MatchState, ResultKind
from brackets.ties.parts import tie_of
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.draws.match_formats import match_words
from eventsapp.draws.moments import moments_of
from eventsapp.draws.slots import contested
from eventsapp.draws.titles import title_of
from eventsapp.draws.wording import fixtures_of, side_name
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Measure
from eventsapp.frame.addresses import carried_number
from eventsapp.results import services as results
from eventsapp.results import slots
from eventsapp.results.conduct import (
    LABELS,
    NAMES,
    Noted,
    conduct_kind,
    counts_of,
    details_of,
)
from eventsapp.results.consequences import consequences
from eventsapp.results.errors import (
    MatchHasNoResult,
    MatchNotOpen,
    MatchTaken,
    SecondNeeded,
    StageMovedOn,
)
from eventsapp.results.forms import CorrectionForm, ScoreForm
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
    match = board.match(ref)
    if match is None or board.planned(ref) is None:
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
        fixtures=fixtures_of(board, moments=moments_of(board)) if board else [],
        tie_addresses=_ties_of(board) if board else {},
        pad=slots.pad_address(discipline),
        signed_at=lambda ref: slots.signature_address(discipline, ref),
    )


def _ties_of(board: Board) -> dict[str, str]:
    """Return the pages of the ties of a draw by ref."""
    return {
        match.ref: slots.tie_address(board.discipline, match.ref)
        for match in board.matches
        if match.tie is not None
    }


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
            flash(_("Match %(number)s is stored.", number=board.called(ref)))
            return redirect(_list_of(board, ref))
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
    number = board.called(match.ref)
    if match.result is not None:
        stored = results.result_words(board.plan, match.result, board.names)
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
    planned = _planned(board, match.ref)
    scoring, best_of = planned.scoring, 1 if planned.tie else board.discipline.best_of
    pad = pad_of(scoring, best_of, in_table=bool(planned.table))
    people = board.people_of(match.ref)
    return {
        "board": board,
        "discipline": board.discipline,
        "match": match,
        "number": board.called(match.ref),
        "title": title_of(board, match.ref),
        "people": [board.person(side) for side in match.sides],
        "names": [people[side] or _side(board, match.ref, side) for side in (0, 1)],
        "pad": pad,
        "conduct": [(name, LABELS[name]) for name in NAMES[conduct_kind(board.plan, planned)]],
        "match_words": match_words(scoring.code if scoring else "", board.discipline),
        "back": _list_of(board, match.ref),
        "is_contested": bool({match.ref, tie_of(match.ref)} & contested(board.stage)),
    }


def _seen_from(first: str, stored: dict[str, Any]) -> dict[str, tuple[int, int]]:
    turn = 1 if stored["pair"][0] == first else -1
    return {name: (c[::turn][0], c[::turn][1]) for name, c in counts_of(stored).items()}


def _noted_from(first: str, stored: dict[str, Any]) -> list[Noted]:
    """Return the single cautions of a stored result; side 0 is whoever stands first."""
    is_turned = stored["pair"][0] != first
    return [one._replace(side=1 - one.side) if is_turned else one for one in details_of(stored)]


def _planned(board: Board, ref: str) -> Match:
    planned = board.planned(ref)
    if planned is None:
        raise NotFound
    return planned


def _side(board: Board, ref: str, side: int) -> str:
    return side_name(board, ref if ref in board.refs else tie_of(ref), side)


def _list_of(board: Board, ref: str) -> str:
    """Return the page that a referee comes from: the tie of a rubber, or all matches."""
    tie = ref if ref in board.refs else tie_of(ref)
    if board.by_ref[tie].tie is not None:
        return slots.tie_address(board.discipline, tie)
    return url_for(".matches", discipline_id=board.discipline.id)


@bp.route(
    "/disciplines/<int:discipline_id>/matches/<path:ref>/correct", methods=["GET", "POST"]
)
@requires(Permission.RECORD_RESULTS)
def correct(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Correct a match: the other score, then what follows from it, then the reason."""
    board = board_for_referee(discipline_id)
    match = _match(board, ref)
    if not _is_recorded(board, match):
        return redirect(_list_of(board, ref))  # it follows from rubbers: these are corrected
    form = CorrectionForm()
    if not form.validate_on_submit() or (report := form.report()) is None:
        return _correction_form(board, match, form)
    try:
        diff = results.preview_correction(board.stage, ref, report)
    except DomainError as refusal:
        form.form_errors.append(refusal.message)
        return _correction_form(board, match, form, refusal.status)
    if form.step.data != "confirm":
        return _preview(board, match, form, diff, report)
    refused = _correct(board, ref, form, report)
    if isinstance(refused, str):
        return redirect(refused)
    board = board_for_referee(discipline_id)
    match = _match(board, ref)
    form.form_errors.append(refused.message)
    if isinstance(refused, StageMovedOn):
        diff = results.preview_correction(board.stage, ref, report)
    elif refused.status == 409:
        return _correction_form(board, match, form, refused.status)
    return _preview(board, match, form, diff, report, refused.status)


def _is_recorded(board: Board, match: MatchState) -> bool:
    """Whether a result was recorded of this match itself; refuses one without any."""
    if match.result is None or match.is_implied:
        raise MatchHasNoResult(number=board.called(match.ref))
    return results.head_of(results.log_of(board.stage), match.ref) is not None


def _correct(board: Board, ref: str, form: CorrectionForm, report: Report) -> DomainError | str:
    """Correct a match, or keep that for a second person; return the page that says so."""
    try:
        address = _stored(board, ref, form, report)
    except DomainError as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return address


def _stored(board: Board, ref: str, form: CorrectionForm, report: Report) -> str:
    now, by, based_on = clock.now(), account(), carried_number(form.based_on.data) or 0
    number, reason = board.called(ref), form.why.data or ""
    try:
        results.correct_match(
            board.stage,
            ref,
            report,
            based_on=based_on,
            seen=carried_number(form.seen.data) or 0,
            reason=reason,
            now=now,
            by=by,
        )
    except SecondNeeded:
        [ask] = dict.fromkeys(slots.second_askers)
        address = ask(board.stage, ref, report, based_on, reason, now, by)
        flash(_("Kept: it is corrected once a second person has agreed."))
        return address
    flash(_("Match %(number)s is corrected; the old result stays on record.", number=number))
    return url_for("draws.show", discipline_id=board.discipline.id)


def _correction_form(
    board: Board, match: MatchState, form: CorrectionForm, status: int | None = None
) -> ResponseReturnValue:
    bracket = results.bracket_of(board.stage)
    head = results.head_of(bracket.rows, match.ref)
    if request.method == "GET" and head and head.result and match.pair:
        form.show_conduct(_seen_from(match.pair[0], head.result))
        form.show_cautions(_noted_from(match.pair[0], head.result))
    page = render_template(
        "results/correct.html",
        form=form,
        stored=results.result_words(board.plan, match.result, board.names)
        if match.result
        else "",
        head=head,
        **_facts(board, match),
    )
    return page, status or _status(form, None)


def _preview(
    board: Board,
    match: MatchState,
    form: CorrectionForm,
    diff: Diff,
    report: Report,
    status: int = 200,
) -> ResponseReturnValue:
    bracket = results.bracket_of(board.stage)
    head = results.head_of(bracket.rows, match.ref)
    page = render_template(
        "results/preview.html",
        form=form,
        diff=diff,
        said=consequences(board, diff),
        cautions=report.cautions,
        old=results.result_words(board.plan, diff.old, board.names),
        new=results.result_words(board.plan, diff.new, board.names),
        based_on=form.based_on.data if form.step.data == "confirm" else head and head.id,
        seen=bracket.latest,
        head=head,
        kept=[(k, v) for k, v in request.form.items(multi=True) if k not in NOT_KEPT],
        **_facts(board, match),
    )
    return page, status
