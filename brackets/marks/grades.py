"""Grades by place and by threshold (一等奖、二等奖……)."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from brackets.marks.judging_errors import (
    GradePlacesWrong,
)
from brackets.marks.tables import MarkTable
from brackets.standings.tables import Standing


class AtCut(enum.StrEnum):
    """What becomes of those who are level where the places of a grade end."""

    WIDEN = "widen"  # all get the grade; the next one has fewer places
    LOWER = "lower"  # none gets it; all get the next one


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade.

    Args:
        name: as it is announced.
        places: how many get it; ``None`` for as many as reach the threshold.
        threshold: the value of the first measure that it takes at least, or at most where
            less is better; ``None`` for none.

    Raises:
        GradePlacesWrong: fewer than one place.
    """

    name: str
    places: int | None = None
    threshold: Decimal | int | None = None

    def __post_init__(self) -> None:
        if self.places is not None and self.places < 1:
            raise GradePlacesWrong(self.name, self.places)


def award_grades(
    table: MarkTable, grades: Sequence[Grade], *, at_cut: AtCut = AtCut.WIDEN
) -> dict[str, str]:
    """Give grades from the top of a table down.

    Nobody gets a better grade than somebody ranked above. Places that a threshold leaves
    empty are not passed on to the next grade; places taken up by a wide cut are taken off it.

    Returns:
        The name of the grade by entrant; who gets none is left out.

    Source:
        docs/rules/grades.md

    >>> from brackets.marks.ranking import rank_marks
    >>> from brackets.marks.tables import Measure
    >>> table = rank_marks([Measure("total")], {"a": (9,), "b": (8,), "c": (8,), "d": (7,)})
    >>> award_grades(table, [Grade("first", 1), Grade("second", 1), Grade("third", 2)])
    {'a': 'first', 'b': 'second', 'c': 'second', 'd': 'third'}
    """
    rooms = [grade.places for grade in grades]
    given: dict[str, str] = {}
    current = 0
    for block in _blocks(table):
        while current < len(grades) and not _takes(
            table, grades[current], rooms[current], block, at_cut
        ):
            current += 1
            _pass_on(rooms, current)
        if current == len(grades):
            break
        room = rooms[current]
        rooms[current] = None if room is None else room - len(block)
        given |= {row.entrant: grades[current].name for row in block}
    return given


def _blocks(table: MarkTable) -> list[list[Standing]]:
    """Return the rows of each rank."""
    return [list(rows) for _rank, rows in groupby(table.rows, lambda row: row.rank)]


def _takes(
    table: MarkTable, grade: Grade, room: int | None, block: list[Standing], at_cut: AtCut
) -> bool:
    """Whether a grade has room for those of one rank, and they reach its threshold."""
    wanted = 1 if at_cut is AtCut.WIDEN else len(block)
    if room is not None and room < wanted:
        return False
    if grade.threshold is None:
        return True
    first = table.measures[0]
    value = block[0].values.get(first.code)
    if value is None:
        return False
    threshold = Fraction(grade.threshold)
    return value <= threshold if first.is_lower_better else value >= threshold


def _pass_on(rooms: list[int | None], current: int) -> None:
    """Take the places that a grade gave beyond its own off the next one."""
    if current == len(rooms):
        return
    before, room = rooms[current - 1], rooms[current]
    if before is not None and before < 0 and room is not None:
        rooms[current] = room + before
