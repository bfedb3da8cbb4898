"""The log of a tournament, sorted out: what counts of it."""

from collections.abc import Iterable
from typing import TypeAlias

from brackets.errors import EntrantUnknown, MatchUnknown, TableNotInPlan
from brackets.events import Leaving, Lot, Withdrawal
from brackets.plan import Plan
from brackets.results import Result, ResultKind

Event: TypeAlias = Result | Withdrawal | Lot
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
        self._scoring = {match.ref: match.scoring for match in plan.matches}
        self._entrants = set(plan.entrants)
        self._tables = {table.ref for table in plan.tables}
        for event in events:
            if isinstance(event, Result):
                self._take_result(event)
            elif isinstance(event, Withdrawal):
                self._know(event.entrant)
                self.left[event.entrant] = event
            else:
                self._take_lot(event)
        for entrant in [e for e, w in self.left.items() if w.kind is Leaving.RETURNED]:
            del self.left[entrant]

    def result_of(self, ref: str, pair: _Pair) -> Result | None:
        """Return the result of a pair in a match, unless there is none or it is void."""
        mine = self.results.get(ref)
        result = mine.get(pair_key(pair)) if mine else None
        return None if result is None or result.kind is ResultKind.VOID else result

    def walkover(self, ref: str, pair: _Pair) -> Result | None:
        """Return what follows for a match from somebody's having left, if anybody has."""
        here = [entrant for entrant in pair if entrant not in self.left]
        if len(here) == 2:
            return None
        if not here:
            return Result(ref, ResultKind.DOUBLE_WALKOVER, None, pair)
        return Result(ref, ResultKind.WALKOVER, here[0], pair)

    def strangers(self, ref: str, pair: _Pair | None) -> list[Result]:
        """Return the results of a match but for those of the pair whose result counts."""
        met = None if pair is None else pair_key(pair)
        return [
            result
            for key, result in sorted(self.results.get(ref, {}).items())
            if key != met and result.kind is not ResultKind.VOID
        ]

    def _take_result(self, result: Result) -> None:
        try:
            scoring = self._scoring[result.ref]
        except KeyError:
            raise MatchUnknown(result.ref) from None
        first, second = result.pair
        self._know(first)
        self._know(second)
        if scoring is not None:
            scoring.check(result)
        self.results.setdefault(result.ref, {})[pair_key(result.pair)] = result

    def _take_lot(self, lot: Lot) -> None:
        if lot.table not in self._tables:
            raise TableNotInPlan(lot.table)
        for entrant in lot.order:
            self._know(entrant)
        self.lots.setdefault(lot.table, {})[frozenset(lot.order)] = lot

    def _know(self, entrant: str) -> None:
        if entrant not in self._entrants:
            raise EntrantUnknown(entrant)
