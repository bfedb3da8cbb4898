"""Assignments of rows to columns: the cheapest, and of those the first in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from brackets.swiss.legality import bits


@dataclass(frozen=True, slots=True)
class Assignment:
    """A cheapest assignment (指派) and prices that prove it.

    ``rows[i] + columns[j] <= costs[i][j]`` everywhere, with equality where row ``i`` has
    column ``j``; so every other cheapest assignment too uses only such places.
    """

    column_of: list[int]
    rows: list[int]
    columns: list[int]
    total: int


def cheapest(costs: Sequence[Sequence[int]]) -> Assignment:
    """Return a cheapest assignment of every row to a column of its own.

    Args:
        costs: square, ``costs[row][column]``; whole numbers.

    Source:
        The Hungarian method with shortest paths (Jonker, Volgenant).

    >>> cheapest([[4, 1], [2, 0]]).column_of
    [1, 0]
    """
    size = len(costs)
    rows = [min(row) for row in costs]
    columns = [0] * size
    row_of = [-1] * size
    waiting = _seated_at_once(costs, rows, row_of)
    for row in waiting:
        _augment(costs, rows, columns, row_of, row)
    column_of = [-1] * size
    for column, row in enumerate(row_of):
        column_of[row] = column
    total = sum(costs[row][column] for row, column in enumerate(column_of))
    return Assignment(column_of, rows, columns, total)


def _seated_at_once(
    costs: Sequence[Sequence[int]], rows: Sequence[int], row_of: list[int]
) -> list[int]:
    """Give rows a free column that costs their least; return the rows left waiting."""
    waiting = []
    for row, cost in enumerate(costs):
        if cost[row] == rows[row] and row_of[row] < 0:
            row_of[row] = row
            continue
        free = (c for c, value in enumerate(cost) if value == rows[row] and row_of[c] < 0)
        column = next(free, -1)
        if column < 0:
            waiting.append(row)
        else:
            row_of[column] = row
    return waiting


def _augment(
    costs: Sequence[Sequence[int]],
    rows: list[int],
    columns: list[int],
    row_of: list[int],
    start: int,
) -> None:
    """Seat one more row along a cheapest alternating path, and set the prices anew."""
    size = len(costs)
    price = rows[start]
    distance = [cost - price - columns[c] for c, cost in enumerate(costs[start])]
    reached_by = [start] * size
    open_columns = list(range(size))
    done: list[int] = []
    while True:
        column = min(open_columns, key=distance.__getitem__)
        least = distance[column]
        open_columns.remove(column)
        row = row_of[column]
        if row < 0:
            break
        done.append(column)
        cost, base = costs[row], least - rows[row]
        for other in open_columns:
            length = base + cost[other] - columns[other]
            if length < distance[other]:
                distance[other] = length
                reached_by[other] = row
    rows[start] += least
    for visited in done:
        gain = least - distance[visited]
        rows[row_of[visited]] += gain
        columns[visited] -= gain
    while True:
        row = reached_by[column]
        row_of[column] = row
        if row == start:
            return
        column = _previous(row_of, row, column)


def _previous(row_of: Sequence[int], row: int, taken: int) -> int:
    """Return the column that a row had before it took another one."""
    return next(c for c, r in enumerate(row_of) if r == row and c != taken)


def matched(tight: Sequence[int]) -> list[int] | None:
    """Return some column for every row, or None if there are not enough.

    Args:
        tight: for each row the mask of the columns it may have.
    """
    row_of: dict[int, int] = {}
    column_of = [-1] * len(tight)
    for row, mask in enumerate(tight):
        free = [c for c in bits(mask) if c not in row_of][:1]
        if free:
            row_of[free[0]], column_of[row] = row, free[0]
    for row in range(len(tight)):
        if column_of[row] < 0 and not _reseat(tight, row_of, column_of, row, -1):
            return None
    return column_of


def _reseat(
    tight: Sequence[int], row_of: dict[int, int], column_of: list[int], start: int, frozen: int
) -> bool:
    """Find a row a column by moving others along; the columns in a mask stay as they are."""
    came_from: dict[int, int] = {}
    queue = [start]
    seen = frozen if frozen >= 0 else 0
    for row in queue:
        for column in bits(tight[row] & ~seen):
            seen |= 1 << column
            came_from[column] = row
            owner = row_of.get(column)
            if owner is None:
                _shift(row_of, column_of, came_from, column, start)
                return True
            queue.append(owner)
    return False


def _shift(
    row_of: dict[int, int],
    column_of: list[int],
    came_from: dict[int, int],
    column: int,
    start: int,
) -> None:
    while True:
        row = came_from[column]
        before = column_of[row]
        row_of[column], column_of[row] = row, column
        if row == start:
            return
        column = before


def first_in_order(tight: Sequence[int], column_of: Sequence[int]) -> list[int]:
    """Return the assignment whose first row has the lowest column, then its second, ...

    Args:
        tight: for each row the mask of the columns it may have.
        column_of: an assignment to start from.

    >>> first_in_order([0b11, 0b11], [1, 0])
    [0, 1]
    """
    seats = list(column_of)
    row_of = {column: row for row, column in enumerate(seats)}
    frozen = 0
    for row in range(len(seats)):
        for column in bits(tight[row] & ~frozen):
            if column == seats[row] or _moves_to(tight, row_of, seats, row, column, frozen):
                break
        frozen |= 1 << seats[row]
    return seats


def _moves_to(
    tight: Sequence[int],
    row_of: dict[int, int],
    seats: list[int],
    row: int,
    column: int,
    frozen: int,
) -> bool:
    """Seat a row on a column of another row, if that one can be seated elsewhere."""
    old, displaced = seats[row], row_of[column]
    del row_of[old]
    row_of[column] = row
    seats[row], seats[displaced] = column, -1
    if _reseat(tight, row_of, seats, displaced, frozen | 1 << column):
        return True
    row_of[old], row_of[column] = row, displaced
    seats[row], seats[displaced] = old, column
    return False
