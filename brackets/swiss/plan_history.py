"""A Swiss table of a plan as what the pairing reads: players by number, round by round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from math import lcm

from brackets.matches import Match, Table
from brackets.plan import Plan
from brackets.results import Result, ResultKind
from brackets.sitting_out import ByeKind
from brackets.standings import PointsTable
from brackets.standings.values import Number
from brackets.states import State
from brackets.swiss.errors import RoundUnfinished
from brackets.swiss.history import (
    ByeRequest,
    Code,
    Colour,
    Forbidden,
    Game,
    Player,
    Points,
    SwissTournament,
)

_FORFEITS = frozenset({ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER})


@dataclass(frozen=True, slots=True)
class Settings:
    """What binds the pairing of a stage besides what has happened.

    Args:
        rounds: how many there will be.
        first_colour: of the strongest in round one, if it is given.
        byes: who asked to sit out which round.
        forbidden: those of whom no two may meet.
        branches: the start numbers of each branch.
        apart: in how many of the first rounds people of one branch are kept apart.
        has_colours: whether it matters who moves first.
    """

    rounds: int
    first_colour: Colour | None = None
    byes: tuple[ByeRequest, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    branches: tuple[tuple[int, ...], ...] = ()
    apart: int = 0
    has_colours: bool = True


def history_of(
    plan: Plan,
    state: State,
    table: Table,
    entrants: Sequence[str],
    settings: Settings,
    *,
    paired: int,
    is_over: bool,
    away: Iterable[str] = (),
) -> SwissTournament:
    """Return all that has happened in a table whose rounds are paired one by one.

    Args:
        plan: with the rounds that have been paired.
        state: what has come of it.
        table: of the plan.
        entrants: who stands in its slots; the n-th has start number n.
        settings: what binds the pairing.
        paired: how many rounds have been paired.
        is_over: whether the last of them has to be.
        away: who is not there in the next round, besides those who have left.

    Raises:
        RoundUnfinished: a match has no result that has to have one.

    Source:
        docs/rules/swiss.md, "As a stage"

    >>> from brackets import PairedRound, Seed, play, preset, swiss_stage
    >>> from brackets.swiss.pairing import pair_next
    >>> slots = [Seed(number) for number in (1, 2, 3, 4)]
    >>> stage = swiss_stage(slots, 2, rules=preset("xq_swiss_opponent"))
    >>> plan = Plan.of(["Li", "Wang", "Zhao", "Chen"], stage)
    >>> table, state = plan.tables[0], play(plan, [])
    >>> settings = Settings(rounds=2)
    >>> history = history_of(
    ...     plan, state, table, plan.entrants, settings, paired=0, is_over=True
    ... )
    >>> [str(board) for board in pair_next(history).boards]
    ['1 3', '4 2']
    """
    reader = _Reader(plan, state, table, entrants, paired, is_over=is_over)
    return SwissTournament(
        players=reader.players(),
        rounds=settings.rounds,
        first_colour=settings.first_colour,
        points=reader.scale.points,
        absent=reader.gone(away),
        byes=settings.byes,
        forbidden=settings.forbidden,
        branches=settings.branches,
        apart_rounds=settings.apart,
        has_colours=settings.has_colours,
    )


class _Scale:
    """The points of a rule set, all times the same, so that they are whole numbers."""

    def __init__(self, table: PointsTable) -> None:
        numbers = [getattr(table, field.name) for field in fields(table)]
        numbers = [number for number in numbers if isinstance(number, int | Fraction)]
        numbers += [number for _, won, lost in table.margins for number in (won, lost)]
        self._table = table
        self._times = lcm(*(number.denominator for number in numbers))
        lost = table.loss if table.walkover_loss is None else table.walkover_loss
        self.points = Points(
            win=self._whole(table.win),
            draw=self._whole(table.draw),
            loss=self._whole(table.loss),
            forfeit_loss=self._whole(lost),
            pairing_bye=self._whole(table.of_bye(ByeKind.PAIRING)),
        )

    def of(self, result: Result) -> tuple[int, int]:
        """Return the points of a result, in the order of its pair."""
        first, second = self._table.of(result)
        return self._whole(first), self._whole(second)

    def of_bye(self, kind: ByeKind) -> int:
        """Return the points of a round that was sat out."""
        return self._whole(self._table.of_bye(kind))

    def _whole(self, number: Number) -> int:
        return int(number * self._times)


class _Reader:
    """What each round was for each member of a table."""

    def __init__(
        self,
        plan: Plan,
        state: State,
        table: Table,
        entrants: Sequence[str],
        rounds: int,
        *,
        is_over: bool,
    ) -> None:
        self.scale = _Scale(table.rules.points)
        self._state = state
        self._is_over = is_over
        self._rounds = rounds
        self._numbers = {entrant: number for number, entrant in enumerate(entrants, 1)}
        self._games: dict[tuple[int, int], Game] = {}  # by number and round
        number_in = {slot: number for number, slot in enumerate(table.slots, 1)}
        for bye in table.byes:
            game = Game(Code(bye.kind.value), earned=self.scale.of_bye(bye.kind))
            self._games[number_in[bye.slot], bye.round] = game
        for match in plan.matches:
            if match.table == table.ref and match.round <= rounds:
                self._take(match)

    def players(self) -> tuple[Player, ...]:
        """Return the members with all their rounds."""
        rounds = range(1, self._rounds + 1)
        return tuple(
            Player(number, games=tuple(self._games.get((number, r)) for r in rounds))
            for number in self._numbers.values()
        )

    def gone(self, away: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of those who have left the tournament, or are away."""
        left = (placing.entrant for placing in self._state.placings if placing.left is not None)
        found = dict.fromkeys((*left, *away))
        return tuple(self._numbers[one] for one in found if one in self._numbers)

    def _take(self, match: Match) -> None:
        state = self._state.matches[match.ref]
        assert state.pair is not None  # its members are known
        first, second = (self._numbers[entrant] for entrant in state.pair)
        if state.result is None:
            if self._is_over or match.round < self._rounds:
                raise RoundUnfinished(match.ref)
            codes, earned = (Code.DRAW, Code.DRAW), (0, 0)
        else:
            result = state.result.seen_from(state.pair[0])
            codes, earned = _codes(result), self.scale.of(result)
        self._games[first, match.round] = Game(codes[0], second, Colour.WHITE, earned[0])
        self._games[second, match.round] = Game(codes[1], first, Colour.BLACK, earned[1])


def _codes(result: Result) -> tuple[Code, Code]:
    if result.kind is ResultKind.DOUBLE_WALKOVER:
        return Code.FORFEIT_LOSS, Code.FORFEIT_LOSS
    if result.winner is None:
        return Code.DRAW, Code.DRAW
    won, lost = Code.WIN, Code.LOSS
    if result.kind in _FORFEITS:
        won, lost = Code.FORFEIT_WIN, Code.FORFEIT_LOSS
    return (won, lost) if result.winner == result.pair[0] else (lost, won)
