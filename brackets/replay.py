"""One pass over a plan: what has come out of the matches so far."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from brackets.errors import WinnerMissing
from brackets.log import Log
from brackets.matches import Match, Table
from brackets.plan import Plan
from brackets.reach import Reach, side_by_side, spans_of
from brackets.results import Result, ResultKind
from brackets.slots import BYE, Bye, LoserOf, PlaceIn, Seed, Side, Slot, Span, WinnerOf
from brackets.states import MatchState, MatchStatus, Placing, State
from brackets.table_play import TableRun

if TYPE_CHECKING:
    from brackets.contests.run import ContestRun
    from brackets.marks.tables import Status

_Pair = tuple[str, str]
_Standing = tuple[Span, bool, str | None]  # places, whether final, the ref that says so

_NOT_PLAYED = frozenset({ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER})


class Replay:
    """A replay: hand it every match of the plan in order, then ask for the state."""

    def __init__(self, plan: Plan, log: Log) -> None:
        self._plan = plan
        self._log = log
        self._matches: dict[str, MatchState] = {}
        self._orphaned: list[Result] = []
        self._winners: dict[str, Side] = {}
        self._losers: dict[str, Side] = {}
        self._met: set[str] = set()  # those who have had a match that took place
        self._fresh: set[str] = set()  # matches whose loser had none before
        self._index = plan.index
        self._stands: dict[str, _Standing] = dict.fromkeys(
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

    def step(self, match: Match) -> None:
        """Take one match: who stands in it, what came of it, and who goes on."""
        ref = match.ref
        slot, other = match.slots
        first, second = self._side(slot), self._side(other)
        if match.table:
            state = self._tables[match.table].step(match, (first, second))
        elif isinstance(first, str) and isinstance(second, str):
            state = self._met_in(match, (first, second))
        elif first is None or second is None:
            state = MatchState(ref, match.round, (first, second), MatchStatus.WAITING)
            self._winners[ref] = self._losers[ref] = None
        else:
            state = self._walked_through(match, first, second)
        self._matches[ref] = state
        if ref in self._log.results:
            self._orphaned += self._log.strangers(state)
        if ref in self._closing:
            for place in self._closing[ref]:
                place()

    def _begin_contests(self) -> None:
        """Sort the contests by when they can be ranked, and rank what needs no match."""
        at_once: list[ContestRun] = []
        for contest in self._plan.contests:
            run = contest.run(self._log, self._side, self._index)
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
        )

    def _side(self, slot: Slot) -> Side:
        if isinstance(slot, WinnerOf):
            return self._winners[slot.ref]
        if isinstance(slot, Seed):
            return self._plan.entrants[slot.number - 1]
        if isinstance(slot, LoserOf):
            loser = self._losers[slot.ref]
            is_out = slot.first_match and loser is not None and slot.ref not in self._fresh
            return BYE if is_out else loser
        if isinstance(slot, PlaceIn):
            ranked = self._tables.get(slot.table) or self._contests[slot.table]
            return ranked.at_place(slot.place)
        return slot

    def _met_in(self, match: Match, pair: _Pair) -> MatchState:
        ref = match.ref
        if match.only_after:
            before = self._matches[match.only_after]
            if before.sides[0] == before.winner:
                return self._passed_on(match, pair)
        result = self._log.result_of(ref, pair)
        is_implied = False
        if result is None and self._log.left:
            result = self._log.walkover(ref, pair)
            is_implied = result is not None
        if result is None:
            self._winners[ref] = self._losers[ref] = None
            return MatchState(ref, match.round, pair, MatchStatus.READY)
        winner = result.winner
        if winner is None:
            self._nobody_won(match, pair, result)
            loser = None
        else:
            loser = pair[winner == pair[0]]
            if loser not in self._met:
                self._fresh.add(ref)
            self._went_on(match, winner, loser)
        if result.kind not in _NOT_PLAYED:
            self._met.update(pair)
        return MatchState(
            ref, match.round, pair, MatchStatus.DONE, winner, loser, result, is_implied
        )

    def _passed_on(self, match: Match, pair: _Pair) -> MatchState:
        """Take a deciding match that is not needed: what came before it decides."""
        self._went_on(match, *pair)
        return MatchState(match.ref, match.round, pair, MatchStatus.NOT_NEEDED, *pair)

    def _went_on(self, match: Match, winner: str, loser: str) -> None:
        assert match.places is not None  # checked when the plan was made
        ref, index = match.ref, self._index
        self._winners[ref] = winner
        self._losers[ref] = loser
        best, others = match.places
        self._stands[winner] = best, ref not in index.winners, ref
        is_out = ref not in index.losers or (
            ref in index.first_losers and ref not in self._fresh
        )
        self._stands[loser] = others, is_out, ref

    def _nobody_won(self, match: Match, pair: _Pair, result: Result) -> None:
        if result.kind is ResultKind.PLAYED:
            raise WinnerMissing(match.ref)
        assert match.places is not None
        self._winners[match.ref] = self._losers[match.ref] = BYE
        # Who stays away does not go on to a match for losers either, and comes
        # behind those who do.
        best, worst = match.places[1]
        rank = worst if match.ref in self._index.losers else best
        for entrant in pair:
            self._stands[entrant] = ((rank, worst), True, match.ref)

    def _walked_through(self, match: Match, first: str | Bye, second: str | Bye) -> MatchState:
        assert match.places is not None
        alone = first if isinstance(first, str) else second
        self._winners[match.ref] = alone
        self._losers[match.ref] = BYE
        if isinstance(alone, Bye):
            status = MatchStatus.NOT_NEEDED
            return MatchState(match.ref, match.round, (first, second), status)
        goes_on = match.ref in self._index.winners
        self._stands[alone] = (match.places[0], not goes_on, match.ref)
        return MatchState(match.ref, match.round, (first, second), MatchStatus.BYE, alone)

    def _place_entrants(self, run: "ContestRun") -> None:
        """Say where those who stand in a contest stand."""
        ref = run.contest.ref
        if not run.is_decided:
            whole = self._reach.whole_of(ref)
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
