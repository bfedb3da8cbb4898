"""Replaying a plan over its results: one pass from the first match to the last."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brackets.errors import (
    EntrantUnknown,
    MatchDecided,
    MatchNotPlayed,
    MatchNotReady,
    MatchUnknown,
    PairNotInMatch,
)
from brackets.plan import BYE, Bye, LoserOf, Match, Plan, Seed, Slot, Span, WinnerOf
from brackets.results import Result, ResultKind

Side = str | Bye | None
"""Who stands on one side of a match: an entrant, nobody for good, or not known yet."""

_Pair = tuple[str, str]
_Standing = tuple[Span, bool, str | None]  # places, whether final, the match that says so
_Latest = Mapping[str, Mapping[_Pair, Result]]


class MatchStatus(enum.StrEnum):
    """Where a match stands."""

    WAITING = "waiting"  # a side is not known yet
    READY = "ready"  # both are known, and it can be played
    DONE = "done"  # a result counts
    BYE = "bye"  # one side alone: goes on without playing
    NOT_NEEDED = "not_needed"  # nobody comes to it


@dataclass(frozen=True, slots=True)
class MatchState:
    """One match as it stands now; ``result`` is the one that counts, if any."""

    ref: str
    round: int
    sides: tuple[Side, Side]
    status: MatchStatus
    winner: str | None = None
    loser: str | None = None
    result: Result | None = None

    @property
    def pair(self) -> tuple[str, str] | None:
        """Return the two who meet, or ``None`` unless both are known."""
        first, second = self.sides
        if isinstance(first, str) and isinstance(second, str):
            return first, second
        return None

    @property
    def score(self) -> tuple[int, int] | None:
        """Return the score in the order of the sides, or ``None`` where there is none."""
        if self.result is None or self.result.score is None:
            return None
        first, second = self.result.score
        return (first, second) if self.result.pair[0] == self.sides[0] else (second, first)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an entrant stands (名次), and the match that says so.

    Until it is final, ``best`` to ``worst`` are the places that can still be
    reached. A final place is a competition rank: those who share it have the same
    ``best``, and the ranks after it stay empty. ``ref`` is ``None`` before the
    entrant's first match.
    """

    entrant: str
    best: int
    worst: int
    is_final: bool
    ref: str | None

    @property
    def rank(self) -> int | None:
        """Return the final place, or ``None`` while the entrant is still in."""
        return self.best if self.is_final else None


@dataclass(frozen=True, slots=True)
class State:
    """A tournament as it stands: a pure function of the plan and the results.

    ``matches`` are by ref, in the order of the plan; ``placings`` have every entrant,
    in order of places; ``orphaned`` are the results that do not count because their
    two do not meet there. They apply again as soon as the two do.
    """

    matches: Mapping[str, MatchState]
    placings: tuple[Placing, ...]
    orphaned: tuple[Result, ...]

    @property
    def playable(self) -> tuple[MatchState, ...]:
        """Return the matches that can be played now, in the order of the plan."""
        return tuple(m for m in self.matches.values() if m.status is MatchStatus.READY)

    @property
    def is_complete(self) -> bool:
        """Whether no match is left to play."""
        unfinished = (MatchStatus.READY, MatchStatus.WAITING)
        return not any(match.status in unfinished for match in self.matches.values())

    @property
    def places(self) -> dict[str, int]:
        """Return the final places: competition ranks by entrant, so far as they are known."""
        return {placing.entrant: placing.best for placing in self.placings if placing.is_final}


def play(plan: Plan, results: Iterable[Result]) -> State:
    """Replay a plan over results, deterministically and in one pass.

    A result counts only for the two who are named in it. Of several for one match
    and one pair the last counts, so that results may be kept as a log; otherwise
    their order says nothing.

    Args:
        plan: who meets whom.
        results: in the order of recording.

    Raises:
        MatchUnknown: a result names a match that the plan does not have.
        EntrantUnknown: a result names somebody who has not entered.

    Source:
        docs/rules/elimination.md, "Replay"

    >>> plan = Plan(("A", "B"), (Match("F1", 1, (Seed(1), Seed(2)), ((1, 1), (2, 2))),))
    >>> state = play(plan, [Result.of_score("F1", ("B", "A"), (3, 1))])
    >>> state.places, state.matches["F1"].score
    ({'B': 1, 'A': 2}, (1, 3))
    """
    latest = _latest_of(plan, results)
    run = _Run(plan)
    orphaned: list[Result] = []
    for match in plan.matches:
        mine = latest.get(match.ref)
        state = run.step(match, mine)
        if mine and (len(mine) > 1 or state.result is None):
            orphaned.extend(_strangers(mine, state.pair))
    return State(run.matches, run.placings(), tuple(orphaned))


def record(plan: Plan, results: Iterable[Result], new: Result) -> State:
    """Return the state after one more result, if the match can take it.

    Raises:
        MatchUnknown: the plan has no such match.
        MatchNotReady, MatchNotPlayed, MatchDecided: the match takes no result now.
        PairNotInMatch: other people meet in it.
    """
    log = list(results)
    match = play(plan, log).matches.get(new.ref)
    if match is None:
        raise MatchUnknown(new.ref)
    if match.status is MatchStatus.WAITING:
        raise MatchNotReady(new.ref)
    if match.status in (MatchStatus.BYE, MatchStatus.NOT_NEEDED):
        raise MatchNotPlayed(new.ref)
    demand_pair(match, new)
    if match.status is MatchStatus.DONE:
        raise MatchDecided(new.ref)
    return play(plan, [*log, new])


