"""Line-ups of teams handed in, one by one."""

from collections.abc import Iterable

from brackets.errors import MatchDecided, NotATie
from brackets.events import LineUp
from brackets.log import Event
from brackets.plan import Plan
from brackets.playing import demand_open, demand_pair, play
from brackets.states import MatchStatus, State
from brackets.ties.errors import LineUpClosed, LineUpsMissing, SubstitutionTooLate


def hand_in(plan: Plan, events: Iterable[Event], new: LineUp) -> State:
    """Return the state after one more line-up, or substitution, if the tie can take it.

    A line-up may be replaced until the first rubber has a result. A substitution comes
    after both line-ups, and before the rubber from which it holds.

    Raises:
        MatchUnknown, NotATie: there is no such tie.
        MatchNotReady, MatchNotPlayed, MatchDecided: the tie takes no line-up now.
        PairNotInMatch: other teams meet in it.
        LineUpsMissing, LineUpClosed, SubstitutionTooLate: it comes too early or too late.
        LineUpError: it cannot be.

    Source:
        docs/rules/ties.md, "Line-ups"
    """
    log = list(events)
    state = play(plan, log)
    match = demand_open(state, new.ref)
    if new.ref not in state.ties:
        raise NotATie(new.ref)
    demand_pair(match, (new.team, new.opponent))
    if match.status is MatchStatus.DONE:
        raise MatchDecided(new.ref)
    tie = state.ties[new.ref]
    if new.first > 1 and not all(tie.handed_in):
        raise LineUpsMissing(new.ref)
    played = [n for n, rubber in enumerate(tie.rubbers, start=1) if rubber.is_recorded]
    if played and new.first == 1:
        raise LineUpClosed(new.ref, new.team)
    if played and new.first <= played[-1]:
        raise SubstitutionTooLate(new.ref, new.team, played[-1])
    return play(plan, [*log, new])
