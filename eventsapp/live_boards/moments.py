"""What a bracket says of matches to come: when and where they are published, and the score."""

from brackets import Match, MatchState, MatchStatus
from eventsapp.draws.boards import Board
from eventsapp.draws.moments import Moment
from eventsapp.live_boards.running import Running, running_of
from eventsapp.timetables import services as timetables
from eventsapp.timetables.planned import Plan

_TO_COME = (MatchStatus.READY, MatchStatus.WAITING)


def moments(board: Board) -> dict[str, Moment]:
    """Return when and where the matches of a draw are played, by ref; in two statements."""
    plan = timetables.planned(board.discipline.event_id)
    running = running_of([board])
    found = {}
    for match in board.matches:
        state = board.state.matches[match.ref]
        if state.status in _TO_COME:
            score = running.get((board.stage.id, match.ref))
            moment = _moment(board, match, state, plan, score)
            if moment is not None:
                found[match.ref] = moment
    return found


def _moment(
    board: Board, match: Match, state: MatchState, plan: Plan, score: Running | None
) -> Moment | None:
    court = _court(board, state, plan)
    planned = plan.of_match(board.stage.id, match.ref)
    starts_at = planned.starts_at if planned else None
    where = court or (planned.court if planned else "")
    if court is None and score is None:
        return Moment(where, starts_at) if planned else None
    games, points = (score.games, score.points) if score else (None, None)
    if match.tie is not None:  # what a tie has won are its rubbers
        games, points = points, None
    return Moment(where, starts_at, is_on=True, games=games, points=points)


def _court(board: Board, match: MatchState, plan: Plan) -> str | None:
    """Return the court on which these two have begun; None if they have not."""
    key = timetables.key_of_match(board.stage.id, match.ref)
    sides = "-".join(str(one) for one in match.sides)
    return plan.begun.get(key) if plan.sides.get(key) in {None, sides} else None
