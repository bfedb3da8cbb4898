"""Pages of ties: the tie itself, a captain's line-up, the referee's acts."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from brackets.ties.parts import rubber_ref
from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.draws.access import demand_for
from eventsapp.draws.tie_words import rules_of
from eventsapp.draws.titles import title_of
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.acting import refusal_of
from eventsapp.frame.addresses import carried_number
from eventsapp.team_ties import services as team_ties
from eventsapp.team_ties.access import demand_line_up, drawn, is_referee, own_team
from eventsapp.team_ties.forms import (
    CourtForm,
    LineUpForm,
    MissingForm,
    OpenForm,
    SlipForm,
    chosen_in,
    lines_in,
)
from eventsapp.team_ties.services import Sheet, TieView

bp = Blueprint("team_ties", __name__)


def _tie(discipline_id: int, ref: str) -> TieView:
    return team_ties.tie_of(drawn(discipline_id), ref)


def _tie_to_record(discipline_id: int, ref: str) -> TieView:
    board = drawn(discipline_id)
    demand_for(Permission.RECORD_RESULTS, board.discipline)
    return team_ties.tie_of(board, ref)


def _back(view: TieView) -> ResponseReturnValue:
    address = url_for(".show", discipline_id=view.board.discipline.id, ref=view.match.ref)
    return redirect(address)


def _facts(view: TieView, own: int | None) -> dict[str, object]:
    board = view.board
    return {
        "view": view,
        "board": board,
        "discipline": board.discipline,
        "event": board.discipline.event,
        "title": title_of(board, view.match.ref),
        "number": board.called(view.match.ref),
        "rules": rules_of(view.planned.tie) if view.planned.tie else [],
        "is_referee": is_referee(board) and not board.discipline.event.is_cancelled,
        "own": own,
    }


@bp.get("/disciplines/<int:discipline_id>/ties/<path:ref>")
@requires(Permission.SEE_SITE)
def show(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Show a tie: line-ups once they are open, rubbers, score."""
    return _page(_tie(discipline_id, ref))


def _page(view: TieView, *, opening: OpenForm | None = None, refused: str = "") -> str:
    return render_template(
        "team_ties/show.html",
        open_form=opening or OpenForm(),
        court_form=CourtForm(),
        missing_form=MissingForm(),
        refused=refused,
        **_facts(view, own_team(view.board, view.match.ref)),
    )


@bp.route(
    "/disciplines/<int:discipline_id>/ties/<path:ref>/line-up/<int:entry_id>",
    methods=["GET", "POST"],
)
@requires(Permission.SEE_SITE)
def line_up(discipline_id: int, ref: str, entry_id: int) -> ResponseReturnValue:
    """Hand in who plays for a team: its captain sealed, the referee with a reason."""
    board = drawn(discipline_id)
    own = demand_line_up(board, ref, entry_id)
    view = team_ties.tie_of(board, ref, has_courts=False)
    form = LineUpForm()
    first = view.next_changed if request.method == "GET" else 0
    first = first or carried_number(form.first.data) or 0
    if not view.has_line_ups or not 1 <= first <= len(view.rubbers):
        raise NotFound
    sheet = team_ties.sheet_for(view, entry_id, first)
    if not form.validate_on_submit():
        # What the team handed in is shown to nobody else before its time.
        may_see = own == entry_id or view.are_open
        typed = team_ties.typed_before(view, sheet, entry_id) if may_see else {}
        page = _line_up_page(view, own, entry_id, form, sheet, typed)
        return page, 422 if form.errors else 200
    typed = chosen_in(request.form, (pick.name for _w, picks in sheet.picks for pick in picks))
    refusal = refusal_of(
        lambda: team_ties.hand_in(
            view.board.stage,
            ref,
            entry_id,
            team_ties.people_typed(view, sheet, typed),
            first=first,
            reason=form.reason.data or "",
            is_referee=own != entry_id,
            now=clock.now(),
            by=account(),
        )
    )
    if refusal is not None:
        form.form_errors.append(refusal.message)
        view = _tie(discipline_id, ref)
        return _line_up_page(view, own, entry_id, form, sheet, typed), refusal.status
    flash(_("The line-up is in. It stays sealed until both are."))
    return _back(view)


