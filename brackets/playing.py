"""Replaying a plan over its log: one pass from the first match to the last."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from brackets.contests.errors import ContestDecided, ContestUnknown, NotInContest
from brackets.errors import (
    MatchDecided,
    MatchNotPlayed,
    MatchNotReady,
    MatchUnknown,
    PairNotInMatch,
)
from brackets.log import Event, Log, pair_key
from brackets.plan import Plan
from brackets.replay import Replay
from brackets.results import Result
from brackets.states import MatchState, MatchStatus, State

if TYPE_CHECKING:
    from brackets.contests.events import Mark
    from brackets.contests.state import ContestState


def play(plan: Plan, events: Iterable[Event]) -> State:
    """Replay a plan over a log of results, marks, withdrawals and lots, in one pass.

    A result counts only for the two who are named in it, a mark only where its entrant
    stands. Of several for one match and one pair the last counts, and so does the last mark of
    an entrant in a contest, the last withdrawal of one and the last lot about the same ones,
    so that all may be kept as a log; otherwise their order says nothing.

    Args:
        plan: who meets whom.
        events: in the order of recording.

    Raises:
        MatchUnknown, TableNotInPlan, ContestUnknown: an event names something that the plan
            does not have.
        EntrantUnknown: an event names somebody who has not entered.
        WinnerMissing: a level score in a match that somebody has to win.
        ScoreError: a score that the match's format does not allow.

    Source:
        docs/rules/elimination.md, "Replay"

    >>> from brackets.matches import Match
    >>> from brackets.slots import Seed
    >>> plan = Plan(("A", "B"), (Match("F1", 1, (Seed(1), Seed(2)), ((1, 1), (2, 2))),))
    >>> state = play(plan, [Result.of_score("F1", ("B", "A"), (3, 1))])
    >>> state.places, state.matches["F1"].score
    ({'B': 1, 'A': 2}, (1, 3))
    """
    replay = Replay(plan, Log(plan, events))
    replay.run()
    return replay.state()


def record(plan: Plan, events: Iterable[Event], new: Result) -> State:
    """Return the state after one more result, if the match, or the rubber, can take it.

    Raises:
        MatchUnknown: the plan has no such match.
        MatchNotReady, MatchNotPlayed, MatchDecided: the match takes no result now.
        LineUpsMissing: a rubber of a tie whose line-ups are not both in.
        PairNotInMatch: other people meet in it.
        WinnerMissing, ScoreError, TieError: the result does not fit the match.
    """
    log = list(events)
    state = play(plan, log)
    rubber = state.rubber(new.ref)
    match = demand_open(state, new.ref.rpartition("/")[0] if rubber else new.ref)
    demand_pair(match, new.pair)
    if rubber is not None:
        state.ties[match.ref].demand_open(rubber)
    elif match.status is MatchStatus.DONE and not match.is_implied:
        raise MatchDecided(new.ref)
    return play(plan, [*log, new])


def record_mark(plan: Plan, events: Iterable[Event], new: "Mark") -> State:
    """Return the state after one more mark, if the contest can take it.

    Raises:
        ContestUnknown, NotInContest: there is no such contest, or the entrant does not stand
            in it.
        ContestDecided: there is such a mark already.
        BracketError: the contest has no such marks.
    """
    log = list(events)
    contest = demand_contest(play(plan, log), new)
    if new.key in contest.marks:
        raise ContestDecided(new.entrant, new.contest)
    return play(plan, [*log, new])


def demand_contest(state: State, mark: "Mark") -> "ContestState":
    """Return the contest that a mark is for, if its entrant stands there.

    Raises:
        ContestUnknown, NotInContest: there is none, or somebody else stands in it.
    """
    contest = state.contests.get(mark.contest)
    if contest is None:
        raise ContestUnknown(mark.contest)
    if mark.entrant not in contest.entrants:
        raise NotInContest(mark.entrant, mark.contest)
    return contest


def demand_open(state: State, ref: str) -> MatchState:
    """Return a match in which two meet, or have met.

    Raises:
        MatchUnknown: there is none of this ref.
        MatchNotReady, MatchNotPlayed: a side of it is not known, or it is not played.
    """
    match = state.matches.get(ref)
    if match is None:
        raise MatchUnknown(ref)
    if match.status is MatchStatus.WAITING:
        raise MatchNotReady(ref)
    if match.status in (MatchStatus.BYE, MatchStatus.NOT_NEEDED):
        raise MatchNotPlayed(ref)
    return match


def demand_pair(match: MatchState, pair: tuple[str, str]) -> None:
    """Refuse two who do not meet in this match.

    Raises:
        PairNotInMatch: other people meet in it, or nobody yet.
    """
    if match.pair is None or pair_key(match.pair) != pair_key(pair):
        raise PairNotInMatch(match.ref, *pair)
