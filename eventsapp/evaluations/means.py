"""The mean of the marks of a cell, with the extremes left out: exact.

The rule in words: ``docs/rules/evaluations.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from eventsapp.evaluations.models import Drop

LEAST_TO_DROP: Final = {Drop.FROM_THREE: 3, Drop.FROM_FIVE: 5}


@dataclass(frozen=True, slots=True)
class Mean:
    """What marks come to.

    Args:
        value: the mean of those that count; None where there is none.
        counts: of each mark whether it counts, in the order of the marks.
    """

    value: Fraction | None
    counts: tuple[bool, ...]


def mean_of(marks: Sequence[Fraction], drop: Drop) -> Mean:
    """Return the mean of marks, without one highest and one lowest if there are enough.

    >>> marks = [Fraction(one) for one in (72, 76, 81, 81, 85, 87, 90)]
    >>> mean_of(marks, Drop.FROM_FIVE)
    Mean(value=Fraction(82, 1), counts=(False, True, True, True, True, True, False))
    >>> mean_of(marks[:2], Drop.FROM_THREE).value
    Fraction(74, 1)
    """
    counts = [True] * len(marks)
    if len(marks) >= LEAST_TO_DROP.get(drop, len(marks) + 1):
        by_size = sorted(range(len(marks)), key=lambda at: marks[at])
        counts[by_size[0]] = counts[by_size[-1]] = False
    kept = [mark for mark, is_kept in zip(marks, counts, strict=True) if is_kept]
    value = sum(kept, Fraction(0)) / len(kept) if kept else None
    return Mean(value, tuple(counts))
