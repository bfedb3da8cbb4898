"""What a table of marks says: rows with a rank, and those who have none."""

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Self

from brackets.marks.decimals import written
from brackets.standings.tables import Standing, Tie


class Status(enum.StrEnum):
    """Why somebody has no rank."""

    DNS = "DNS"  # did not start (未出发)
    DNF = "DNF"  # did not finish (未完成)
    DSQ = "DSQ"  # disqualified (取消资格)
    NM = "NM"  # started, but has no valid mark (无成绩)


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that entrants are compared by.

    Args:
        code: of the catalogue in ``wording.py``.
        is_lower_better: whether less is better, as with times and faults.
        write: how people read a value.
        is_within_heat: whether it says nothing about entrants of two heats.
    """

    code: str
    is_lower_better: bool = False
    write: Callable[[Fraction | int], str] = field(default=written, compare=False)
    is_within_heat: bool = False


@dataclass(frozen=True, slots=True)
class Unranked:
    """Somebody without a rank, and why."""

    entrant: str
    status: Status


@dataclass(frozen=True, slots=True)
class MarkTable:
    """A table by marks, ranked.

    Args:
        measures: what was compared, in order.
        rows: the best first; competition ranks 1, 2, 2, 4. A value that somebody does not
            have, such as a second attempt, is left out of the row's values.
        ties: those whom nothing could part.
        unranked: those without a rank, in the order in which they entered.
    """

    measures: tuple[Measure, ...]
    rows: tuple[Standing, ...]
    ties: tuple[Tie, ...]
    unranked: tuple[Unranked, ...] = ()

    def with_unranked(self, others: Iterable[Unranked]) -> Self:
        """Return the table with others who have no rank either."""
        return replace(self, unranked=(*self.unranked, *others))

    @property
    def ranks(self) -> Mapping[str, int]:
        """Return the ranks by entrant, the best first."""
        return {row.entrant: row.rank for row in self.rows}
