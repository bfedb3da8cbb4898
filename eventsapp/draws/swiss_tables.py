"""Rounds of a Swiss board: who meets whom, who sits out, and everybody's way through them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import MatchState, MatchStatus
from brackets.sitting_out import ByeKind
from eventsapp.draws import slots
from eventsapp.draws.boards import Board
from eventsapp.draws.wording import score_words
from eventsapp.entries.entrants import Entrant

HAS_BYE = frozenset({ByeKind.PAIRING, ByeKind.FULL})
"""What counts as won without a match."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One pair of a round on its board; the first moves first, where that matters."""

    number: int
    key: frozenset[str]
    sides: tuple[Entrant, Entrant]
    start_numbers: tuple[int, int]
    score: str
    is_open: bool
    href: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One round of one member: in short for the table, in full for those who hear it."""

    short: str
    label: str
    is_won: bool
    href: str | None


@dataclass(frozen=True, slots=True)
class Way:
    """A member's rounds; the start number is what the cells of others call it by."""

    number: int
    entrant: Entrant
    cells: tuple[Cell, ...]
    is_followed: bool


def paired_in(board: Board) -> int:
    """Return how many rounds of a board have been paired."""
    return max((match.round for match in board.matches), default=0)


def boards_of_round(board: Board, number: int) -> list[Sitting]:
    """Return the pairs of a round by their boards."""
    starts = _starts(board)
    found = []
    for match in board.matches:
        if match.round == number:
            state = board.state.matches[match.ref]
            first, second = state.pair or ("", "")
            found.append(
                Sitting(
                    number=board.refs[match.ref].number,
                    key=frozenset((first, second)),
                    sides=(board.people[first], board.people[second]),
                    start_numbers=(starts[first], starts[second]),
                    score=score_words(board, state),
                    is_open=state.status is MatchStatus.READY,
                    href=slots.address(board.discipline, state, match),
                )
            )
    return found


def sitting_out(board: Board, number: int) -> list[tuple[Entrant, ByeKind]]:
    """Return who sits a round out, and why."""
    (table,) = board.plan.tables
    order = board.plan.entrants
    found = []
    for place, slot in enumerate(table.slots):
        for bye in table.byes:
            if bye.slot == slot and bye.round == number:
                found.append((board.people[order[place]], bye.kind))
    return found


def ways_of(board: Board, followed: str | None = None, *, has_links: bool = True) -> list[Way]:
    """Return everybody's rounds, in the order of the standings."""
    (table,) = board.plan.tables
    starts = _starts(board)
    byes = {(bye.slot, bye.round): bye.kind for bye in table.byes}
    slot_of = dict(zip(board.plan.entrants, table.slots, strict=True))
    games: dict[tuple[str, int], MatchState] = {}
    for match in board.matches:
        state = board.state.matches[match.ref]
        for side in state.pair or ():
            games[side, match.round] = state
    rounds = range(1, paired_in(board) + 1)
    ranked = [row.entrant for row in board.state.tables[table.ref].standings.rows]
    return [
        Way(
            starts[entrant],
            board.people[entrant],
            tuple(
                _game(board, games[entrant, number], entrant, starts, has_links=has_links)
                if (entrant, number) in games
                else _bye(byes.get((slot_of[entrant], number), ByeKind.ZERO))
                for number in rounds
            ),
            entrant == followed,
        )
        for entrant in ranked
    ]


def bye_words(kind: ByeKind) -> str:
    """Say why somebody sits a round out, and what it gives."""
    return {
        ByeKind.PAIRING: _("bye, counts as won"),
        ByeKind.FULL: _("sits out, counts as won"),
        ByeKind.HALF: _("sits out, counts as a draw"),
        ByeKind.ZERO: _("away, for nothing"),
    }[kind]


def _starts(board: Board) -> dict[str, int]:
    return {entrant: number for number, entrant in enumerate(board.plan.entrants, start=1)}


def _bye(kind: ByeKind) -> Cell:
    short = {ByeKind.PAIRING: _("bye"), ByeKind.HALF: "½", ByeKind.FULL: "1"}.get(kind, "–")
    return Cell(short, bye_words(kind), kind is ByeKind.PAIRING, None)


def _game(
    board: Board,
    match: MatchState,
    entrant: str,
    starts: dict[str, int],
    *,
    has_links: bool,
) -> Cell:
    sides: Sequence[str] = match.pair or ()
    is_first = sides[0] == entrant
    other = sides[1] if is_first else sides[0]
    sign, words = _outcome(match, entrant)
    turn = ""
    if board.format.has_colours:
        turn = _("first") if is_first else _("second")
    label = _("against %(name)s: %(result)s", name=board.people[other].distinct, result=words)
    planned = board.by_ref[match.ref]
    href = slots.address(board.discipline, match, planned) if has_links else None
    short = " ".join(part for part in (str(starts[other]), turn, sign) if part)
    return Cell(short, label, match.winner == entrant, href)


def _outcome(match: MatchState, entrant: str) -> tuple[str, str]:
    if match.result is None:
        return "", _("to play")
    if match.winner is None and match.loser is None and match.result.score is not None:
        return _("drew"), _("level")
    if match.winner == entrant:
        return _("won"), _("won")
    return _("lost"), _("lost")
