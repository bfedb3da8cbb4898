"""The tables of a replay: who is in them, what counts for them, and how they rank."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from brackets.events import Leaving, LeavingPolicy
from brackets.log import Log
from brackets.matches import Match, Table
from brackets.results import Result
from brackets.sitting_out import SatOut
from brackets.slots import BYE, PlaceIn, Slot
from brackets.standings import Standings, rank
from brackets.states import MatchState, MatchStatus, Side, TableState

_Pair = tuple[str, str]


class TableRun:
    """One table in a replay. Its matches come one by one; then it can be asked for places."""

    def __init__(
        self,
        table: Table,
        matches: Sequence[Match],
        log: Log,
        side: Callable[[Slot], Side],
        tables: Mapping[str, "TableRun"],
    ) -> None:
        self._table = table
        self._log = log
        self._side = side
        self._tables = tables
        self._matches = matches
        self._results: dict[str, Result] = {}  # those that count, by match
        self._left_to_play = len(matches)
        self._annulled: frozenset[str] | None = None
        self._standings: Standings | None = None

    @property
    def is_complete(self) -> bool:
        """Whether everybody in it is known and nothing is left to play."""
        return self._left_to_play == 0 and None not in self._sides()

    def step(self, match: Match, sides: tuple[Side, Side]) -> MatchState:
        """Take one of its matches."""
        first, second = sides
        if not (isinstance(first, str) and isinstance(second, str)):
            is_known = first is not None and second is not None
            self._left_to_play -= is_known
            status = MatchStatus.NOT_NEEDED if is_known else MatchStatus.WAITING
            return MatchState(match.ref, match.round, sides, status)
        pair = (first, second)
        result = self._log.result_of(match.ref, pair)
        if not self.annulled.isdisjoint(pair):
            return self._annulled_match(match, pair, result)
        is_implied = False
        if result is None and self._log.left:
            result = self._log.walkover(match.ref, pair)
            is_implied = result is not None
        if result is None:
            return MatchState(match.ref, match.round, pair, MatchStatus.READY)
        self._left_to_play -= 1
        self._results[match.ref] = result
        return MatchState(
            match.ref,
            match.round,
            pair,
            MatchStatus.DONE,
            result.winner,
            result.loser,
            result,
            is_implied,
        )

    @property
    def annulled(self) -> frozenset[str]:
        """Return the members none of whose matches here count."""
        if self._annulled is None:
            leavers = [side for side in self._sides() if side in self._log.left]
            self._annulled = frozenset(
                side for side in leavers if isinstance(side, str) and self._is_annulled(side)
            )
        return self._annulled

    def standings(self) -> Standings:
        """Return its members, ranked by what has been played so far."""
        if self._standings is None:
            members = [side for side in self._sides() if isinstance(side, str)]
            last = [
                member
                for member in members
                if member in self.annulled
                or (
                    member in self._log.left
                    and self._log.left[member].kind is Leaving.DISQUALIFIED
                )
            ]
            lots = [lot.order for lot in self._log.lots.get(self._table.ref, {}).values()]
            results = list(self._own_results())
            self._standings = rank(self._table.rules, members, results, lots=lots, last=last)
        return self._standings

    def at_place(self, place: int) -> Side:
        """Return who ended in a place: nobody for good where there are fewer members."""
        if not self.is_complete:
            return None
        rows = self.standings().rows
        if place > len(rows):
            return BYE
        row = rows[place - 1]
        is_alone = sum(other.rank == row.rank for other in rows) == 1
        return row.entrant if is_alone else None

    def state(self) -> TableState:
        """Return the table as it stands."""
        table = self._table
        byes = tuple(self._byes())
        return TableState(table.ref, table.stage, self.standings(), self.is_complete, byes)

    def result_rows(self) -> Iterator[Result]:
        """Yield the results that count here, each with the first side of its match first."""
        for match in self._matches:
            result = self._results.get(match.ref)
            if result is not None:
                yield result.seen_from(self._side(match.slots[0]))

    def ranks(self) -> Iterator[tuple[str, range]]:
        """Yield its members, and the places in it that each may have: several in a tie."""
        rows = self.standings().rows
        level = Counter(row.rank for row in rows)
        for row in rows:
            yield row.entrant, range(row.rank, row.rank + level[row.rank])

    def _sides(self) -> list[Side]:
        return [self._side(slot) for slot in self._table.slots]

    def _annulled_match(self, match: Match, pair: _Pair, result: Result | None) -> MatchState:
        self._left_to_play -= 1
        if result is None:
            return MatchState(match.ref, match.round, pair, MatchStatus.NOT_NEEDED)
        return MatchState(
            match.ref,
            match.round,
            pair,
            MatchStatus.DONE,
            result.winner,
            result.loser,
            result,
            is_annulled=True,
        )

    def _is_annulled(self, member: str) -> bool:
        if self._table.by_round:
            return False
        pairs = [
            (match.ref, (first, second))
            for match in self._matches
            if isinstance(first := self._side(match.slots[0]), str)
            and isinstance(second := self._side(match.slots[1]), str)
            and member in (first, second)
        ]
        played = sum(self._log.result_of(ref, pair) is not None for ref, pair in pairs)
        policy = self._log.left[member].policy
        if played == len(pairs) or policy is LeavingPolicy.KEEP:
            return False
        return policy is LeavingPolicy.ANNUL or 2 * played < len(pairs)

    def _own_results(self) -> Iterator[Result | SatOut]:
        if self._table.by_round:
            yield from self._round_by_round()
            return
        if self._matches:
            yield from self.result_rows()
            return
        feeders = dict.fromkeys(
            slot.table for slot in self._table.slots if isinstance(slot, PlaceIn)
        )
        orders = {
            ref: [row.entrant for row in self._tables[ref].standings().rows] for ref in feeders
        }
        least = min(len(order) for order in orders.values())
        for ref in feeders:
            left_out = orders[ref][least:] if self._table.even else []
            for result in self._tables[ref].result_rows():
                if not set(left_out) & set(result.pair):
                    yield result

    def _round_by_round(self) -> Iterator[Result | SatOut]:
        """Yield the results and the byes of each round, one round after the other."""
        rounds = {match.ref: match.round for match in self._matches}
        rows: list[tuple[int, Result | SatOut]] = [
            (rounds[result.ref], result) for result in self.result_rows()
        ]
        rows += self._byes()
        rows.sort(key=lambda row: row[0])
        yield from (row for _round, row in rows)

    def _byes(self) -> Iterator[tuple[int, SatOut]]:
        for bye in self._table.byes:
            side = self._side(bye.slot)
            if isinstance(side, str):
                yield bye.round, SatOut(side, bye.kind)