def _line_up_page(
    view: TieView,
    own: int | None,
    entry_id: int,
    form: LineUpForm,
    sheet: Sheet,
    typed: dict[str, int],
) -> str:
    pair = view.pair or (entry_id, entry_id)
    form.first.data = str(sheet.first)
    return render_template(
        "team_ties/line_up.html",
        form=form,
        sheet=sheet,
        typed=typed,
        team=view.names[pair.index(entry_id)],
        entry_id=entry_id,
        **_facts(view, own),
    )


@bp.post("/disciplines/<int:discipline_id>/ties/<path:ref>/open")
@requires(Permission.RECORD_RESULTS)
def open_line_ups(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Open the line-ups though one is missing: the time is over."""
    view = _tie_to_record(discipline_id, ref)
    form = OpenForm()
    if not form.validate_on_submit():
        return _page(view, opening=form), 422
    refusal = refusal_of(
        lambda: team_ties.open_now(
            view.board.stage, ref, reason=form.why.data or "", now=clock.now(), by=account()
        )
    )
    if refusal is not None:
        form.form_errors.append(refusal.message)
        return _page(_tie(discipline_id, ref), opening=form), refusal.status
    return _back(view)


@bp.post("/disciplines/<int:discipline_id>/ties/<path:ref>/missing")
@requires(Permission.RECORD_RESULTS)
def record_missing(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Record the walkover of a tie for which a line-up is missing."""
    view = _tie_to_record(discipline_id, ref)
    if not MissingForm().validate_on_submit():
        return _back(view)
    words = _("no line-up handed in")
    refusal = refusal_of(
        lambda: team_ties.record_missing(
            view.board.stage, ref, words=words, now=clock.now(), by=account()
        )
    )
    if refusal is not None:
        return _page(_tie(discipline_id, ref), refused=refusal.message), refusal.status
    return _back(view)


@bp.post("/disciplines/<int:discipline_id>/ties/<path:ref>/court")
@requires(Permission.RECORD_RESULTS)
def put_on_court(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Say on which court a rubber is played."""
    view = _tie_to_record(discipline_id, ref)
    form = CourtForm()
    if not form.validate_on_submit():
        refused = " ".join(problem for problems in form.errors.values() for problem in problems)
        return _page(view, refused=refused), 422
    rubber = rubber_ref(ref, form.rubber.data or 0)
    refusal = refusal_of(
        lambda: team_ties.put_on_court(
            view.board.stage, rubber, form.court.data, now=clock.now(), by=account()
        )
    )
    if refusal is not None:
        return _page(_tie(discipline_id, ref), refused=refusal.message), refusal.status
    return _back(view)


@bp.route("/disciplines/<int:discipline_id>/ties/<path:ref>/slip", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def slip(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Type in a paper slip: both line-ups if they are missing, and the rubbers."""
    view = _tie_to_record(discipline_id, ref)
    if view.pair is None:
        raise NotFound
    sheets = _missing_sheets(view)
    form = SlipForm()
    refusal: DomainError | None = None
    if form.validate_on_submit():
        refusal = refusal_of(lambda: _record_slip(view, sheets))
        if refusal is None:
            flash(_("The slip of match %(number)s is stored.", number=view.board.called(ref)))
            return _back(view)
        form.form_errors.append(refusal.message)
        view = _tie(discipline_id, ref)
    page = render_template(
        "team_ties/slip.html",
        form=form,
        sheets=sheets,
        typed=request.form,
        **_facts(view, None),
    )
    return page, refusal.status if refusal else 422 if form.errors else 200


def _missing_sheets(view: TieView) -> dict[int, Sheet]:
    """Return the line-ups that a slip has to bring along, by team."""
    if not view.has_line_ups or view.pair is None:
        return {}
    handed = zip(view.pair, view.state.handed_in, strict=True)
    return {
        team_id: team_ties.sheet_for(view, team_id, prefix=f"t{team_id}-")
        for team_id, is_in in handed
        if not is_in
    }


def _record_slip(view: TieView, sheets: dict[int, Sheet]) -> None:
    line_ups = {}
    for team_id, sheet in sheets.items():
        names = [pick.name for _words, picks in sheet.picks for pick in picks]
        typed = chosen_in(request.form, names)
        line_ups[team_id] = team_ties.people_typed(view, sheet, typed)
    open_ones = [line.number for line in view.rubbers if line.score == ""]
    team_ties.record_slip(
        view.board.stage,
        view.match.ref,
        lines_in(request.form, open_ones),
        line_ups=line_ups,
        pair=view.pair or (0, 0),
        words=_("from the paper slip"),
        now=clock.now(),
        by=account(),
    )
