"""What a correction would change, worked out before anything is changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from brackets.errors import MatchUnknown, NothingToCorrect, ResultOfAnotherMatch
from brackets.log import Event
from brackets.plan import Plan
from brackets.playing import demand_pair, play
from brackets.results import Result
from brackets.states import MatchState, MatchStatus, Placing, State


@dataclass(frozen=True, slots=True)
class Move:
    """An entrant whose placing changes."""

    entrant: str
    before: Placing
    after: Placing


@dataclass(frozen=True, slots=True)
class Diff:
    """What a correction does (更正), with the whole state before and after it.

    Args:
        old: the result that counts now.
        new: the one that would.
        kept: refs of the other matches whose results stay as they are.
        orphaned: results that no longer count, because their two would not have met, or
            the deciding match that they played was not needed.
        revived: results that count again, because their two meet after all.
        replays: matches that had a result and have none any more, as they then stand:
            ready to be played, or waiting for an earlier one of these.
        moves: everybody whose place, or range of places, changes.
        before: the state as it is.
        after: the state as it would be.
    """

    old: Result
    new: Result
    kept: tuple[str, ...]
    orphaned: tuple[Result, ...]
    revived: tuple[Result, ...]
    replays: tuple[MatchState, ...]
    moves: tuple[Move, ...]
    before: State
    after: State


def correct(plan: Plan, events: Iterable[Event], ref: str, new: Result) -> Diff:
    """Say what follows if ``new`` takes the place of a match's result; change nothing.

    Later results stay with the two who played them: where these two still meet, the
    result stays; where they do not, it is orphaned, and neither overwritten nor
    handed to somebody else. A void result as ``new`` takes the result back.

    Args:
        plan: who meets whom.
        events: the log, in the order of recording. To carry the correction out, append ``new``.
        ref: the match to correct.
        new: its result as it should have been, for the two who meet there.

    Raises:
        ResultOfAnotherMatch: ``new`` is not a result of ``ref``.
        MatchUnknown, NothingToCorrect: the match does not exist, or has no result.
        PairNotInMatch: ``new`` names other people than those who meet there.

    Source:
        docs/rules/elimination.md, "Correction"
    """
    if new.ref != ref:
        raise ResultOfAnotherMatch(ref, new.ref)
    log = list(events)
    before = play(plan, log)
    match = before.matches.get(ref)
    if match is None:
        raise MatchUnknown(ref)
    if match.result is None or match.is_implied:
        raise NothingToCorrect(ref)
    demand_pair(match, new)
    after = play(plan, [*log, new])
    return Diff(
        old=match.result,
        new=new,
        kept=_kept(before, after, ref),
        orphaned=_but_for(after.orphaned, before.orphaned),
        revived=_but_for(before.orphaned, after.orphaned),
        replays=_replays(before, after),
        moves=_moves(plan, before, after),
        before=before,
        after=after,
    )


def _kept(before: State, after: State, ref: str) -> tuple[str, ...]:
    return tuple(
        other
        for other, match in before.matches.items()
        if other != ref
        and match.result is not None
        and after.matches[other].result == match.result
    )


def _but_for(results: tuple[Result, ...], others: tuple[Result, ...]) -> tuple[Result, ...]:
    return tuple(result for result in results if result not in others)


def _replays(before: State, after: State) -> tuple[MatchState, ...]:
    open_again = (MatchStatus.READY, MatchStatus.WAITING)
    return tuple(
        after.matches[ref]
        for ref, match in before.matches.items()
        if match.status is MatchStatus.DONE and after.matches[ref].status in open_again
    )


def _moves(plan: Plan, before: State, after: State) -> tuple[Move, ...]:
    was = {placing.entrant: placing for placing in before.placings}
    now = {placing.entrant: placing for placing in after.placings}
    return tuple(
        Move(entrant, was[entrant], now[entrant])
        for entrant in plan.entrants
        if (was[entrant].best, was[entrant].worst, was[entrant].is_final)
        != (now[entrant].best, now[entrant].worst, now[entrant].is_final)
    )
