"""The log of a tournament, sorted out: what counts of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from brackets.contests.errors import ContestUnknown
from brackets.errors import EntrantUnknown, MatchUnknown, TableNotInPlan
from brackets.events import Leaving, Lot, Withdrawal
from brackets.plan import Plan
from brackets.results import Result, ResultKind
from brackets.states import MatchState

if TYPE_CHECKING:
    from brackets.contests.events import Closing, JuryAdvance, Mark
    from brackets.contests.record import ContestEvent

Event: TypeAlias = "Result | Withdrawal | Lot | Mark | Closing | JuryAdvance"
"""One row of the log of a tournament."""

_Pair = tuple[str, str]


def pair_key(pair: _Pair) -> _Pair:
    """Return a pair in one order, whichever it came in."""
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


class Log:
    """A log sorted out: what counts of it, by match, by entrant and by table."""

    def __init__(self, plan: Plan, events: Iterable[Event]) -> None:
        self.results: dict[str, dict[_Pair, Result]] = {}
        self.left: dict[str, Withdrawal] = {}
        self.lots: dict[str, dict[frozenset[str], Lot]] = {}
        self._plan = plan
        self._order = plan.index.order
        self._entrants = set(plan.entrants)
        self._tables = {table.ref for table in plan.tables}
        self._tables.update(contest.ref for contest in plan.contests)
        of_contests: dict[str, list[ContestEvent]] = {c.ref: [] for c in plan.contests}
        for event in events:
            if isinstance(event, Result):
                self._take_result(event)
            elif isinstance(event, Withdrawal):
                self._know(event.entrant)
                self.left[event.entrant] = event
            elif isinstance(event, Lot):
                self._take_lot(event)
            elif event.contest in of_contests:
                of_contests[event.contest].append(event)
            else:
                raise ContestUnknown(event.contest)
        self.contests = {
            contest.ref: contest.record(of_contests[contest.ref], self._entrants)
            for contest in plan.contests
        }
        for entrant in [e for e, w in self.left.items() if w.kind is Leaving.RETURNED]:
            del self.left[entrant]

    def result_of(self, ref: str, pair: _Pair) -> Result | None:
        """Return the result of a pair in a match, unless there is none or it is void."""
        if ref not in self.results:
            return None
        first, second = pair
        result = self.results[ref].get(pair if first < second else (second, first))
        return None if result is None or result.kind is ResultKind.VOID else result

    def walkover(self, ref: str, pair: _Pair) -> Result | None:
        """Return what follows for a match from somebody's having left, if anybody has."""
        here = [entrant for entrant in pair if entrant not in self.left]
        if len(here) == 2:
            return None
        if not here:
            return Result(ref, ResultKind.DOUBLE_WALKOVER, None, pair)
        return Result(ref, ResultKind.WALKOVER, here[0], pair)

    def strangers(self, match: MatchState) -> list[Result]:
        """Return the results of a match but for the one that counts, if any does."""
        mine = self.results[match.ref]
        if len(mine) == 1 and match.result is not None and not match.is_implied:
            return []
        return [
            result
            for _pair, result in sorted(mine.items())
            if result is not match.result and result.kind is not ResultKind.VOID
        ]

    def _take_result(self, result: Result) -> None:
        ref = result.ref
        if ref not in self._order:
            raise MatchUnknown(ref)
        for entrant in result.pair:
            if entrant not in self._entrants:
                raise EntrantUnknown(entrant)
        scoring = self._plan.matches[self._order[ref]].scoring
        if scoring is not None:
            scoring.check(result)
        self.results.setdefault(ref, {})[pair_key(result.pair)] = result

    def _take_lot(self, lot: Lot) -> None:
        if lot.table not in self._tables:
            raise TableNotInPlan(lot.table)
        for entrant in lot.order:
            self._know(entrant)
        self.lots.setdefault(lot.table, {})[frozenset(lot.order)] = lot

    def _know(self, entrant: str) -> None:
        if entrant not in self._entrants:
            raise EntrantUnknown(entrant)
