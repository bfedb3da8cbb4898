"""A ladder as it stands, and what a correction changes."""

from dataclasses import dataclass
from datetime import date

from brackets.ladders.errors import LadderError
from brackets.ladders.ladder import Challenged, LadderEvent


@dataclass(frozen=True, slots=True)
class Rung:
    """Somebody on the ladder.

    Args:
        place: from 1, at the top.
        entrant: who.
        may_challenge: whom they could challenge now, the nearest last.
        idle_on: the day on which they drop unless they play before; ``None`` for never.
    """

    place: int
    entrant: str
    may_challenge: tuple[str, ...]
    idle_on: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """One event of the log, and whether it counts.

    Args:
        number: its place in the log, from 1.
        event: what was recorded.
        refusal: why it does not count; ``None`` if it does.
    """

    number: int
    event: LadderEvent
    refusal: LadderError | None


@dataclass(frozen=True, slots=True)
class Drop:
    """Somebody who has not played for too long goes down (久不应战)."""

    entrant: str
    on: date
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class LadderState:
    """A ladder as it stands.

    Args:
        on: the day.
        rungs: from the top down.
        open: challenges to be played.
        steps: all of the log.
        drops: who went down for not playing, in order.
    """

    on: date
    rungs: tuple[Rung, ...]
    open: tuple[Challenged, ...]
    steps: tuple[Step, ...]
    drops: tuple[Drop, ...]

    @property
    def places(self) -> dict[str, int]:
        """Return the place of everybody on the ladder."""
        return {rung.entrant: rung.place for rung in self.rungs}


@dataclass(frozen=True, slots=True)
class LadderDiff:
    """What the correction of a step does, with the whole state before and after it.

    Args:
        old: the event as it stands.
        new: as it should have been; ``None`` if it should not have been.
        orphaned: later steps that do not count any more, as they then stand.
        revived: later steps that count again, or for the first time.
        before: the state as it is.
        after: the state as it would be.
    """

    old: LadderEvent
    new: LadderEvent | None
    orphaned: tuple[Step, ...]
    revived: tuple[Step, ...]
    before: LadderState
    after: LadderState

    @property
    def moves(self) -> dict[str, tuple[int | None, int | None]]:
        """Return who stands elsewhere: the place before and after, ``None`` for nowhere."""
        was, now = self.before.places, self.after.places
        return {
            entrant: (was.get(entrant), now.get(entrant))
            for entrant in [*was, *(entrant for entrant in now if entrant not in was)]
            if was.get(entrant) != now.get(entrant)
        }
