"""The log of a tournament, sorted out: what counts of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from brackets.contests.errors import ContestUnknown
from brackets.errors import EntrantUnknown, MatchUnknown, NotATie
from brackets.events import Leaving, LineUp, Lot, Withdrawal
from brackets.plan import Plan
from brackets.results import Result, ResultKind
from brackets.states import MatchState

if TYPE_CHECKING:
    from brackets.contests.events import Closing, JuryAdvance, Mark
    from brackets.contests.record import ContestEvent
    from brackets.ties.book import TieBook

Event: TypeAlias = "Result | Withdrawal | Lot | LineUp | Mark | Closing | JuryAdvance"
"""One row of the log of a tournament."""

_Pair = tuple[str, str]

_VOID = ResultKind.VOID


def pair_key(pair: _Pair) -> _Pair:
    """Return a pair in one order, whichever it came in."""
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


def _same(pair: _Pair, other: _Pair) -> bool:
    return pair == other or (pair[0] == other[1] and pair[1] == other[0])


class Log:
    """A log sorted out: what counts of it, by match, by entrant and by table."""

    def __init__(self, plan: Plan, events: Iterable[Event]) -> None:
        self.latest: dict[str, Result] = {}  # by match, of the pair named last in it
        self.several: dict[str, dict[_Pair, Result]] = {}  # by match where pairs are several
        self.left: dict[str, Withdrawal] = {}
        self.lots: dict[str, dict[frozenset[str], Lot]] = {}
        self._plan = plan
        self._order = plan.index.order
        self._entrants = set(plan.entrants)
        self.ties = _book_of(plan)
        of_contests: dict[str, list[ContestEvent]] = {c.ref: [] for c in plan.contests}
        for event in events:
            if isinstance(event, Result):
                self._check_and_take(event)
            elif isinstance(event, Withdrawal):
                self._know(event.entrant)
                self.left[event.entrant] = event
            elif isinstance(event, Lot):
                self._take_lot(event)
            elif isinstance(event, LineUp):
                self._take_line_up(event)
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

    def take(self, result: Result) -> None:
        """Let a result count for its pair, in place of any before it."""
        ref, pair = result.ref, result.pair
        if self.ties is not None and ref not in self._order:
            self.ties.take_rubber(result)
            return
        before = self.latest.get(ref)
        self.latest[ref] = result
        if before is None or (ref not in self.several and _same(before.pair, pair)):
            return
        mine = self.several.setdefault(ref, {pair_key(before.pair): before})
        mine[pair_key(pair)] = result

    def result_of(self, ref: str, pair: _Pair) -> Result | None:
        """Return the result of a pair in a match, unless there is none or it is void.

        That of a tie follows from its rubbers, unless it was recorded itself.
        """
        result = self.latest.get(ref)
        if result is not None and not _same(result.pair, pair):
            result = self.several[ref].get(pair_key(pair)) if ref in self.several else None
        if result is None or result.kind is _VOID:
            return None if self.ties is None else self.ties.result_of(ref, pair)
        if self.ties is not None:
            self.ties.check_recorded(result)
        return result

    def match_of(self, pair: _Pair) -> str | None:
        """Return the first match that has a result of a pair, void or not, if any does."""
        return next((ref for ref in self.latest if pair in self._results_in(ref)), None)

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
        return [
            result
            for _pair, result in sorted(self._results_in(match.ref).items())
            if result is not match.result and result.kind is not _VOID
        ]

    def _results_in(self, ref: str) -> dict[_Pair, Result]:
        if ref in self.several:
            return self.several[ref]
        latest = self.latest[ref]
        return {pair_key(latest.pair): latest}

    def _check_and_take(self, result: Result) -> None:
        index = self._order.get(result.ref)
        if index is None and (self.ties is None or self.ties.rubber(result.ref) is None):
            raise MatchUnknown(result.ref)
        for entrant in result.pair:
            if entrant not in self._entrants:
                raise EntrantUnknown(entrant)
        scoring = None if index is None else self._plan.matches[index].scoring
        if scoring is not None:
            scoring.check(result)
        self.take(result)

    def _take_lot(self, lot: Lot) -> None:
        self._plan.check_lot(lot)
        self.lots.setdefault(lot.table, {})[frozenset(lot.order)] = lot

    def _take_line_up(self, line_up: LineUp) -> None:
        if line_up.ref not in self._order:
            raise MatchUnknown(line_up.ref)
        self._know(line_up.team)
        self._know(line_up.opponent)
        if self.ties is None:
            raise NotATie(line_up.ref)
        self.ties.take_line_up(line_up)

    def _know(self, entrant: str) -> None:
        if entrant not in self._entrants:
            raise EntrantUnknown(entrant)


def _book_of(plan: Plan) -> "TieBook | None":
    """Return a book of the ties of a plan, or ``None`` where there are none."""
    for tie in plan.index.ties.values():
        in_tables = frozenset(match.ref for match in plan.matches if match.table)
        return tie.book(plan.index.ties, in_tables, plan.teams)
    return None
