"""Who makes up an entry of a discipline (参赛人员): sex, ages, how many of whom."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self


class Division(enum.StrEnum):
    """Of which sex those are who enter (组别)."""

    ANY = "any"
    MEN = "men"
    WOMEN = "women"
    MIXED = "mixed"  # both, in one pair or team


@dataclass(frozen=True, slots=True)
class Ages:
    """A range of whole years, both ends counting; None is no end.

    >>> Ages(30, 40).hold(40), Ages(30, 40).hold(41), Ages(most=29).hold(18)
    (True, False, True)
    """

    least: int | None = None
    most: int | None = None

    def hold(self, age: int) -> bool:
        """Whether an age is among them."""
        return (self.least is None or age >= self.least) and (
            self.most is None or age <= self.most
        )

    def overlap(self, other: "Ages") -> bool:
        """Whether an age can be among both."""
        low = max(self.least or 0, other.least or 0)
        ends = [most for most in (self.most, other.most) if most is not None]
        return not ends or low <= min(ends)


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """At least so many people of these ages in a team."""

    many: int
    ages: Ages


@dataclass(frozen=True, slots=True)
class Makeup:
    """Who makes up an entry; what is not set is left open.

    Args:
        division: of which sex they are.
        ages: how old each of them is.
        ages_on: the day on which ages are counted; None is the first day of the event.
        least: the least people in the line-up of a team.
        most: the most people in the line-up of a team.
        reserves: the most reserves of a team, beside the line-up.
        men: the least men in the line-up.
        women: the least women in the line-up.
        age_groups: whom the line-up must have, by age; their ages do not overlap.
    """

    division: Division = Division.ANY
    ages: Ages = field(default_factory=Ages)
    ages_on: date | None = None
    least: int | None = None
    most: int | None = None
    reserves: int | None = None
    men: int = 0
    women: int = 0
    age_groups: tuple[AgeGroup, ...] = ()

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what :meth:`to_json` returned; what is missing is as usual.

        >>> team = Makeup(men=6, women=4, age_groups=(AgeGroup(1, Ages(most=29)),))
        >>> Makeup.from_json(team.to_json()) == team
        True
        """
        values = dict(stored)
        if "division" in values:
            values["division"] = Division(values["division"])
        if "ages" in values:
            values["ages"] = Ages(*values["ages"])
        if "ages_on" in values:
            values["ages_on"] = date.fromisoformat(values["ages_on"])
        values["age_groups"] = tuple(
            AgeGroup(many, Ages(least, most))
            for many, least, most in values.get("age_groups", ())
        )
        return cls(**values)

    def to_json(self) -> dict[str, Any]:
        """Return what is stored: only what is other than usual.

        >>> Makeup(Division.WOMEN, Ages(most=45)).to_json()
        {'division': 'women', 'ages': [None, 45]}
        """
        usual = type(self)()
        changed = {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if getattr(self, each.name) != getattr(usual, each.name)
        }
        return {name: _plain(value) for name, value in changed.items()}

    @property
    def needed(self) -> int:
        """Return how many people the line-up of a team has at least."""
        by_age = sum(group.many for group in self.age_groups)
        return max(self.least or 0, self.men + self.women, by_age, 1)


def _plain(value: Any) -> Any:
    if isinstance(value, Ages):
        return [value.least, value.most]
    if isinstance(value, Division):
        return value.value
    if isinstance(value, tuple):
        return [[group.many, group.ages.least, group.ages.most] for group in value]
    return value.isoformat() if isinstance(value, date) else value


def age_on(born_on: date, day: date) -> int:
    """Return how many birthdays somebody has had by a day, that day included.

    Whoever was born on 29 February has the birthday of a common year on 1 March.

    >>> [age_on(date(1980, 5, born), date(2025, 5, 17)) for born in (17, 18)]
    [45, 44]
    >>> [age_on(date(2000, 2, 29), day) for day in (date(2025, 2, 28), date(2025, 3, 1))]
    [24, 25]
    """
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
