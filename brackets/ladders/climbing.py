"""Replaying a ladder over its log, step by step."""

from collections.abc import Iterable, Sequence
from datetime import date

from brackets.ladders.errors import (
    ChallengeOneself,
    ChallengeOpen,
    DaysRunBack,
    LadderError,
    LadderWinnerWrong,
    NoChallengeOpen,
    NotAbove,
    NotOnLadder,
    OnLadderAlready,
    OutOfReach,
    RematchTooEarly,
    StepUnknown,
)
from brackets.ladders.ladder import (
    Challenged,
    ChallengePlayed,
    Climb,
    Joined,
    Ladder,
    LadderEvent,
    Parted,
    days,
)
from brackets.ladders.states import Drop, LadderDiff, LadderState, Rung, Step


def play_ladder(
    ladder: Ladder, events: Iterable[LadderEvent], until: date | None = None
) -> LadderState:
    """Replay a ladder over its log.

    An event that the rules do not allow when its turn comes does not count: its step
    has the refusal. After a correction that may be so for events that were right before.

    Args:
        ladder: who stood where at the beginning.
        events: in the order of recording, which is the order of playing.
        until: the day to look at; the day of the last event if left out.

    Source:
        docs/rules/ladder.md

    >>> ladder = Ladder(("Li", "Wang", "Zhao"), date(2026, 3, 1))
    >>> challenge = Challenged("Zhao", "Li", date(2026, 3, 2))
    >>> won = ChallengePlayed("Zhao", "Li", "Zhao", date(2026, 3, 5), (3, 1))
    >>> play_ladder(ladder, [challenge, won]).places
    {'Zhao': 1, 'Wang': 2, 'Li': 3}
    """
    run = _Climb(ladder)
    for event in events:
        run.step(event)
    return run.state(until)


def record_step(ladder: Ladder, events: Sequence[LadderEvent], new: LadderEvent) -> LadderState:
    """Return the state after one more event, if the rules allow it.

    Raises:
        LadderError: its subclass says why they do not.
    """
    state = play_ladder(ladder, [*events, new])
    refusal = state.steps[-1].refusal
    if refusal is not None:
        raise refusal
    return state


def correct_step(
    ladder: Ladder, events: Sequence[LadderEvent], number: int, new: LadderEvent | None
) -> LadderDiff:
    """Say what follows if another event takes the place of one of the log; change nothing.

    Args:
        ladder: who stood where at the beginning.
        events: the log.
        number: of the step, from 1.
        new: the event as it should have been; ``None`` if it should not have been.

    Raises:
        StepUnknown: the log has no such step.
        LadderError: the new event is not allowed there.
    """
    if not 1 <= number <= len(events):
        raise StepUnknown(str(number), len(events))
    old, later = events[number - 1], events[number:]
    ahead = [*events[: number - 1], *([] if new is None else [new])]
    until = max(event.on for event in (*events, *ahead))
    if new is not None:
        record_step(ladder, events[: number - 1], new)
    before, after = (
        play_ladder(ladder, events, until),
        play_ladder(ladder, [*ahead, *later], until),
    )
    then = after.steps[len(ahead) :]
    pairs = list(zip(before.steps[number:], then, strict=True))
    return LadderDiff(
        old,
        new,
        orphaned=tuple(now for was, now in pairs if not was.refusal and now.refusal),
        revived=tuple(now for was, now in pairs if was.refusal and not now.refusal),
        before=before,
        after=after,
    )


