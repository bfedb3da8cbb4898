"""A ladder and what can happen on it (擂台): challenges, their results, coming and going."""

import enum
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from brackets.errors import EntrantTwice
from brackets.ladders.errors import LadderRuleWrong


class Climb(enum.StrEnum):
    """What a challenger who wins does."""

    SWAP = "swap"  # the two change places (互换名次)
    INSERT = "insert"  # takes the place, and all from there on move down one (插入)


@dataclass(frozen=True, slots=True)
class LadderRules:
    """How a ladder is played (擂台规则).

    Args:
        reach: how many places upward somebody may challenge.
        climb: what a challenger who wins does.
        play_within: the days in which a challenge is played; then it lapses. ``None`` for
            any time.
        rematch_after: the days after a result before the same two may meet again by a
            challenge of the one who lost.
        idle_days: the days without a match after which somebody drops; ``None`` for never.
        idle_drop: by how many places.

    Raises:
        LadderRuleWrong: a number is too low.
    """

    reach: int = 2
    climb: Climb = Climb.SWAP
    play_within: int | None = None
    rematch_after: int = 0
    idle_days: int | None = None
    idle_drop: int = 1

    def __post_init__(self) -> None:
        for rule, least in (
            *(("reach", 1), ("play_within", 0), ("rematch_after", 0)),
            *(("idle_days", 1), ("idle_drop", 1)),
        ):
            number = getattr(self, rule)
            if number is not None and number < least:
                raise LadderRuleWrong(rule, least, number)


@dataclass(frozen=True, slots=True)
class Ladder:
    """A ladder before its first challenge.

    Args:
        entrants: from the top down.
        begins_on: the day on which it begins.
        rules: how it is played.

    Raises:
        EntrantTwice: somebody stands on it twice.
    """

    entrants: tuple[str, ...]
    begins_on: date
    rules: LadderRules = LadderRules()

    def __post_init__(self) -> None:
        for i, entrant in enumerate(self.entrants):
            if entrant in self.entrants[:i]:
                raise EntrantTwice(entrant)


@dataclass(frozen=True, slots=True)
class Challenged:
    """Somebody challenges somebody above (挑战)."""

    challenger: str
    challenged: str
    on: date
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChallengePlayed:
    """The challenge of two was played, or one of them did not come.

    Args:
        challenger: who had challenged.
        challenged: the other one.
        winner: one of the two.
        on: when.
        score: of the challenger and of the other one.
        is_walkover: whether the other one did not come; this counts as no match for them.
    """

    challenger: str
    challenged: str
    winner: str
    on: date
    score: tuple[int, int] | None = None
    is_walkover: bool = False
    by: str = ""
    reason: str = ""

    @property
    def loser(self) -> str:
        """Return the one of the two who did not win."""
        return self.challenged if self.winner == self.challenger else self.challenger


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody comes to the ladder, at its bottom."""

    entrant: str
    on: date
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Parted:
    """Somebody leaves the ladder; all below move up one."""

    entrant: str
    on: date
    by: str = ""
    reason: str = ""


LadderEvent: TypeAlias = Challenged | ChallengePlayed | Joined | Parted
"""One row of the log of a ladder."""


def days(number: int) -> timedelta:
    """Return so many days."""
    return timedelta(days=number)
