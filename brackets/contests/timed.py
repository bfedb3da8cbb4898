"""Contests by time: heats on the track and in the pool, relays, time trials."""

from dataclasses import dataclass
from typing import ClassVar

from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field, Ranking
from brackets.marks.entered import refuse_before_start
from brackets.marks.times import Level, Precision, Timed, rank_times


@dataclass(frozen=True, slots=True)
class TimedRules(ContestRules):
    """The shortest time is first (计时).

    Args:
        precision: to what times are rounded up before they are compared.
        level: what parts equal rounded times.

    Source:
        docs/rules/times.md
    """

    precision: Precision = Precision.HUNDREDTH
    level: Level = Level.NOTHING

    kind: ClassVar[str] = "times"
    value_type: ClassVar[type] = Timed

    def check(self, mark: Mark) -> None:
        """Refuse what is no time."""
        super(TimedRules, self).check(mark)
        if isinstance(mark.value, Timed):
            refuse_before_start(mark.entrant, mark.value.milliseconds)

    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""
        times = field.with_statuses(Timed)
        table = rank_times(times, self.precision, level=self.level, lots=field.lots)
        return Ranking(table)
