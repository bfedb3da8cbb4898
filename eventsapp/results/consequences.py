"""What a correction would change, in sentences with names."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from brackets import Diff, MatchState, MatchStatus, Move, Placing, Result, State
from brackets.ties.parts import tie_of
from eventsapp.draws.boards import Board
from eventsapp.draws.formats import FormatKind
from eventsapp.draws.titles import table_title, title_of
from eventsapp.results.wording import result_words


@dataclass(frozen=True, slots=True)
class Consequences:
    """Sentences by what happens; each list may be empty."""

    kept: str
    voided: list[str]
    revived: list[str]
    replays: list[str]
    moves: list[str]
    ranks: list[str]
    paired: str


def consequences(board: Board, diff: Diff) -> Consequences:
    """Say what a correction keeps, voids, brings back, has played again, and moves."""
    return Consequences(
        kept=_kept(board, diff.kept),
        voided=[_voided(board, result, diff.after) for result in diff.orphaned],
        revived=[_revived(board, result) for result in diff.revived],
        replays=[
            *(_replay(board, match, diff.after) for match in diff.replays),
            *(_opened(board, rubber.ref) for rubber in diff.opened),
        ],
        moves=[_move(board, move) for move in diff.moves],
        ranks=list(_ranks(board, diff)),
        paired=_paired_since(board, diff.new.ref),
    )


def _paired_since(board: Board, ref: str) -> str:
    """Say which rounds of a Swiss tournament were paired with the result as it was."""
    if board.format.kind is not FormatKind.SWISS:
        return ""
    last = max(board.refs[match.ref].round for match in board.matches)
    later = [str(number) for number in range(board.refs[ref].round + 1, last + 1)]
    if not later:
        return ""
    return _(
        "Paired with the result as it was, and stays as it is: round %(rounds)s. Rounds to "
        "come are paired by the corrected points.",
        rounds=_(", ").join(later),
    )


def _kept(board: Board, refs: tuple[str, ...]) -> str:
    if not refs:
        return _("No other match has a result.")
    rounds = Counter(_kept_title(board, ref) for ref in refs)
    where = _(", ").join(
        _("%(round)s: %(many)s", round=title, many=many) for title, many in rounds.items()
    )
    return ngettext(
        "%(num)s other match stays as it is: %(where)s",
        "%(num)s other matches stay as they are: %(where)s",
        len(refs),
        where=where,
    )


def _kept_title(board: Board, ref: str) -> str:
    """Name a round; the rubbers of its ties are counted apart."""
    if ref in board.refs:
        return title_of(board, ref)
    return _("%(round)s, rubbers", round=title_of(board, tie_of(ref)))


def _voided(board: Board, result: Result, after: State) -> str:
    if result.ref not in board.refs and _still_meet(after, result):
        return _(
            "Rubber %(number)s, %(result)s: the tie was decided before it. It stays on record "
            "and does not count.",
            number=board.called(result.ref),
            result=result_words(board.plan, result, board.names),
        )
    return _(
        "Match %(number)s, %(result)s: the two should not have met. It stays on record and "
        "does not count.",
        number=board.called(result.ref),
        result=result_words(board.plan, result, board.names),
    )


def _revived(board: Board, result: Result) -> str:
    return _(
        "Match %(number)s, %(result)s: the two meet after all, so it counts again.",
        number=board.called(result.ref),
        result=result_words(board.plan, result, board.names),
    )


def _still_meet(after: State, result: Result) -> bool:
    """Whether the teams of a rubber meet in its tie."""
    pair = after.matches[tie_of(result.ref)].pair
    return pair is not None and {*pair} == {*result.pair}


def _opened(board: Board, ref: str) -> str:
    return _("Rubber %(number)s can be played now", number=board.called(ref))


def _replay(board: Board, match: MatchState, after: State) -> str:
    number = board.numbers[match.ref]
    if match.status is MatchStatus.READY and match.pair:
        first, second = (board.people[side].distinct for side in match.pair)
        return _(
            "Match %(number)s: %(first)s against %(second)s, can be played now",
            number=number,
            first=first,
            second=second,
        )
    return _("Match %(number)s: waits for the one before it", number=number)


def _move(board: Board, move: Move) -> str:
    return _(
        "%(name)s: %(before)s becomes %(after)s",
        name=board.people[move.entrant].distinct,
        before=_place(move.before),
        after=_place(move.after),
    )


def _ranks(board: Board, diff: Diff) -> Iterator[str]:
    """Say whose rank in a table changes."""
    for ref, table in diff.after.tables.items():
        was = {row.entrant: row.rank for row in diff.before.tables[ref].standings.rows}
        for row in table.standings.rows:
            if was.get(row.entrant, row.rank) != row.rank:
                yield _(
                    "%(table)s, %(name)s: rank %(before)s becomes %(after)s",
                    table=table_title(board, ref),
                    name=board.people[row.entrant].distinct,
                    before=was[row.entrant],
                    after=row.rank,
                )


def _place(placing: Placing) -> str:
    if placing.is_final:
        return _("place %(place)s", place=placing.best)
    if placing.best == placing.worst:
        return _("place %(place)s", place=placing.best)
    return _("still in, places %(best)s–%(worst)s", best=placing.best, worst=placing.worst)
