"""Qualifying standards (达标): who reaches one goes on, then the next best fill the field."""

from dataclasses import dataclass

from brackets.marks.errors import CutWrong
from brackets.marks.tables import MarkTable


@dataclass(frozen=True, slots=True)
class Qualified:
    """Who goes on, and why.

    Args:
        by_standard: those who reached the standard (Q), the best first.
        by_place: the next best (q), until the field is full.
    """

    by_standard: tuple[str, ...]
    by_place: tuple[str, ...]


def by_standard(table: MarkTable, standard: int, places: int) -> Qualified:
    """Return who reaches the final of a field event.

    Everybody who reached the standard goes on, be they more than there are places. If they
    are fewer, the next best fill the field; those who are level for the last place all go on.

    Args:
        table: of all groups together.
        standard: of the first measure, in its unit.
        places: of the final.

    Raises:
        CutWrong: a final without places.

    Source:
        docs/rules/attempts.md, "Qualifying standard"

    >>> from brackets.marks.attempts import rank_attempts
    >>> table = rank_attempts({"Li": [680], "Wang": [650], "Zhao": [650], "Chen": [649]})
    >>> by_standard(table, standard=675, places=2)
    Qualified(by_standard=('Li',), by_place=('Wang', 'Zhao'))
    """
    if places < 1:
        raise CutWrong(places)
    measure = table.measures[0]
    reached: list[str] = []
    others: list[str] = []
    for row in table.rows:
        value = row.values[measure.code]
        is_reached = value <= standard if measure.is_lower_better else value >= standard
        if is_reached:
            reached.append(row.entrant)
        elif row.rank <= places:
            others.append(row.entrant)
    return Qualified(tuple(reached), tuple(others))
