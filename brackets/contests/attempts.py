"""Contests of attempts (试跳、试掷) and of heights (跳高、撑竿跳高)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field, Ranking
from brackets.marks.attempts import last_three, rank_attempts
from brackets.marks.decimals import Written, within_places
from brackets.marks.entered import refuse_negative
from brackets.marks.errors import CutWrong
from brackets.marks.heights import check_heights, check_trials, is_over, rank_heights


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts of one entrant, in whole units; ``None`` for a failed or passed one."""

    attempts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class AttemptsRules(ContestRules):
    """The best attempt is first, equals by the second best, and so on.

    Args:
        decimals: of a mark as people read it: 2 where units are hundredths of a metre.
        compared: how many of the best attempts are compared; ``None`` for all.
        attempts: how many everybody has; ``None`` for any number: then one is enough.
        kept: how many of the best have all of them; the others stop after ``first``.
        first: how many everybody has before that.

    Raises:
        CutWrong, DecimalsWrong: a number that cannot be.

    Source:
        docs/rules/attempts.md
    """

    decimals: int = 2
    compared: int | None = None
    attempts: int | None = None
    kept: int | None = None
    first: int = 3

    kind: ClassVar[str] = "attempts"
    value_type: ClassVar[type] = Attempts

    def __post_init__(self) -> None:
        within_places(self.decimals)
        for number in (self.compared, self.attempts, self.kept, self.first):
            if number is not None and number < 1:
                raise CutWrong(number)

    def check(self, mark: Mark) -> None:
        """Refuse what is no attempts, or more than there are."""
        super(AttemptsRules, self).check(mark)
        if isinstance(mark.value, Attempts):
            refuse_negative(mark.entrant, mark.value.attempts)

    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""
        marks = {one: own.attempts for one, own in field.values(Attempts).items()}
        table = rank_attempts(
            marks | dict.fromkeys(field.statuses, ()),
            compared=self.compared,
            statuses=field.statuses,
            lots=field.lots,
            write=Written(self.decimals, self.decimals),
        )
        return Ranking(table, self._pending(marks))

    def _pending(self, marks: Mapping[str, tuple[int | None, ...]]) -> frozenset[str]:
        """Return who has attempts left."""
        if self.attempts is None:
            return frozenset()
        short = {one for one, own in marks.items() if len(own) < self.attempts}
        if self.kept is None:
            return frozenset(short)
        early = {one for one, own in marks.items() if len(own) < self.first}
        if early:
            return frozenset(early)
        before = {one: own[: self.first] for one, own in marks.items()}
        return frozenset(short & set(last_three(rank_attempts(before), self.kept)))


@dataclass(frozen=True, slots=True)
class Trials:
    """The trials of one entrant at every height, as on the sheet: ``o``, ``xo``, ``xx-``."""

    trials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeightsRules(ContestRules):
    """The highest height cleared is first, then fewer failures at it, then fewer in all.

    Args:
        heights: rising, in whole units.
        decimals: of a height as people read it.

    Raises:
        HeightsNotRising, DecimalsWrong: a number that cannot be.

    Source:
        docs/rules/heights.md
    """

    heights: tuple[int, ...]
    decimals: int = 2

    kind: ClassVar[str] = "heights"
    value_type: ClassVar[type] = Trials

    def __post_init__(self) -> None:
        within_places(self.decimals)
        check_heights(self.heights)

    def check(self, mark: Mark) -> None:
        """Refuse a sheet that cannot be."""
        super(HeightsRules, self).check(mark)
        if isinstance(mark.value, Trials):
            check_trials(mark.entrant, mark.value.trials, len(self.heights))

    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""
        marks = {one: own.trials for one, own in field.values(Trials).items()}
        table = rank_heights(
            self.heights,
            marks | dict.fromkeys(field.statuses, ()),
            statuses=field.statuses,
            lots=field.lots,
            write=Written(self.decimals, self.decimals),
        )
        still_in = (one for one, own in marks.items() if not is_over(own, len(self.heights)))
        return Ranking(table, frozenset(still_in))
