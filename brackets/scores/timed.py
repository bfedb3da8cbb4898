"""Matches against the clock: goals, points, with or without playing on."""

import re
from dataclasses import dataclass
from typing import Self

from brackets.results import Result, ResultKind
from brackets.scores.errors import (
    ExtraNotAllowed,
    ExtraNotNeeded,
    ExtraTimeTooLow,
    GamesContradictScore,
    LevelNotAllowed,
    ScoreMissing,
    ScoreTooHigh,
)

_TIMED = re.compile(
    r"(?P<kind>goals|points)(<(?P<target>\d{1,3}))?(?P<extra>\+extra)?(?P<penalties>\+penalties)?"
)

BEST_SHOT = 2
"""The points of the best shot that a match to a number of points may end with (3x3)."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A match that ends with the clock.

    Args:
        is_level_final: whether it may end level: goals may, points are played on.
        target: the points that end it before the clock, or ``None``.
        extra: whether a level score is followed by extra time (加时赛).
        penalties: whether a level score is followed by a shoot-out (点球).
    """

    is_level_final: bool
    target: int | None = None
    extra: bool = False
    penalties: bool = False

    @classmethod
    def parse(cls, code: str) -> Self | None:
        """Read a code like ``goals+extra+penalties``; ``None`` if it is none of these."""
        found = _TIMED.fullmatch(code)
        if not found:
            return None
        rule = cls(
            found["kind"] == "goals",
            int(found["target"]) if found["target"] else None,
            bool(found["extra"]),
            bool(found["penalties"]),
        )
        return rule if rule.target != 0 and rule.code == code else None

    @property
    def code(self) -> str:
        """Return the code that reads back as this."""
        kind = "goals" if self.is_level_final else "points"
        target = f"<{self.target}" if self.target is not None else ""
        extra = "+extra" if self.extra else ""
        return f"{kind}{target}{extra}{'+penalties' if self.penalties else ''}"

    def check(self, result: Result) -> None:
        """Refuse a result that this match cannot have.

        Raises:
            ScoreError: its subclass says what is wrong.
        """
        if result.score is None:
            if result.kind is ResultKind.PLAYED:
                raise ScoreMissing(result.ref)
            if result.extra_time or result.penalties or result.games:
                raise ScoreMissing(result.ref)
            return
        if result.games:
            self._check_periods(result, result.score)
        if result.extra_time is not None:
            self._check_extra_time(result, result.score, result.extra_time)
        if result.penalties is not None:
            self._check_penalties(result)
        if result.kind is ResultKind.PLAYED:
            self._check_played(result, result.score)

    def _check_played(self, result: Result, score: tuple[int, int]) -> None:
        if self.target is not None and not self._is_within(self.target, *sorted(score)):
            raise ScoreTooHigh(result.ref, *score, self.target)
        last = result.extra_time or score
        is_level = last[0] == last[1] and result.penalties is None
        if is_level and not self.is_level_final and not result.reason:
            raise LevelNotAllowed(result.ref, *last)

    def _is_within(self, target: int, low: int, high: int) -> bool:
        """Say whether a match to so many points may end like this."""
        if low < target and high < target + BEST_SHOT:
            return True
        # Level one point short of it when time is up, and played on to two points more.
        level = target - 1
        has_two_more = level + BEST_SHOT <= high <= level + 1 + BEST_SHOT
        return has_two_more and level <= low <= level + 1 and not self.is_level_final

    def _check_extra_time(
        self, result: Result, score: tuple[int, int], extra_time: tuple[int, int]
    ) -> None:
        if not self.extra:
            raise ExtraNotAllowed(result.ref)
        if score[0] != score[1]:
            raise ExtraNotNeeded(result.ref, *score)
        if min(extra_time) < score[0]:
            raise ExtraTimeTooLow(result.ref, *score)

    def _check_penalties(self, result: Result) -> None:
        before = result.extra_time or result.score
        if not self.penalties or before is None:
            raise ExtraNotAllowed(result.ref)
        if before[0] != before[1]:
            raise ExtraNotNeeded(result.ref, *before)

    def _check_periods(self, result: Result, score: tuple[int, int]) -> None:
        counted = tuple(sum(period[side] for period in result.games) for side in (0, 1))
        if counted != score:
            raise GamesContradictScore(
                result.ref, f"{counted[0]}:{counted[1]}", f"{score[0]}:{score[1]}"
            )
