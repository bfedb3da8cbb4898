"""A scheme as a value: dimensions, criteria, vetoes, and which data counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from eventsapp.metrics.services import Span
from eventsapp.schemes.rules import Each, Rule

REVIEW: Final = "review"
BALLOT: Final = "ballot"
BY_PEOPLE: Final = (REVIEW, BALLOT)
"""What no metric knows: marks that reviewers give, and the share of a ballot."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a scheme.

    Args:
        name: for people.
        source: a metric's key, ``review`` or ``ballot``.
        parameter: the number that goes with the metric; None is the usual one.
        rule: how the figure becomes marks.
        most: the most marks; None for a bonus without a limit.
        is_bonus: whether it comes on top of the dimension's marks.
    """

    name: str
    source: str
    rule: Rule
    most: Fraction | None
    parameter: int | None = None
    is_bonus: bool = False

    @property
    def takes_off(self) -> bool:
        """Whether it only takes marks off: then it is no part of what can be had."""
        return isinstance(self.rule, Each) and self.rule.per < 0


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of criteria with the most marks that they can bring, bonuses apart."""

    name: str
    most: Fraction
    criteria: tuple[Criterion, ...] = ()
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Veto:
    """What shuts a branch out: a figure below a limit, or reviewers saying so."""

    name: str
    source: str = REVIEW
    below: Fraction | None = None
    parameter: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the branches are appraised in a year.

    Args:
        name: for people.
        year: of which it is.
        from_on: the first day whose data counts.
        to_on: the last one.
        out_of: what all dimensions come to, each with its weight.
        dimensions: in their order.
        vetoes: what shuts a branch out.
        of_entry: whether the branch of the entry counts for who changed it, not the day's.
        together: branches that are appraised as one, by their codes.
    """

    name: str
    year: int
    from_on: date
    to_on: date
    out_of: Fraction = Fraction(100)
    dimensions: tuple[Dimension, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    of_entry: bool = False
    together: tuple[tuple[str, ...], ...] = ()

    @property
    def span(self) -> Span:
        """Which data counts."""
        return Span(self.from_on, self.to_on, self.of_entry)

    @property
    def total(self) -> Fraction:
        """What the dimensions come to, bonuses apart."""
        return sum((one.weight * one.most for one in self.dimensions), Fraction(0))

    def criteria(self) -> Iterator[tuple[str, Criterion]]:
        """Return every criterion with its place, ``2.1`` for the first of the second."""
        for number, dimension in enumerate(self.dimensions, 1):
            for place, criterion in enumerate(dimension.criteria, 1):
                yield f"{number}.{place}", criterion

    def of_year(self, year: int) -> "Scheme":
        """Return the same scheme over the same days of another year."""
        by = year - self.year
        return replace(
            self, year=year, from_on=shifted(self.from_on, by), to_on=shifted(self.to_on, by)
        )


def shifted(day: date, years: int) -> date:
    """Return the same day of another year; 29 February becomes the 28th.

    >>> shifted(date(2024, 2, 29), 1)
    datetime.date(2025, 2, 28)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
