"""Results of a document bound to the match and to the two who played it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from brackets.documents.contests.binding import contest_events
from brackets.documents.document import Document, ResultEntry
from brackets.documents.errors import (
    MatchAmbiguous,
    PairHasPlayed,
    PairMeetsNowhere,
    RefusedHere,
    VoidWithoutMatch,
)
from brackets.documents.line_ups import LineUps
from brackets.errors import (
    BracketError,
    EntrantTwice,
    EntrantUnknown,
    MatchUnknown,
    TableNotInPlan,
    UnitUnknown,
    WinnerMissing,
)
from brackets.log import Event, Log, pair_key
from brackets.matches import Match
from brackets.plan import Plan
from brackets.replay import Replay
from brackets.results import Result, ResultKind
from brackets.slots import Slot
from brackets.ties.book import TieBook
from brackets.ties.parts import tie_of

_Pair = tuple[str, str]
_SCORE_NAMES_WINNER = frozenset({ResultKind.PLAYED, ResultKind.WALKOVER})


@dataclass(frozen=True, slots=True)
class Bound:
    """The log of a document.

    Args:
        events: results, withdrawals, lots, and all about contests, as
            :func:`~brackets.playing.play` takes them.
        unbound: results that name their match only, of matches in which it is not known
            who meets: they count for nothing as long as that is so.
    """

    events: tuple[Event, ...]
    unbound: tuple[ResultEntry, ...]


def bind(plan: Plan, document: Document) -> Bound:
    """Return the log of a document, each result with its match and its pair.

    A result that names its match only belongs to the two who meet there. One that
    names its pair only belongs to the first match, in the order of the plan, in which these
    two meet and of which no row before it has a result of theirs. Where they meet twice
    in one table, nothing says which of the two it is, and it is refused.

    Raises:
        DocumentError: a result, a withdrawal or a lot names something that does not exist,
            or does not fit its match; its ``place`` says where.

    Source:
        docs/rules/document.md, "Results"
    """
    rubbers = {rubber for ref, tie in plan.index.ties.items() for rubber in tie.refs(ref)}
    refs = {match.ref for match in plan.matches} | rubbers
    others = [*_others(plan, document), *contest_events(plan, document)]
    line_ups = LineUps(plan, document.line_ups)
    bound: dict[int, Result] = {}
    entrants = set(plan.entrants)
    for i, entry in enumerate(document.results):
        _check_names(entry, refs, entrants)
        if entry.match is not None and entry.pair is not None:
            bound[i] = result_of(plan, entry, entry.match, entry.pair)
    if len(bound) < len(document.results) or line_ups.are_loose:
        binder = _Binder(plan, document.results, bound, others, line_ups)
        binder.run()
        bound = binder.bound
    return Bound(
        events=(*(bound[i] for i in sorted(bound)), *others, *line_ups.bound),
        unbound=tuple(e for i, e in enumerate(document.results) if i not in bound),
    )


def result_of(plan: Plan, entry: ResultEntry, ref: str, pair: _Pair) -> Result:
    """Return the result of two in a match, its winner found from the score if need be.

    Args:
        plan: who meets whom.
        entry: what the document says.
        ref: the match, or the rubber of a tie, where it was played.
        pair: the two, in the order of the score.

    Raises:
        RefusedHere: the result cannot be, in itself or in this match.
    """
    score = entry.score or _games_won(entry.games)
    try:
        result = Result(
            ref,
            entry.kind,
            winner=entry.winner or _winner(entry, score, pair),
            pair=pair,
            score=score,
            by=entry.by,
            at=entry.at,
            reason=entry.reason,
            games=entry.games,
            extra_time=entry.extra_time,
            penalties=entry.penalties,
            conduct=entry.conduct,
        )
        _check_fits(plan, result)
    except BracketError as error:
        raise RefusedHere(entry.place, error) from None
    return result


def _check_fits(plan: Plan, result: Result) -> None:
    """Refuse a result that its match, or its rubber, cannot have."""
    index = plan.index.order.get(result.ref)
    if index is None:
        ref = tie_of(result.ref)
        tie = plan.index.ties[ref]
        tie.check_rubber(ref, tie.refs(ref).index(result.ref) + 1, result)
        return
    match = plan.matches[index]
    if result.is_level and not match.table:
        raise WinnerMissing(result.ref)
    if match.scoring is not None:
        match.scoring.check(result)


class _Binder(Log):
    """A log that finds out, match by match, which of the loose results belong there."""

    def __init__(
        self,
        plan: Plan,
        entries: Sequence[ResultEntry],
        bound: Mapping[int, Result],
        others: Iterable[Event],
        line_ups: LineUps,
    ) -> None:
        super().__init__(plan, [*bound.values(), *others])
        self.bound = dict(bound)
        self._plan = plan
        self._line_ups = line_ups
        self._entries = entries
        self._last: dict[tuple[str, _Pair], int] = {}  # the row that counts so far
        for i, result in bound.items():
            self._last[result.ref, pair_key(result.pair)] = i
        self._rows: defaultdict[str, list[int]] = defaultdict(list)  # by match
        self._of_match: defaultdict[str, list[int]] = defaultdict(list)
        self._of_pair: defaultdict[_Pair, list[int]] = defaultdict(list)
        for i, entry in enumerate(entries):
            if entry.match is not None:
                self._rows[entry.match].append(i)
                if entry.pair is None:
                    self._of_match[entry.match].append(i)
            elif entry.pair is not None:
                self._of_pair[pair_key(entry.pair)].append(i)
        self._twins = _twins(plan.matches) if self._of_pair else {}

    def run(self) -> None:
        """Bind all that can be bound.

        Raises:
            DocumentError: a result by pair fits no match, or several.
        """
        replay = Replay(self._plan, self)
        replay.run()
        for key, waiting in self._of_pair.items():
            if waiting:
                self._refuse(key, self._entries[waiting[0]])

    def result_of(self, ref: str, pair: _Pair) -> Result | None:
        """Return the result of a pair in a match, and bind what belongs to it."""
        for i in self._of_match.pop(ref, ()):
            self._bind(i, ref, pair)
        if self.ties is not None and ref in self._plan.index.ties:
            self._bind_tie(self.ties, ref, pair)
        key = pair_key(pair)
        waiting = self._of_pair.get(key)
        while waiting and self._is_open(ref, key, waiting[0]):
            i = waiting.pop(0)
            self._demand_one(i, ref, key)
            self._rows[ref].append(i)
            self._bind(i, ref, self._entries[i].pair or pair)
        return super().result_of(ref, pair)

    def _bind_tie(self, book: TieBook, ref: str, pair: _Pair) -> None:
        """Bind what belongs to the rubbers of a tie, and the line-ups of its two teams."""
        self._line_ups.bind(book, ref, pair)
        for rubber in self._plan.index.ties[ref].refs(ref):
            for i in self._of_match.pop(rubber, ()):
                self._bind(i, rubber, pair)

    def _is_open(self, ref: str, key: _Pair, i: int) -> bool:
        """Whether no row before the i-th has a result of these two in a match."""
        before = [
            row
            for row in self._rows[ref]
            if row < i and pair_key(self._entries[row].pair or key) == key
        ]
        return not before or self._entries[max(before)].kind is ResultKind.VOID

    def _bind(self, i: int, ref: str, pair: _Pair) -> None:
        result = self.bound[i] = result_of(self._plan, self._entries[i], ref, pair)
        key = pair_key(pair)
        if i > self._last.get((ref, key), -1):
            self._last[ref, key] = i
            self.take(result)

    def _demand_one(self, i: int, ref: str, key: _Pair) -> None:
        entry = self._entries[i]
        twins = [twin for twin in self._twins.get(ref, ()) if self._is_open(twin, key, i)]
        if twins:
            refs = ", ".join(sorted([ref, *twins]))
            raise MatchAmbiguous(entry.place, *(entry.pair or key), refs)
        if entry.kind is ResultKind.VOID:
            raise VoidWithoutMatch(entry.place)

    def _refuse(self, key: _Pair, entry: ResultEntry) -> None:
        first, second = entry.pair or key
        played = self.match_of(key)
        if played is not None:
            raise PairHasPlayed(entry.place, first, second, played)
        raise PairMeetsNowhere(entry.place, first, second)


def _check_names(entry: ResultEntry, refs: Set[str], entrants: Set[str]) -> None:
    if entry.match is not None and entry.match not in refs:
        raise RefusedHere(f"{entry.place}.match", MatchUnknown(entry.match))
    for k, entrant in enumerate(entry.pair or ()):
        if entrant not in entrants:
            raise RefusedHere(f"{entry.place}.pair[{k}]", EntrantUnknown(entrant))
    if entry.winner is not None and entry.winner not in entrants:
        raise RefusedHere(f"{entry.place}.winner", EntrantUnknown(entry.winner))


def _others(plan: Plan, document: Document) -> list[Event]:
    """Return withdrawals and lots, after a check of what they name."""
    entrants = set(plan.entrants)
    for i, withdrawal in enumerate(document.withdrawals):
        if withdrawal.entrant not in entrants:
            cause = EntrantUnknown(withdrawal.entrant)
            raise RefusedHere(f"withdrawals[{i}].entrant", cause)
    for i, lot in enumerate(document.lots):
        try:
            plan.check_lot(lot)
        except TableNotInPlan as error:
            raise RefusedHere(f"lots[{i}].table", error) from None
        except (EntrantUnknown, UnitUnknown) as error:
            k = lot.order.index(error.entrant)
            raise RefusedHere(f"lots[{i}].order[{k}]", error) from None
        if len(set(lot.order)) < len(lot.order):
            twice = next(e for e in lot.order if lot.order.count(e) > 1)
            raise RefusedHere(f"lots[{i}].order", EntrantTwice(twice))
    return [*document.withdrawals, *document.lots]


def _twins(matches: Iterable[Match]) -> dict[str, list[str]]:
    """Return, for each match of a table, the others of the same two in that table."""
    met: defaultdict[tuple[str, frozenset[Slot]], list[str]] = defaultdict(list)
    for match in matches:
        if match.table:
            met[match.table, frozenset(match.slots)].append(match.ref)
    return {
        ref: [other for other in refs if other != ref]
        for refs in met.values()
        if len(refs) > 1
        for ref in refs
    }


def _games_won(games: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    if not games:
        return None
    return sum(a > b for a, b in games), sum(a < b for a, b in games)


def _winner(entry: ResultEntry, score: tuple[int, int] | None, pair: _Pair) -> str | None:
    """Return who won by the last score that says so, if there is one."""
    if entry.kind not in _SCORE_NAMES_WINNER:
        return None
    for said in (entry.penalties, entry.extra_time, score):
        if said is not None and said[0] != said[1]:
            return pair[0] if said[0] > said[1] else pair[1]
    return None