class _Climb:
    """A ladder while it is replayed."""

    def __init__(self, ladder: Ladder) -> None:
        self._ladder = ladder
        self._rules = ladder.rules
        self._today = ladder.begins_on
        self._order = [*ladder.entrants]
        self._active = dict.fromkeys(ladder.entrants, ladder.begins_on)
        self._open: list[Challenged] = []
        self._met: dict[frozenset[str], ChallengePlayed] = {}
        self._steps: list[Step] = []
        self._drops: list[Drop] = []

    def step(self, event: LadderEvent) -> None:
        """Take one event, or note why it does not count."""
        refusal: LadderError | None = None
        before = self._today, [*self._order], dict(self._active), [*self._open], self._drops
        self._drops = [*self._drops]
        try:
            if event.on < self._today:
                raise DaysRunBack(str(event.on), str(self._today))
            self._go_on(event.on)
            self._take(event)
        except LadderError as error:  # then it leaves no trace, its day included
            refusal = error
            self._today, self._order, self._active, self._open, self._drops = before
        self._steps.append(Step(len(self._steps) + 1, event, refusal))

    def state(self, until: date | None) -> LadderState:
        """Return the ladder as it stands on a day."""
        if until is not None:
            self._go_on(max(until, self._today))
        rungs = tuple(
            Rung(i + 1, entrant, self._reachable(i), self._idle_on(entrant))
            for i, entrant in enumerate(self._order)
        )
        steps, drops = tuple(self._steps), tuple(self._drops)
        return LadderState(self._today, rungs, tuple(self._open), steps, drops)

    def _go_on(self, day: date) -> None:
        """Let the days pass: challenges lapse, and who does not play drops."""
        while due := self._due(day):
            on = min(self._idle_day(entrant) for entrant in due)
            # From the bottom up, so that nobody is passed by somebody who drops the same day.
            for entrant in [e for e in reversed(self._order) if self._idle_day(e) == on]:
                self._drop(entrant, on)
        self._today = day
        within = self._rules.play_within
        if within is not None:
            self._open = [one for one in self._open if day <= one.on + days(within)]

    def _due(self, day: date) -> list[str]:
        if self._rules.idle_days is None:
            return []
        return [entrant for entrant in self._order if self._idle_day(entrant) <= day]

    def _idle_day(self, entrant: str) -> date:
        return self._active[entrant] + days(self._rules.idle_days or 0)

    def _idle_on(self, entrant: str) -> date | None:
        return None if self._rules.idle_days is None else self._idle_day(entrant)

    def _drop(self, entrant: str, on: date) -> None:
        self._active[entrant] = on
        before = self._order.index(entrant)
        after = min(before + self._rules.idle_drop, len(self._order) - 1)
        if after > before:
            self._order.insert(after, self._order.pop(before))
            self._drops.append(Drop(entrant, on, before + 1, after + 1))

    def _take(self, event: LadderEvent) -> None:
        if isinstance(event, Joined):
            if event.entrant in self._order:
                raise OnLadderAlready(event.entrant, self._place(event.entrant))
            self._order.append(event.entrant)
            self._active[event.entrant] = event.on
        elif isinstance(event, Parted):
            self._demand_there(event.entrant)
            self._order.remove(event.entrant)
            self._open = [
                one
                for one in self._open
                if event.entrant not in (one.challenger, one.challenged)
            ]
        elif isinstance(event, Challenged):
            self._check_challenge(event.challenger, event.challenged)
            self._open.append(event)
        else:
            self._take_result(event)

    def _take_result(self, event: ChallengePlayed) -> None:
        one, other = event.challenger, event.challenged
        is_low = event.score is not None and (
            event.score[0] == event.score[1]
            or (event.score[0] > event.score[1]) is not (event.winner == one)
        )
        if event.winner not in (one, other) or is_low:
            raise LadderWinnerWrong(event.winner, one, other)
        found = [c for c in self._open if (c.challenger, c.challenged) == (one, other)]
        if not found:
            raise NoChallengeOpen(one, other, str(event.on))
        self._open.remove(found[0])
        self._met[frozenset((one, other))] = event
        came = [event.winner] if event.is_walkover else [one, other]
        self._active.update(dict.fromkeys(came, event.on))
        below, above = self._order.index(one), self._order.index(other)
        if event.winner == one and above < below:
            if self._rules.climb is Climb.SWAP:
                self._order[below], self._order[above] = other, one
            else:
                self._order.insert(above, self._order.pop(below))

    def _check_challenge(self, challenger: str, challenged: str) -> None:
        if challenger == challenged:
            raise ChallengeOneself(challenger)
        for entrant in (challenger, challenged):
            self._demand_there(entrant)
        place, other = self._place(challenger), self._place(challenged)
        if other > place:
            raise NotAbove(challenger, challenged, place, other)
        if place - other > self._rules.reach:
            raise OutOfReach(challenger, challenged, place, other, self._rules.reach)
        self._demand_free(challenger)
        self._demand_free(challenged)
        before = self._met.get(frozenset((challenger, challenged)))
        if before is not None and before.loser == challenger:
            again = before.on + days(self._rules.rematch_after)
            if self._today < again:
                raise RematchTooEarly(challenger, challenged, str(again))

    def _demand_free(self, entrant: str) -> None:
        """Refuse somebody who has a challenge to play."""
        for one in self._open:
            if entrant == one.challenger:
                raise ChallengeOpen(entrant, one.challenged)
            if entrant == one.challenged:
                raise ChallengeOpen(entrant, one.challenger)

    def _reachable(self, index: int) -> tuple[str, ...]:
        found: list[str] = []
        for entrant in self._order[max(0, index - self._rules.reach) : index]:
            try:
                self._check_challenge(self._order[index], entrant)
            except LadderError:
                continue
            found.append(entrant)
        return tuple(found)

    def _demand_there(self, entrant: str) -> None:
        if entrant not in self._order:
            raise NotOnLadder(entrant, str(self._today))

    def _place(self, entrant: str) -> int:
        return self._order.index(entrant) + 1
