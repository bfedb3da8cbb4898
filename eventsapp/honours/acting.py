"""Putting forward, taking back, confirming, sending back, shutting out: each a row."""

from datetime import datetime

from eventsapp.accounts.models import Account
from eventsapp.honours import words
from eventsapp.honours.boards import Board, board_of, board_of_forward
from eventsapp.honours.errors import (
    AlreadyForward,
    DecidedAlready,
    MovedOn,
    NoCandidate,
    NoDifference,
    NoPlaceLeft,
    NotEligible,
    NotForward,
    ReasonMissing,
    ReasonNeeded,
    ShutOut,
)
from eventsapp.honours.judging import Candidate, passed_over
from eventsapp.honours.keeping import Log, get, hold, kept, log_of, write
from eventsapp.honours.models import Act, HonourEntry
from eventsapp.honours.values import TieRule
from eventsapp.members.models import Branch


def _held(title_id: int, branch: Branch | None) -> Board:
    """Return the board as it is now, with everybody else kept from writing."""
    hold(title_id)
    return board_of(kept(get(title_id)), branch)


def _found(board: Board, candidate_id: int, name: str) -> Candidate:
    one = board.find(candidate_id)
    if one is None:
        raise NoCandidate(name=name, day=words.day(board.on))
    return one


def put_forward(
    title_id: int,
    branch: Branch | None,
    candidate_id: int,
    *,
    name: str = "",
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> HonourEntry:
    """Put a candidate forward within the places; flushes.

    Args:
        title_id: for which title.
        branch: the branch whose place it is; None for a branch or an association itself.
        candidate_id: the member, the branch or the association.
        name: what they are called where they are no candidate.
        reason: why somebody goes before others who stand at least as high.
        now: when.
        by: by whom.

    Raises:
        NoCandidate: no member of the branch on the day that counts.
        ShutOut: by the union.
        NotEligible: a condition does not hold.
        AlreadyForward: somebody was faster.
        NoPlaceLeft: all places are taken.
        ReasonNeeded: somebody stands at least as high, and nothing is said.
    """
    board = _held(title_id, branch)
    one = _found(board, candidate_id, name)
    _demand_fit(board, one)
    if board.log.of(one.id).forward is not None:
        raise AlreadyForward(name=one.name)
    if board.left == 0:
        raise NoPlaceLeft(places=board.places)
    over = overtaken(board, one)
    if over and not reason:
        raise ReasonNeeded(name=one.name, others=words.named(over))
    return write(board.kept, board.log, Act.FORWARD, one, reason=reason, now=now, by=by)


def _demand_fit(board: Board, one: Candidate) -> None:
    shut = board.log.of(one.id).shut
    if shut is not None:
        raise ShutOut(name=one.name, reason=shut.reason)
    if not one.is_eligible:
        raise NotEligible(name=one.name, why=words.why_not(board.kept.title, one))


def overtaken(board: Board, one: Candidate) -> list[Candidate]:
    """Return before whom somebody would go who stands at least as high.

    Where a lot settles ties, those of the same rank stand in the order of the lot. Where
    nothing limits the places, nobody goes before anybody.
    """
    if board.left is None:
        return []
    gone = frozenset(
        key for key, stand in board.log.stands.items() if stand.forward or stand.shut
    )
    over = passed_over(board.eligible, one, gone, board.left)
    if board.kept.title.tie is TieRule.LOT:
        over = [other for other in over if (other.rank, other.lot) < (one.rank, one.lot)]
    return over


def take_back(
    title_id: int,
    branch: Branch | None,
    candidate_id: int,
    *,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> HonourEntry:
    """Take back whom a branch put forward, until the union has confirmed it; flushes.

    Raises:
        NoCandidate: no candidate.
        NotForward: not put forward any more.
        DecidedAlready: the union has confirmed it.
    """
    board = _held(title_id, branch)
    one = _found(board, candidate_id, "")
    stand = board.log.of(one.id)
    if stand.forward is None:
        raise NotForward(name=one.name)
    if stand.is_confirmed:
        raise DecidedAlready(name=one.name)
    return write(board.kept, board.log, Act.TAKEN_BACK, one, reason=reason, now=now, by=by)


def confirm(
    title_id: int,
    branch: Branch | None,
    candidate_id: int,
    *,
    now: datetime,
    by: Account | None,
) -> HonourEntry:
    """Confirm somebody who was put forward, if all conditions still hold; flushes.

    Raises:
        NoCandidate: no candidate any more.
        NotForward: not put forward any more.
        NoDifference: confirmed already.
        ShutOut, NotEligible: something has changed since.
    """
    board = _held(title_id, branch)
    one = _found(board, candidate_id, "")
    stand = board.log.of(one.id)
    if stand.forward is None:
        raise NotForward(name=one.name)
    if stand.is_confirmed:
        raise NoDifference
    _demand_fit(board, one)
    return write(board.kept, board.log, Act.CONFIRMED, one, now=now, by=by)


def confirm_all(title_id: int, *, seen: int | None, now: datetime, by: Account | None) -> int:
    """Confirm everybody who stands put forward, all of them or nobody; flushes.

    Args:
        title_id: for which title.
        seen: the number of the log's last row on the page that was read; None for nonsense.
        now: when.
        by: by whom.

    Returns:
        how many are confirmed newly.

    Raises:
        MovedOn: somebody wrote about the title since.
        NoDifference: nobody waits.
        NoCandidate, ShutOut, NotEligible: about the first one for whom something has changed.
    """
    hold(title_id)
    title = kept(get(title_id))
    log = log_of(title.id)
    waiting = log.waiting()
    if log.number != seen:
        raise MovedOn
    if not waiting:
        raise NoDifference
    board = board_of_forward(title, log)
    for candidate_id in waiting:
        one = _found(board, candidate_id, "")
        _demand_fit(board, one)
        row = write(title, log, Act.CONFIRMED, one, now=now, by=by)
        log = Log([*log.rows, row], log.stands)
    return len(waiting)


def send_back(
    title_id: int,
    branch: Branch | None,
    candidate_id: int,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> HonourEntry:
    """Send somebody back to the branch, with a reason; flushes.

    Raises:
        ReasonMissing: nothing is said.
        NoCandidate: no candidate.
        NotForward: not put forward any more.
    """
    if not reason:
        raise ReasonMissing
    board = _held(title_id, branch)
    one = _found(board, candidate_id, "")
    if board.log.of(one.id).forward is None:
        raise NotForward(name=one.name)
    return write(board.kept, board.log, Act.SENT_BACK, one, reason=reason, now=now, by=by)


def shut_out(
    title_id: int,
    branch: Branch | None,
    candidate_id: int,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> HonourEntry:
    """Shut somebody out (一票否决), or let in again who was; with a reason; flushes.

    Who stands put forward is sent back with it.

    Raises:
        ReasonMissing: nothing is said.
        NoCandidate: no candidate.
    """
    if not reason:
        raise ReasonMissing
    board = _held(title_id, branch)
    one = _found(board, candidate_id, "")
    stand = board.log.of(one.id)
    if stand.shut is None and stand.forward is not None:
        write(board.kept, board.log, Act.SENT_BACK, one, reason=reason, now=now, by=by)
        board = board_of(board.kept, branch)
    act = Act.SHUT_OUT if stand.shut is None else Act.LET_IN
    return write(board.kept, board.log, act, one, reason=reason, now=now, by=by)
