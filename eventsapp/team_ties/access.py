"""Who hands in a line-up: a team's captain for it, the referee for both."""

from eventsapp.accounts.permissions import Permission, account_id, may
from eventsapp.draws.access import seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.errors import Forbidden, NotFound
from eventsapp.team_ties import services as team_ties


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


def own_team(board: Board, ref: str) -> int | None:
    """Return which of the two teams of a tie the reader is captain of, if of one."""
    match = board.match(ref)
    if match is None or match.pair is None:
        return None
    return team_ties.leads(account_id(), [int(one) for one in match.pair])


def demand_line_up(board: Board, ref: str, team_id: int) -> int | None:
    """Go on only for the referee and the team's own captain; return the reader's own team.

    Raises:
        NotFound, Forbidden: the team does not play here, or is another's.
    """
    match = board.match(ref)
    if match is None or str(team_id) not in (match.pair or ()):
        raise NotFound
    own = own_team(board, ref)
    if not is_referee(board) and own != team_id:
        raise Forbidden
    return own
