"""Who hands in a line-up: a team's captain for it, the referee for both."""

from eventsapp.accounts.permissions import Permission, account_id, may
from eventsapp.draws.access import seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.errors import Forbidden, NotFound
from eventsapp.members import services as members
from eventsapp.team_ties import services as team_ties
from eventsapp.team_ties.services import TieView


def drawn(discipline_id: int) -> Board:
    """Return the draw of a discipline that the reader may see.

    Raises:
        NotFound: there is none.
    """
    board = board_of(seen_discipline(discipline_id))
    if board is None:
        raise NotFound
    return board


def is_referee(board: Board) -> bool:
    """Whether the reader records the results of a draw."""
    event = board.discipline.event
    return may(Permission.RECORD_RESULTS, event.host_id, event.association_id)


def own_team(view: TieView) -> int | None:
    """Return which of the two teams the reader is captain of, if of one."""
    member = members.behind(account_id())
    if member is None or view.pair is None:
        return None
    return team_ties.leads(member, view.pair)


def demand_line_up(view: TieView, team_id: int) -> None:
    """Go on only for the referee and the team's own captain.

    Raises:
        NotFound, Forbidden: the team does not play here, or is another's.
    """
    if view.pair is None or team_id not in view.pair:
        raise NotFound
    if not is_referee(view.board) and own_team(view) != team_id:
        raise Forbidden
