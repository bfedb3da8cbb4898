"""Ranks with their reasons: competition ranks (1, 1, 3), ties stay ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from eventsapp.appraisals.figures import BranchTally, Figure


@dataclass(frozen=True, slots=True)
class Ranked:
    """A branch and where it stands by one figure.

    ``above`` counts the branches with more, ``level`` names those with as much,
    ``next_up`` is what the nearest branch above has (None for the first).
    """

    branch: BranchTally
    value: Fraction | None
    rank: int
    above: int
    level: tuple[str, ...]
    next_up: Fraction | None


def ranked(branches: Sequence[BranchTally], by: Figure) -> list[Ranked]:
    """Rank branches by a figure, most first, level ones by their codes.

    A branch without a value (no members, so no coverage) comes after all others.
    """
    valued = [(branch, branch.value(by)) for branch in branches]
    valued.sort(key=lambda pair: (-_sortable(pair[1]), pair[0].code))
    places = []
    for branch, value in valued:
        more = [other for _, other in valued if _sortable(other) > _sortable(value)]
        places.append(
            Ranked(
                branch=branch,
                value=value,
                rank=len(more) + 1,
                above=len(more),
                level=tuple(
                    other.short_name
                    for other, theirs in valued
                    if theirs == value and other is not branch
                ),
                next_up=_least(more),
            )
        )
    return places


def _least(values: Sequence[Fraction | None]) -> Fraction | None:
    return min((value for value in values if value is not None), default=None)


def _sortable(value: Fraction | None) -> Fraction:
    return Fraction(-1) if value is None else value
