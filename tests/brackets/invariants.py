"""What has to hold of every tournament, whatever its format, and logs made up to try it.

Every function takes any plan. ``dice`` is the one source of chance: ``st.randoms()`` of
Hypothesis, which shrinks, or ``random.Random(n)`` for thousands of quick runs. The tests
of a format say::

    @examples(50)
    @given(plan=plans(), dice=st.randoms())
    def test_a_swiss_stays_sound(plan, dice):
        assert_invariants(plan, dice)
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from brackets import (
    Event,
    Leaving,
    LeavingPolicy,
    Lot,
    Match,
    MatchState,
    MatchStatus,
    Plan,
    Result,
    ResultKind,
    State,
    Withdrawal,
    correct,
    play,
    record,
)

Outcome = Callable[[Match, MatchState, Random], Result]
"""Makes up the result of a match that is ready."""

_SCORES = ((3, 0), (1, 3), (3, 2), (2, 3), (0, 1))
_ONE_SIDED = (ResultKind.WALKOVER, ResultKind.RETIRED, ResultKind.DISQUALIFIED)


# Making up results and logs


def played(match: Match, state: MatchState, dice: Random) -> Result:
    """Return a result of a match that somebody won on the court."""
    pair = _either_way(state, dice)
    return Result.of_score(match.ref, pair, dice.choice(_SCORES))


def anything(match: Match, state: MatchState, dice: Random) -> Result:
    """Return a result of any kind but void; level ones in tables only."""
    choice = dice.randrange(10)
    pair = _either_way(state, dice)
    if choice == 0:
        return Result(match.ref, ResultKind.DOUBLE_WALKOVER, None, pair)
    if choice <= 2:
        kind = dice.choice(_ONE_SIDED)
        score = (1, 1) if kind is not ResultKind.WALKOVER and dice.random() < 0.5 else None
        return Result(match.ref, kind, dice.choice(pair), pair, score)
    if choice == 3 and match.table:
        return Result(match.ref, ResultKind.PLAYED, None, pair, (2, 2))
    return played(match, state, dice)


def _either_way(state: MatchState, dice: Random) -> tuple[str, str]:
    assert state.pair is not None
    first, second = state.pair
    return (first, second) if dice.random() < 0.5 else (second, first)


def play_out(
    plan: Plan, dice: Random, outcome: Outcome = anything, *, leaving: float = 0.0
) -> list[Event]:
    """Return a log that takes a tournament to its end, in an order of playing.

    Args:
        plan: the tournament.
        dice: decides everything.
        outcome: makes up the results.
        leaving: how likely it is, before each round of matches, that somebody leaves the
            tournament, or comes back to it.
    """
    matches = {match.ref: match for match in plan.matches}
    log: list[Event] = []
    gone: dict[str, Leaving] = {}
    while True:
        if dice.random() < leaving:
            log += _leave_or_return(plan, gone, dice)
        state = play(plan, log)
        ready = list(state.playable)
        dice.shuffle(ready)
        some = ready[: dice.randint(1, len(ready))] if ready else []
        log += [outcome(matches[match.ref], match, dice) for match in some]
        if not some:
            lots = [] if state.is_complete else lots_wanted(state, dice)
            assert state.is_complete or lots, f"stuck: {_open(state)}"
            log += lots
            if not lots:
                return log


def lots_wanted(state: State, dice: Random) -> list[Lot]:
    """Return a lot for every tie in a table that has been played to its end."""
    lots = []
    for ref, table in state.tables.items():
        for tie in table.standings.ties if table.is_complete else ():
            order = list(tie.entrants)
            dice.shuffle(order)
            lots.append(Lot(ref, tuple(order)))
    return lots


def _leave_or_return(plan: Plan, gone: dict[str, Leaving], dice: Random) -> list[Event]:
    entrant = dice.choice(plan.entrants)
    if gone.get(entrant) is Leaving.RETURNED:
        return []  # once is enough, or a tournament might never end
    kind = Leaving.RETURNED
    if entrant not in gone:
        kind = dice.choice((Leaving.WITHDRAWN, Leaving.DISQUALIFIED))
    gone[entrant] = kind
    return [Withdrawal(entrant, kind, dice.choice(list(LeavingPolicy)))]


def _open(state: State) -> list[str]:
    unfinished = (MatchStatus.WAITING, MatchStatus.READY)
    return [ref for ref, match in state.matches.items() if match.status in unfinished]


# What has to hold


def assert_invariants(plan: Plan, dice: Random, outcome: Outcome = anything) -> None:
    """Play a tournament to its end by chance, and assert everything that has to hold."""
    log = play_out(plan, dice, outcome, leaving=0.2 if dice.random() < 0.5 else 0.0)
    so_far = log[: dice.randint(0, len(log))]
    assert_sound(plan, play(plan, so_far))
    assert_sound(plan, play(plan, log))
    assert_everybody_is_placed(plan, log)
    assert_order_says_nothing(plan, log, dice)
    assert_taking_back_leaves_no_trace(plan, so_far, dice, outcome)
    assert_correcting_back_leaves_no_trace(plan, so_far, dice, outcome)
    assert_json_plays_the_same(plan, log)
    if not any(isinstance(event, Withdrawal) for event in log):
        assert_places_stay_in_range(plan, so_far, log)


def assert_sound(plan: Plan, state: State) -> None:
    """Assert that every match is as its sides and its result say."""
    assert list(state.matches) == [match.ref for match in plan.matches]
    for ref, match in state.matches.items():
        _assert_match_sound(ref, match)
    counting = [id(match.result) for match in state.matches.values() if match.result]
    assert not set(counting) & {id(result) for result in state.orphaned}
    assert sorted(placing.entrant for placing in state.placings) == sorted(plan.entrants)
    assert all(1 <= p.best <= p.worst <= len(plan.entrants) for p in state.placings)
    spans = [(placing.best, placing.worst) for placing in state.placings]
    assert spans == sorted(spans)


def _assert_match_sound(ref: str, match: MatchState) -> None:
    known = [side for side in match.sides if isinstance(side, str)]
    if match.pair is not None:
        assert match.pair[0] != match.pair[1], f"{match.pair[0]} meets themselves in {ref}"
    if match.status is MatchStatus.WAITING:
        assert None in match.sides
    if match.status in (MatchStatus.READY, MatchStatus.DONE):
        assert len(known) == 2
    if match.status is MatchStatus.BYE:
        assert known == [match.winner]
    assert (match.result is not None) == (match.status is MatchStatus.DONE)
    if match.result is not None:
        assert match.result.ref == ref
        assert sorted(match.result.pair) == sorted(known)
        assert (match.winner, match.loser) == (match.result.winner, match.result.loser)


def assert_everybody_is_placed(plan: Plan, log: Iterable[Event]) -> None:
    """Assert that after the last match each entrant has one place, alone or in a named tie.

    Whoever was disqualified from the tournament keeps the range, and has no rank.
    """
    state = play(plan, log)
    assert state.is_complete, f"not finished: {_open(state)}"
    open_still = [placing for placing in state.placings if not placing.is_final]
    assert not open_still, f"no final place: {open_still}"
    assert sorted(placing.entrant for placing in state.placings) == sorted(plan.entrants)
    out = {p.entrant for p in state.placings if p.left is Leaving.DISQUALIFIED}
    assert sorted(state.places) == sorted(set(plan.entrants) - out)
    for ref, table in state.tables.items():
        rows = table.standings.rows
        level = {rank for rank, many in Counter(row.rank for row in rows).items() if many > 1}
        assert level == {tie.rank for tie in table.standings.ties}, f"unnamed tie in {ref}"


def assert_no_place_is_empty(state: State) -> None:
    """Assert competition ranks: 1, 2, 3, 3, 5. Holds where every match was played."""
    places = sorted(state.places.values())
    assert places == [1 + sum(other < place for other in places) for place in places]


def assert_everybody_has_a_place_alone(state: State) -> None:
    """Assert the places 1, 2, 3, ..., each once. Holds where all places are played out."""
    assert sorted(state.places.values()) == list(range(1, len(state.placings) + 1))


def assert_nobody_loses_more_than(
    state: State, times: int, but_for: Callable[[str], bool] = lambda _ref: False
) -> None:
    """Assert that nobody loses more often than the format allows.

    Args:
        state: the tournament.
        times: how often, in matches outside tables.
        but_for: says of a ref that its match does not count: matches for places.
    """
    losses: Counter[str] = Counter()
    for ref, match in state.matches.items():
        if match.loser is not None and match.status is MatchStatus.DONE and not but_for(ref):
            losses[match.loser] += 1
    assert all(many <= times for many in losses.values()), losses.most_common(1)


def matches_played(state: State) -> int:
    """Return how many matches have a result that somebody recorded."""
    return sum(
        match.status is MatchStatus.DONE and not match.is_implied
        for match in state.matches.values()
    )


def assert_order_says_nothing(plan: Plan, log: Sequence[Event], dice: Random) -> None:
    """Assert the same state for the log in any order, but for events that replace another."""
    turns: list[object] = [_about(event) for event in log]
    dice.shuffle(turns)
    waiting: dict[object, list[Event]] = {}
    for event in log:
        waiting.setdefault(_about(event), []).append(event)
    shuffled = [waiting[about].pop(0) for about in turns]
    assert play(plan, shuffled) == play(plan, log)


def _about(event: Event) -> object:
    if isinstance(event, Result):
        return event.ref, frozenset(event.pair)
    if isinstance(event, Lot):
        return event.table  # lots of one table may be about the same people in part
    return event.entrant


def assert_taking_back_leaves_no_trace(
    plan: Plan, log: Sequence[Event], dice: Random, outcome: Outcome = anything
) -> None:
    """Assert that a result recorded and then voided leaves the state as it was."""
    before = play(plan, log)
    if not before.playable:
        return
    match = dice.choice(before.playable)
    new = outcome(_match(plan, match.ref), match, dice)
    after = record(plan, log, new)
    assert after.matches[match.ref].result == new
    taken_back = Result(match.ref, ResultKind.VOID, None, new.pair)
    assert play(plan, [*log, new, taken_back]) == before


@dataclass(frozen=True, slots=True)
class _Corrected:
    old: Result
    new: Result


def _correction(plan: Plan, state: State, dice: Random, outcome: Outcome) -> _Corrected | None:
    recorded = [m for m in state.matches.values() if m.result and not m.is_implied]
    if not recorded:
        return None
    match = dice.choice(recorded)
    assert match.result is not None
    return _Corrected(match.result, outcome(_match(plan, match.ref), match, dice))


def assert_correcting_back_leaves_no_trace(
    plan: Plan, log: Sequence[Event], dice: Random, outcome: Outcome = anything
) -> None:
    """Assert what a correction says, and that correcting it back leaves the state as it was."""
    before = play(plan, log)
    corrected = _correction(plan, before, dice, outcome)
    if corrected is None:
        return
    old, new = corrected.old, corrected.new
    there = correct(plan, log, old.ref, new)
    back = correct(plan, [*log, new], old.ref, old)
    assert there.before == back.after == before
    assert there.after == back.before == play(plan, [*log, new])
    assert (there.orphaned, there.revived) == (back.revived, back.orphaned)
    assert there.kept == back.kept
    assert_sound(plan, there.after)
    counted = {m.ref for m in before.matches.values() if m.result and not m.is_implied}
    lost = {result.ref for result in there.orphaned}
    assert counted <= {*there.kept, *lost, old.ref}


def assert_coming_back_leaves_no_trace(plan: Plan, log: Sequence[Event], dice: Random) -> None:
    """Assert that everything is as if nobody had left, when who left has come back."""
    gone = {event.entrant for event in log if isinstance(event, Withdrawal)}
    entrant = dice.choice(plan.entrants)
    if entrant not in gone:
        leaving = dice.choice((Leaving.WITHDRAWN, Leaving.DISQUALIFIED))
        left = Withdrawal(entrant, leaving, dice.choice(list(LeavingPolicy)))
        back = Withdrawal(entrant, Leaving.RETURNED)
        there = play(plan, [*log, left])
        assert next(p for p in there.placings if p.entrant == entrant).left is leaving
        returned = play(plan, [*log, left, back])
        before = play(plan, log)
        assert returned.matches == before.matches
        assert returned.tables == before.tables
        assert returned.places == before.places


def assert_json_plays_the_same(plan: Plan, log: Sequence[Event]) -> None:
    """Assert that a plan written as JSON and read again is the same plan."""
    again = Plan.from_json(json.loads(json.dumps(plan.to_json())))
    assert again == plan
    assert play(again, log) == play(plan, log)


def assert_places_stay_in_range(
    plan: Plan, so_far: Sequence[Event], log: Sequence[Event]
) -> None:
    """Assert that final places are among those that were open, if nobody has left."""
    final = play(plan, log).places
    for placing in play(plan, so_far).placings:
        assert placing.best <= final[placing.entrant] <= placing.worst, placing


def _match(plan: Plan, ref: str) -> Match:
    return next(match for match in plan.matches if match.ref == ref)
