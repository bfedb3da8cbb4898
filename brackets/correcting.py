"""What a correction would change, worked out before anything is changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, TypeVar

from brackets.contests.errors import NoMarkToCorrect
from brackets.errors import MatchUnknown, NothingToCorrect, ResultOfAnotherMatch
from brackets.log import Event
from brackets.plan import Plan
from brackets.playing import demand_contest, demand_pair, play
from brackets.results import Result
from brackets.states import MatchState, MatchStatus, Placing, State

if TYPE_CHECKING:
    from brackets.contests.events import Mark
    from brackets.ties.states import RubberState

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Move:
    """An entrant whose placing changes."""

    entrant: str
    before: Placing
    after: Placing


@dataclass(frozen=True, slots=True)
class Starters:
    """A contest in which somebody else stands (参赛者变动).

    Args:
        contest: its ref.
        out: who stood in it and does not any more.
        into: who does now.
    """

    contest: str
    out: tuple[str, ...]
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What a correction does, with the whole state before and after it.

    Args:
        kept: refs of the other matches and rubbers whose results stay as they are.
        orphaned: results that no longer count, because their two would not have met, or
            the deciding match that they played was not needed.
        revived: results that count again, because their two meet after all.
        replays: matches that had a result and have none any more, as they then stand:
            ready to be played, or waiting for an earlier one of these.
        opened: rubbers of ties that can be played now, and could not before.
        starters: contests in which somebody else stands.
        orphaned_marks: marks that no longer count, because their entrant does not stand in
            the contest.
        revived_marks: marks that count again.
        moves: everybody whose place, or range of places, changes.
        before: the state as it is.
        after: the state as it would be.
    """

    kept: tuple[str, ...]
    orphaned: tuple[Result, ...]
    revived: tuple[Result, ...]
    replays: tuple[MatchState, ...]
    opened: "tuple[RubberState, ...]"
    starters: tuple[Starters, ...]
    orphaned_marks: "tuple[Mark, ...]"
    revived_marks: "tuple[Mark, ...]"
    moves: tuple[Move, ...]
    before: State
    after: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff(Consequences):
    """What the correction of a match does (更正).

    Args:
        old: the result that counts now.
        new: the one that would.
    """

    old: Result
    new: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDiff(Consequences):
    """What the correction of a mark does (更正).

    Args:
        old: the mark that counts now.
        new: the one that would.
    """

    old: "Mark"
    new: "Mark"


def correct(plan: Plan, events: Iterable[Event], ref: str, new: Result) -> Diff:
    """Say what follows if ``new`` takes the place of a match's result; change nothing.

    Later results stay with the two who played them: where these two still meet, the
    result stays; where they do not, it is orphaned, and neither overwritten nor
    handed to somebody else. A void result as ``new`` takes the result back.

    Args:
        plan: who meets whom.
        events: the log, in the order of recording. To carry the correction out, append ``new``.
        ref: the match to correct, or the rubber of a tie.
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
    rubber = before.rubber(ref)
    match = before.matches.get(ref.rpartition("/")[0] if rubber else ref)
    if match is None:
        raise MatchUnknown(ref)
    corrected = rubber or match
    if corrected.result is None or corrected.is_implied:
        raise NothingToCorrect(ref)
    demand_pair(match, new.pair)
    after = play(plan, [*log, new])
    found = _consequences(plan, before, after, but_for=ref)
    return Diff(old=corrected.result, new=new, **found)


def correct_mark(plan: Plan, events: Iterable[Event], new: "Mark") -> MarkDiff:
    """Say what follows if ``new`` takes the place of a mark; change nothing.

    Later marks stay with those who made them: of somebody who does not stand in a contest
    any more they are orphaned. A void mark as ``new`` takes the mark back.

    Args:
        plan: who meets whom.
        events: the log, in the order of recording. To carry the correction out, append ``new``.
        new: the mark as it should have been; its entrant, or its number in a log, says which.

    Raises:
        ContestUnknown, NotInContest, NoMarkToCorrect: the contest does not exist, the entrant
            does not stand in it, or has no mark there.
        BracketError: the contest has no such marks.

    Source:
        docs/rules/contests.md, "Correction"
    """
    log = list(events)
    before = play(plan, log)
    old = demand_contest(before, new).marks.get(new.key)
    if old is None:
        raise NoMarkToCorrect(new.entrant, new.contest)
    after = play(plan, [*log, new])
    return MarkDiff(old=old, new=new, **_consequences(plan, before, after))


class _Found(TypedDict):
    kept: tuple[str, ...]
    orphaned: tuple[Result, ...]
    revived: tuple[Result, ...]
    replays: tuple[MatchState, ...]
    opened: "tuple[RubberState, ...]"
    starters: tuple[Starters, ...]
    orphaned_marks: "tuple[Mark, ...]"
    revived_marks: "tuple[Mark, ...]"
    moves: tuple[Move, ...]
    before: State
    after: State


def _consequences(plan: Plan, before: State, after: State, but_for: str = "") -> _Found:
    return _Found(
        kept=_kept(before, after, but_for),
        orphaned=_but_for(after.orphaned, before.orphaned),
        revived=_but_for(before.orphaned, after.orphaned),
        replays=_replays(before, after),
        opened=tuple(
            now for was, now in _rubbers(before, after) if now.is_ready and not was.is_ready
        ),
        starters=tuple(_starters(before, after)),
        orphaned_marks=_but_for(after.orphaned_marks, before.orphaned_marks),
        revived_marks=_but_for(before.orphaned_marks, after.orphaned_marks),
        moves=_moves(plan, before, after),
        before=before,
        after=after,
    )


def _starters(before: State, after: State) -> Iterable[Starters]:
    for ref, contest in before.contests.items():
        was, now = contest.entrants, after.contests[ref].entrants
        out, into = {*was} - {*now}, {*now} - {*was}
        if out or into:
            yield Starters(
                ref,
                tuple(entrant for entrant in was if entrant in out),
                tuple(entrant for entrant in now if entrant in into),
            )


def _kept(before: State, after: State, ref: str) -> tuple[str, ...]:
    matches = tuple(
        other
        for other, match in before.matches.items()
        if other != ref
        and match.result is not None
        and after.matches[other].result == match.result
    )
    rubbers = tuple(
        was.ref
        for was, now in _rubbers(before, after)
        if was.ref != ref and was.result is not None and was.result == now.result
    )
    return matches + rubbers


def _rubbers(before: State, after: State) -> "Iterator[tuple[RubberState, RubberState]]":
    for ref, tie in before.ties.items():
        yield from zip(tie.rubbers, after.ties[ref].rubbers, strict=True)


def _but_for(rows: tuple[Row, ...], others: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row not in others)


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
