"""Ranks with their reasons: competition ranks (1, 1, 3), ties stay ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Final

from eventsapp.appraisals.figures import BranchTally, Figure
from eventsapp.exact import by_size

NO_VALUE: Final = Fraction(-1)
"""Where a branch without a value comes: after all others."""


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
    valued = [(branch, branch.value(by)) for branch in sorted(branches, key=_code_of)]
    valued.sort(key=_size_of, reverse=True)
    places: list[Ranked] = []
    next_up: Fraction | None = None
    for value, group in groupby(valued, key=itemgetter(1)):
        level = [branch for branch, _value in group]
        above = len(places)
        places += [
            Ranked(
                branch=branch,
                value=value,
                rank=above + 1,
                above=above,
                level=tuple(other.short_name for other in level if other is not branch),
                next_up=next_up,
            )
            for branch in level
        ]
        next_up = value
    return places


def _code_of(branch: BranchTally) -> str:
    return branch.code


def _size_of(valued: tuple[BranchTally, Fraction | None]) -> tuple[int, Fraction]:
    return by_size(NO_VALUE if valued[1] is None else valued[1])
