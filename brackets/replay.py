"""One pass over a plan: what has come out of the matches so far."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING

from brackets.consoled import Consoled, Standing
from brackets.errors import WinnerMissing
from brackets.log import Log
from brackets.matches import Match, Table
from brackets.plan import Plan
from brackets.plan_index import ELSEWHERE
from brackets.reach import Reach, side_by_side, spans_of
from brackets.results import Result, ResultKind
from brackets.settling import settle
from brackets.slots import (
    BYE,
    Bye,
    LoserOf,
    PlaceIn,
    Seed,
    Side,
    Slot,
    Unpaired,
    WinnerOf,
)
from brackets.states import MatchState, MatchStatus, Placing, State
from brackets.table_play import TableRun

if TYPE_CHECKING:
    from brackets.contests.run import ContestRun
    from brackets.marks.tables import Status
    from brackets.ties.states import TieState

_Pair = tuple[str, str]

_NOT_PLAYED = frozenset({ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER})

# To look a member up in its enumeration takes longer than all else about a match.
_WAITING, _READY, _DONE = MatchStatus.WAITING, MatchStatus.READY, MatchStatus.DONE


class Replay:
    """A replay: run it, then ask for the state."""

    def __init__(self, plan: Plan, log: Log) -> None:
        self._plan = plan
        self._log = log
        self._matches: dict[str, MatchState] = {}
        self._orphaned: list[Result] = []
        index = plan.index
        # Who came out of the matches so far, as the index has it.
        self._came: list[Side] = [*repeat(None, 2 * len(plan.matches)), *plan.entrants]
        self._met: set[str] = set()  # those who have had a match that took place
        self._fresh: set[str] = set()  # matches whose loser had none before
        self._index = index
        self._order, self._onward = index.order, index.onward
        self._first_losers = index.first_losers
        self._counts_comers = bool(index.first_losers) and plan.version >= 2
        self._stands: dict[str, Standing] = dict.fromkeys(
            plan.entrants, ((1, len(plan.entrants)), False, None)
        )
        own: dict[str, list[Match]] = {table.ref: [] for table in plan.tables}
        for match in plan.matches:
            if match.table:
                own[match.table].append(match)
        self._tables: dict[str, TableRun] = {}
        for table in plan.tables:
            run = TableRun(table, own[table.ref], log, self._side, self._tables)
            self._tables[table.ref] = run
        self._settling: dict[str, Mapping[Slot, PlaceIn] | None] = {
            table.ref: None for table in plan.tables if table.settles
        }
        self._contests: dict[str, ContestRun] = {}
        self._statuses: dict[str, Status] = {}  # of who ends without a mark
        self._closing: dict[str, list[Callable[[], None]]] = {}  # by the last match
        if plan.tables or plan.contests:
            together = side_by_side(plan)
            for ref, tables in _closing(plan, together):
                self._closing.setdefault(ref, []).append(partial(self._place_members, tables))
            self._reach = Reach(plan, together)
        if plan.contests:
            self._begin_contests()

    def run(self) -> None:
        """Take every match: who stands in it, what came of it, and who goes on."""
        sources = iter(self._plan.index.sources)
        for i, match in enumerate(self._plan.matches):
            first, second = match.slots
            side = self._from(next(sources), first)
            self._step(i, match, (side, self._from(next(sources), second)))
        if self._counts_comers:
            consoled = Consoled(self._matches, self._fresh, self._met)
            self._stands.update(consoled.stands(self._plan, self._stands))

    def _step(self, i: int, match: Match, sides: tuple[Side, Side]) -> None:
        first, second = sides
        ref = match.ref
        if match.table:
            state = self._tables[match.table].step(match, sides)
        elif first is None or second is None:
            state = MatchState(ref, match.round, sides, _WAITING)
        elif isinstance(first, Bye) or isinstance(second, Bye):
            state = self._walked_through(i, match, first, second)
        else:
            state = self._met_in(i, match, (first, second))
        self._matches[ref] = state
        counts = state.result is not None and not state.is_implied
        if ref in self._log.several or (not counts and ref in self._log.latest):
            self._orphaned += self._log.strangers(state)
        if ref in self._closing:
            for place in self._closing[ref]:
                place()

    def _begin_contests(self) -> None:
        """Sort the contests by when they can be ranked, and rank what needs no match."""
        at_once: list[ContestRun] = []
        for contest in self._plan.contests:
            run = contest.run(self._log, self._side, self._index, self._contests)
            self._contests[contest.ref] = run
        for ref in self._index.ranked:
            if ref not in self._contests:
                continue
            run, after = self._contests[ref], self._index.after[ref]
            if after < 0:
                at_once.append(run)
            else:
                last = self._plan.matches[after].ref
                self._closing.setdefault(last, []).append(partial(self._place_entrants, run))
        for run in at_once:
            self._place_entrants(run)

    def state(self) -> State:
        """Return the tournament as it stands after the matches taken."""
        left = {entrant: leaving.kind for entrant, leaving in self._log.left.items()}
        ties = self._ties()
        in_order = sorted(self._stands.items(), key=lambda stand: stand[1][0])
        return State(
            matches=self._matches,
            placings=tuple(
                Placing(
                    entrant,
                    best,
                    worst,
                    is_final,
                    ref,
                    left.get(entrant),
                    self._statuses.get(entrant),
                )
                for entrant, ((best, worst), is_final, ref) in in_order
            ),
            orphaned=tuple(self._orphaned),
            tables={ref: table.state() for ref, table in self._tables.items()},
            contests={ref: run.state() for ref, run in self._contests.items()},
            orphaned_marks=tuple(
                mark for run in self._contests.values() for mark in run.strangers()
            ),
            ties=ties,
        )

    def _ties(self) -> "dict[str, TieState]":
        """Return the ties as they stand, and note the results that do not count for them."""
        book = self._log.ties
        ties: dict[str, TieState] = {}
        if book is None:
            return ties
        for ref in self._index.ties:
            match = self._matches[ref]
            is_closed = match.status not in (_READY, _WAITING)
            ties[ref] = book.state(ref, match.pair, is_closed=is_closed)
            self._orphaned += book.strangers(ref, match.pair)
            if match.result is not None and match.result.rubbers and ref in self._log.latest:
                self._orphaned += self._log.strangers(match)
        return ties

    def _from(self, source: int, slot: Slot) -> Side:
        return self._side(slot) if source == ELSEWHERE else self._came[source]

    def _side(self, slot: Slot) -> Side:
        if isinstance(slot, WinnerOf):
            return self._came[2 * self._order[slot.ref]]
        if isinstance(slot, LoserOf):
            loser = self._came[2 * self._order[slot.ref] + 1]
            is_out = slot.first_match and loser is not None and slot.ref not in self._fresh
            return BYE if is_out else loser
        if isinstance(slot, Seed):
            return self._plan.entrants[slot.number - 1]
        if isinstance(slot, PlaceIn):
            if slot.table in self._settling:
                return self._settled(slot)
            return self._at_place(slot)
        return None if isinstance(slot, Unpaired) else slot

    def _at_place(self, slot: PlaceIn) -> Side:
        ranked = self._tables.get(slot.table) or self._contests[slot.table]
        return ranked.at_place(slot.place)

    def _settled(self, slot: PlaceIn) -> Side:
        """Return who stands on the line that a place of a comparison has in the plan."""
        dealt = self._settling[slot.table]
        if dealt is None:
            (table,) = (table for table in self._plan.tables if table.ref == slot.table)
            dealt = self._settling[slot.table] = settle(self._plan, table, self._known)
        return None if dealt is None else self._at_place(dealt.get(slot, slot))

    def _known(self, slot: Slot) -> Side:
        return self._at_place(slot) if isinstance(slot, PlaceIn) else self._side(slot)

    def _met_in(self, i: int, match: Match, pair: _Pair) -> MatchState:
        ref = match.ref
        if match.only_after:
            before = self._matches[match.only_after]
            if before.sides[0] == before.winner:
                return self._passed_on(i, match, pair)
        log = self._log
        result = log.result_of(ref, pair)
        is_implied = False
        if result is None and log.left:
            result = log.walkover(ref, pair)
            is_implied = result is not None
        if result is None:
            return MatchState(ref, match.round, pair, _READY)
        winner = result.winner
        if winner is None:
            self._nobody_won(i, match, pair, result)
            loser = None
        else:
            loser = pair[winner == pair[0]]
            if self._first_losers and loser not in self._met:
                self._fresh.add(ref)
            self._went_on(i, match, winner, loser)
        if self._first_losers and result.kind not in _NOT_PLAYED:
            self._met.update(pair)
        return MatchState(ref, match.round, pair, _DONE, winner, loser, result, is_implied)

    def _passed_on(self, i: int, match: Match, pair: _Pair) -> MatchState:
        """Take a deciding match that is not needed: what came before it decides."""
        self._went_on(i, match, *pair)
        return MatchState(match.ref, match.round, pair, MatchStatus.NOT_NEEDED, *pair)

    def _went_on(self, i: int, match: Match, winner: str, loser: str) -> None:
        assert match.places is not None  # checked when the plan was made
        best, others = match.places
        ref, came, stands = match.ref, self._came, self._stands
        came[2 * i], came[2 * i + 1] = winner, loser
        goes_on, plays_on = self._onward[2 * i : 2 * i + 2]
        is_out = not plays_on or (ref in self._first_losers and ref not in self._fresh)
        stands[winner] = best, not goes_on, ref
        stands[loser] = others, is_out, ref

    def _nobody_won(self, i: int, match: Match, pair: _Pair, result: Result) -> None:
        if result.kind is ResultKind.PLAYED:
            raise WinnerMissing(match.ref)
        assert match.places is not None
        self._came[2 * i] = self._came[2 * i + 1] = BYE
        # Who stays away does not go on to a match for losers either, and comes
        # behind those who do.
        best, worst = match.places[1]
        behind = set(pair) if self._onward[2 * i + 1] else set()
        if self._counts_comers and match.ref in self._first_losers:
            behind -= self._met
            if behind:
                self._fresh.add(match.ref)
        for entrant in pair:
            rank = worst if entrant in behind else best
            self._stands[entrant] = ((rank, worst), True, match.ref)

    def _walked_through(
        self, i: int, match: Match, first: str | Bye, second: str | Bye
    ) -> MatchState:
        assert match.places is not None
        alone = first if isinstance(first, str) else second
        self._came[2 * i], self._came[2 * i + 1] = alone, BYE
        if isinstance(alone, Bye):
            status = MatchStatus.NOT_NEEDED
            return MatchState(match.ref, match.round, (first, second), status)
        goes_on = bool(self._onward[2 * i])
        self._stands[alone] = (match.places[0], not goes_on, match.ref)
        return MatchState(match.ref, match.round, (first, second), MatchStatus.BYE, alone)

    def _place_entrants(self, run: "ContestRun") -> None:
        """Say where those who stand in a contest stand."""
        ref = run.contest.ref
        if not run.is_decided:
            best, worst = self._reach.whole_of(ref)
            whole = (min(best, run.first_place), worst)
            for entrant in run.entrants:
                self._stands[entrant] = (whole, False, ref)
            return
        for placed in run.placed():
            span, is_final = placed.at_its_end, True
            if placed.positions:
                ends = dict.fromkeys(placed.positions, placed.at_its_end)
                span = self._reach.of(ref, placed.positions, ends)
                is_final = not self._reach.goes_on(ref, placed.positions)
            self._stands[placed.entrant] = (span, is_final, ref)
            if placed.status is not None and is_final:
                self._statuses[placed.entrant] = placed.status

    def _place_members(self, tables: Sequence[Table]) -> None:
        """Say where the members of tables that rank side by side stand."""
        runs = [self._tables[table.ref] for table in tables]
        if not all(run.is_complete for run in runs):
            whole = self._reach.whole(tables)
            for table, run in zip(tables, runs, strict=True):
                for row in run.standings().rows:
                    self._stands[row.entrant] = (whole, False, table.ref)
            return
        sizes = [len(run.standings().rows) for run in runs]
        at_its_end = dict(enumerate(spans_of(tables[0].first_place, sizes), start=1))
        for table, run in zip(tables, runs, strict=True):
            for entrant, places in run.ranks():
                span = self._reach.of(table.ref, places, at_its_end)
                is_final = not self._reach.goes_on(table.ref, places)
                self._stands[entrant] = (span, is_final, table.ref)


def _closing(plan: Plan, together: Iterable[list[Table]]) -> Iterator[tuple[str, list[Table]]]:
    """Yield the tables that end with a match, by its ref: those of one stage together."""
    index: dict[str, int] = {}
    for i, match in enumerate(plan.matches):
        if match.table:
            index[match.table] = i
    for tables in together:
        for table in tables:
            if table.ref not in index:
                feeders = [slot.table for slot in table.slots if isinstance(slot, PlaceIn)]
                index[table.ref] = max(index[feeder] for feeder in feeders)
        last = max(index[table.ref] for table in tables)
        yield plan.matches[last].ref, tables
