"""What a bracket says of matches to come: when and where they are published, and the score."""

from collections.abc import Iterable

from brackets import MatchState, MatchStatus
from brackets.ties.parts import tie_of
from eventsapp.draws.boards import Board
from eventsapp.draws.moments import Moment
from eventsapp.live_boards.courts import figures_of, has_begun
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads.models import ScoreSheet
from eventsapp.timetables import services as timetables
from eventsapp.timetables.planned import Plan

_TO_COME = (MatchStatus.READY, MatchStatus.WAITING)


def moments(board: Board) -> dict[str, Moment]:
    """Return when and where the matches of a draw are played, by ref; in two statements."""
    plan = timetables.planned(board.discipline.event_id)
    sheets = {
        ref: sheet
        for (_stage, ref), sheet in score_pads.running([board]).items()
        if has_begun(sheet)
    }
    found = {}
    for match in board.matches:
        state = board.state.matches[match.ref]
        if state.status in _TO_COME:
            moment = _moment(board, state, plan, sheets.get(match.ref), sheets)
            if moment is not None:
                found[match.ref] = moment
    return found


def _moment(
    board: Board,
    match: MatchState,
    plan: Plan,
    sheet: ScoreSheet | None,
    scored: Iterable[str],
) -> Moment | None:
    court = _court(board, match, plan)
    # A tie is on as long as one of its rubbers is scored.
    is_on = court is not None or any(match.ref in (ref, tie_of(ref)) for ref in scored)
    planned = plan.of_match(board.stage.id, match.ref)
    where = court or (planned.court if planned else "")
    if not is_on:
        return Moment(where, planned.starts_at) if planned else None
    points, games = figures_of(sheet.state) if sheet else (None, None)
    return Moment(
        where, planned.starts_at if planned else None, is_on=True, games=games, points=points
    )


def _court(board: Board, match: MatchState, plan: Plan) -> str | None:
    """Return the court on which these two have begun; None if they have not."""
    key = timetables.key_of_match(board.stage.id, match.ref)
    sides = "-".join(str(one) for one in match.sides)
    return plan.begun.get(key) if plan.sides.get(key) in {None, sides} else None
