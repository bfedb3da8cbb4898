"""Contests of attempts (试跳、试掷) and of heights (跳高、撑竿跳高)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field, Ranking
from brackets.marks.attempts import last_three, rank_attempts
from brackets.marks.decimals import Written, within_places
from brackets.marks.entered import refuse_negative
from brackets.marks.errors import CutWrong, TooManyAttempts
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
        kept: how many of the best have all of them; the others stop after ``first``, and
            what they tried after that does not count.
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

    @property
    def _write(self) -> Written:
        return Written(self.decimals, self.decimals)

    def check(self, mark: Mark) -> None:
        """Refuse what is no attempts, or more than there are."""
        super(AttemptsRules, self).check(mark)
        if isinstance(mark.value, Attempts):
            own = mark.value.attempts
            refuse_negative(mark.entrant, own, self._write)
            if self.attempts is not None and len(own) > self.attempts:
                raise TooManyAttempts(mark.entrant, len(own), self.attempts)

    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""
        marks = {one: own.attempts for one, own in field.values(Attempts).items()}
        pending, going_on = self._still_to_come(marks)
        if self.kept is not None:
            marks = {
                one: own if one in going_on else own[: self.first] for one, own in marks.items()
            }
        table = rank_attempts(
            marks | dict.fromkeys(field.statuses, ()),
            compared=self.compared,
            statuses=field.statuses,
            lots=field.lots,
            write=self._write,
        )
        return Ranking(table, pending)

    def _still_to_come(
        self, marks: Mapping[str, tuple[int | None, ...]]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Return who has attempts left, and who is kept beyond the first ones."""
        most = self.attempts
        short = frozenset(one for one, own in marks.items() if len(own) < (most or 0))
        if self.kept is None:
            return short, frozenset(marks)
        early = frozenset(one for one, own in marks.items() if len(own) < self.first)
        if early:  # who is kept is known once all have had their first ones
            return early if most else frozenset(), frozenset()
        before = {one: own[: self.first] for one, own in marks.items()}
        kept = frozenset(last_three(rank_attempts(before), self.kept))
        return short & kept, kept


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
    has_run_offs: ClassVar[bool] = False

    def __post_init__(self) -> None:
        within_places(self.decimals)
        check_heights(self.heights, self._write)

    @property
    def _write(self) -> Written:
        return Written(self.decimals, self.decimals)

    def check(self, mark: Mark) -> None:
        """Refuse a sheet that cannot be."""
        super(HeightsRules, self).check(mark)
        if isinstance(mark.value, Trials):
            check_trials(mark.entrant, mark.value.trials, self.heights, self._write)

    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""
        marks = {one: own.trials for one, own in field.values(Trials).items()}
        table = rank_heights(
            self.heights,
            marks | dict.fromkeys(field.statuses, ()),
            statuses=field.statuses,
            lots=field.lots,
            write=self._write,
        )
        still_in = (one for one, own in marks.items() if not is_over(own, len(self.heights)))
        return Ranking(table, frozenset(still_in))