def demand_pair(match: MatchState, result: Result) -> None:
    """Refuse a result whose two do not meet in this match.

    Raises:
        PairNotInMatch: other people meet in it, or nobody yet.
    """
    if match.pair is None or _key(match.pair) != _key(result.pair):
        raise PairNotInMatch(match.ref, *result.pair)


class _Run:
    """One pass over a plan: what has come out of the matches so far."""

    def __init__(self, plan: Plan) -> None:
        self.matches: dict[str, MatchState] = {}
        self._entrants = plan.entrants
        self._winners: dict[str, Side] = {}
        self._losers: dict[str, Side] = {}
        slots = [slot for match in plan.matches for slot in match.slots]
        self._winner_goes_on = {slot.ref for slot in slots if isinstance(slot, WinnerOf)}
        self._loser_goes_on = {slot.ref for slot in slots if isinstance(slot, LoserOf)}
        start = ((1, len(plan.entrants)), False, None)
        self._stands: dict[str, _Standing] = dict.fromkeys(plan.entrants, start)

    def step(self, match: Match, results: Mapping[_Pair, Result] | None) -> MatchState:
        """Take one match: who stands in it, what came of it, and who goes on."""
        first, second = self._side(match.slots[0]), self._side(match.slots[1])
        if isinstance(first, str) and isinstance(second, str):
            state = self._met(match, (first, second), results)
        elif first is None or second is None:
            state = MatchState(match.ref, match.round, (first, second), MatchStatus.WAITING)
            self._send(match, None, None)
        else:
            state = self._walked_through(match, first, second)
        self.matches[match.ref] = state
        return state

    def placings(self) -> tuple[Placing, ...]:
        """Return every entrant's placing, the best place first."""
        in_order = sorted(self._stands.items(), key=lambda stand: stand[1][0])
        return tuple(
            Placing(entrant, best, worst, is_final=is_final, ref=ref)
            for entrant, ((best, worst), is_final, ref) in in_order
        )

    def _side(self, slot: Slot) -> Side:
        if isinstance(slot, WinnerOf):
            return self._winners[slot.ref]
        if isinstance(slot, Seed):
            return self._entrants[slot.number - 1]
        if isinstance(slot, LoserOf):
            return self._losers[slot.ref]
        return slot

    def _met(
        self, match: Match, pair: _Pair, results: Mapping[_Pair, Result] | None
    ) -> MatchState:
        result = results.get(_key(pair)) if results else None
        if result is None or result.kind is ResultKind.VOID:
            self._send(match, None, None)
            return MatchState(match.ref, match.round, pair, MatchStatus.READY)
        winner, loser = result.winner, result.loser
        if winner is None or loser is None:
            self._send(match, BYE, BYE)
            for entrant in pair:
                self._place_absent(match, entrant)
        else:
            self._send(match, winner, loser)
            self._place_winner(match, winner)
            goes_on = match.ref in self._loser_goes_on
            self._stands[loser] = (match.places[1], not goes_on, match.ref)
        return MatchState(match.ref, match.round, pair, MatchStatus.DONE, winner, loser, result)

    def _walked_through(self, match: Match, first: str | Bye, second: str | Bye) -> MatchState:
        alone = first if isinstance(first, str) else second
        self._send(match, alone, BYE)
        if isinstance(alone, Bye):
            status = MatchStatus.NOT_NEEDED
            return MatchState(match.ref, match.round, (first, second), status)
        self._place_winner(match, alone)
        return MatchState(match.ref, match.round, (first, second), MatchStatus.BYE, alone)

    def _send(self, match: Match, winner: Side, loser: Side) -> None:
        self._winners[match.ref] = winner
        self._losers[match.ref] = loser

    def _place_winner(self, match: Match, entrant: str) -> None:
        goes_on = match.ref in self._winner_goes_on
        self._stands[entrant] = (match.places[0], not goes_on, match.ref)

    def _place_absent(self, match: Match, entrant: str) -> None:
        # Who stays away does not go on to a match for losers either, and comes
        # behind those who do.
        best, worst = match.places[1]
        rank = worst if match.ref in self._loser_goes_on else best
        self._stands[entrant] = ((rank, worst), True, match.ref)


def _latest_of(plan: Plan, results: Iterable[Result]) -> _Latest:
    refs = {match.ref for match in plan.matches}
    entrants = set(plan.entrants)
    latest: dict[str, dict[_Pair, Result]] = {}
    for result in results:
        if result.ref not in refs:
            raise MatchUnknown(result.ref)
        for entrant in result.pair:
            if entrant not in entrants:
                raise EntrantUnknown(entrant)
        latest.setdefault(result.ref, {})[_key(result.pair)] = result
    return latest


def _strangers(results: Mapping[_Pair, Result], pair: _Pair | None) -> list[Result]:
    met = None if pair is None else _key(pair)
    return [
        result
        for key, result in sorted(results.items())
        if key != met and result.kind is not ResultKind.VOID
    ]


def _key(pair: _Pair) -> _Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
