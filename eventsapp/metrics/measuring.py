"""What a metric is, and what it answers: a ratio for each branch, and the rows behind it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Span:
    """Which data counts.

    Args:
        from_on: the first day that counts.
        to_on: the last one.
        of_entry: whether somebody who changed the branch between entering and the event
            counts for the branch of the entry; else for that of the event's day.
        today: the day on which it is reckoned; None where all days are over.
    """

    from_on: date
    to_on: date
    of_entry: bool = False
    today: date | None = None

    @property
    def on(self) -> date:
        """The last day that is there yet; whoever is a member on it is counted as one."""
        return max(self.from_on, min(self.to_on, self.today or self.to_on))


class Ratio(NamedTuple):
    """A figure as it came about: something counted, over something where it is a share.

    Sums part by part, so that branches counted together are one branch.
    """

    top: Fraction = Fraction(0)
    bottom: int | None = None

    @property
    def value(self) -> Fraction | None:
        """Return the figure; None where it would be a share of nothing."""
        if self.bottom is None:
            return self.top
        return self.top / self.bottom if self.bottom else None

    def plus(self, other: "Ratio") -> "Ratio":
        """Return both branches taken together."""
        bottom = None if self.bottom is None else self.bottom + (other.bottom or 0)
        return Ratio(self.top + other.top, bottom)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was counted, or was not.

    Args:
        branch_id: whose it is.
        words: an event, a discipline, a person's name.
        amount: what it adds to the figure's upper part.
        on: the day, where it has one.
        member_id: of the person, whose name only some may read.
        event_id: of the event.
    """

    branch_id: int
    words: str
    amount: Fraction
    on: date | None = None
    member_id: int | None = None
    event_id: int | None = None


Count = Callable[[Span, int], Mapping[int, Ratio]]
Rows = Callable[[Span, int, Collection[int]], list[Row]]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that schemes may ask for.

    Args:
        key: its name in schemes, which never changes.
        name: for people.
        sentence: what it is, in one sentence.
        count: the figure of every branch; a branch that is left out has nothing.
        rows: what the figure of some branches is made of.
        is_share: whether it is read as per cent.
        is_ratio: whether it is something over something; a branch that is left out then has
            nobody to be counted, and not nothing.
        parameter: what the number means that goes with it; empty if none does.
        usual: that number when a scheme names none.
    """

    key: str
    name: Any
    sentence: Any
    count: Count
    rows: Rows
    is_share: bool = False
    is_ratio: bool = False
    parameter: Any = ""
    usual: int = 0
