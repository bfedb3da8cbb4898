"""Step challenges (健步走): a daily cap, standard days, the mean of a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from brackets.errors import EntrantTwice
from brackets.marks.deciding import Lots
from brackets.marks.entered import refuse_negative
from brackets.marks.errors import DayOutside, PeriodWrong, RegisteredTooFew
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.tables import MarkTable, Measure


@dataclass(frozen=True, slots=True)
class StepRules:
    """How steps count.

    Args:
        first_on: the first day.
        last_on: the last day.
        cap: the most steps that count of a day; ``None`` for all.
        standard: the steps of a standard day (达标).
        days_wanted: how many standard days it takes.

    Raises:
        PeriodWrong: it ends before it begins, or more standard days are wanted than it has.
    """

    first_on: date
    last_on: date
    cap: int | None = 20_000
    standard: int = 8_000
    days_wanted: int = 1

    def __post_init__(self) -> None:
        if self.days < 1 or not 0 <= self.days_wanted <= self.days:
            raise PeriodWrong(self.days, self.days_wanted)

    @property
    def days(self) -> int:
        """Return how many days there are."""
        return max(0, (self.last_on - self.first_on).days + 1)


@dataclass(frozen=True, slots=True)
class Walked:
    """What one member comes to.

    Args:
        steps: that count, over all days.
        standard_days: days on which the standard was reached.
        mean: steps that count per day of the challenge; a day without any counts as 0.
        has_reached: whether there are as many standard days as wanted.
    """

    steps: int
    standard_days: int
    mean: Fraction
    has_reached: bool


def walk(rules: StepRules, member: str, daily: Mapping[date, int]) -> Walked:
    """Return what the steps of one member come to.

    Raises:
        DayOutside: steps of a day outside the challenge.
        CountNegative: steps below zero.

    Source:
        docs/rules/steps.md

    >>> rules = StepRules(date(2026, 5, 1), date(2026, 5, 2))
    >>> own = walk(rules, "Li", {date(2026, 5, 1): 26_000, date(2026, 5, 2): 7_000})
    >>> own.steps, own.standard_days, own.mean
    (27000, 1, Fraction(13500, 1))
    """
    refuse_negative(member, daily.values())
    for day in daily:
        if not rules.first_on <= day <= rules.last_on:
            raise DayOutside(member, day.isoformat())
    counted = [
        steps if rules.cap is None else min(steps, rules.cap) for steps in daily.values()
    ]
    standard_days = sum(steps >= rules.standard for steps in daily.values())
    return Walked(
        steps=sum(counted),
        standard_days=standard_days,
        mean=Fraction(sum(counted), rules.days),
        has_reached=standard_days >= rules.days_wanted,
    )


def rank_walkers(walked: Mapping[str, Walked], *, lots: Lots = ()) -> MarkTable:
    """Rank members by steps that count, equals by standard days."""
    values: dict[str, Values] = {
        member: (own.steps, own.standard_days) for member, own in walked.items()
    }
    return rank_marks((Measure("steps"), Measure("standard_days")), values, lots=lots)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that takes part.

    Args:
        name: one of its kind.
        registered: how many members it registered, those who never walked included.
        members: those of whom there may be steps; who has none counts as 0.

    Raises:
        RegisteredTooFew: more members have steps than are registered, or nobody is.
    """

    name: str
    registered: int
    members: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.registered < max(1, len(self.members)):
            raise RegisteredTooFew(self.name, self.registered, len(self.members))


def refuse_overlap(units: Sequence[Unit]) -> None:
    """See that no two units have the same name, and that nobody belongs to two.

    Raises:
        EntrantTwice: whose name comes twice.
    """
    names: set[str] = set()
    members: set[str] = set()
    for unit in units:
        for name, known in ((unit.name, names), *((one, members) for one in unit.members)):
            if name in known:
                raise EntrantTwice(name)
            known.add(name)


def rank_units(
    units: Sequence[Unit], walked: Mapping[str, Walked], *, lots: Lots = ()
) -> MarkTable:
    """Rank units by steps per registered member, equals by the share that reached the goal.

    Raises:
        EntrantTwice: two units have the same name, or somebody walks for two.

    Source:
        docs/rules/steps.md, "Units"

    >>> own = Walked(9_000, 1, Fraction(9_000), has_reached=True)
    >>> units = [Unit("Finance", 2, ("Li",)), Unit("Workshop", 1, ("Wang",))]
    >>> rank_units(units, {"Li": own, "Wang": own}).ranks
    {'Workshop': 1, 'Finance': 2}
    """
    refuse_overlap(units)
    values: dict[str, Values] = {}
    for unit in units:
        own = [walked[member] for member in unit.members if member in walked]
        values[unit.name] = (
            Fraction(sum(one.steps for one in own), unit.registered),
            Fraction(sum(one.has_reached for one in own), unit.registered),
        )
    measures = (Measure("steps_per_member"), Measure("share_reached"))
    return rank_marks(measures, values, lots=lots)
