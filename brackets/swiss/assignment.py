"""Assignments of rows to columns: the cheapest, and of those the first in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from brackets.swiss.legality import bits, mask_of


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
    columns = [
        min(value - price for value, price in zip(column, rows, strict=True))
        for column in zip(*costs, strict=True)
    ]
    seats = _Seats({}, [-1] * size, (1 << size) - 1)
    waiting = list(range(size))
    tight = [0] * size
    _find_tight(tight, range(size), costs, rows, columns)
    while waiting:
        waiting = _seated(tight, seats, waiting)
        if not waiting:
            break
        paying, cheaper = _augment(costs, rows, columns, seats, waiting)
        gone = mask_of(cheaper)
        tight = [mask & ~gone for mask in tight]
        _find_tight(tight, [*waiting, *paying], costs, rows, columns)
        waiting = [row for row in waiting if seats.column_of[row] < 0]
    total = sum(costs[row][column] for row, column in enumerate(seats.column_of))
    return Assignment(seats.column_of, rows, columns, total)


@dataclass(slots=True)
class _Seats:
    """Who has which column; a row without one has -1. ``free`` is the mask of columns."""

    row_of: dict[int, int]
    column_of: list[int]
    free: int


def _find_tight(
    tight: list[int],
    some: Iterable[int],
    costs: Sequence[Sequence[int]],
    rows: Sequence[int],
    columns: Sequence[int],
) -> None:
    """Note for some rows the mask of the columns that cost just their prices."""
    for row in some:
        price = rows[row]
        priced = enumerate(zip(costs[row], columns, strict=True))
        tight[row] = mask_of([i for i, (value, paid) in priced if value - paid == price])


def _seated(tight: Sequence[int], seats: _Seats, waiting: Sequence[int]) -> list[int]:
    """Seat as many of the waiting rows as tight columns allow; return the others."""
    still = []
    dead = 0  # columns from which no free one can be reached
    for row in waiting:
        seen = _reseat(tight, seats, row, dead)
        if seen is not None:
            still.append(row)
            dead = seen
    return still


def _augment(
    costs: Sequence[Sequence[int]],
    rows: list[int],
    columns: list[int],
    seats: _Seats,
    waiting: Sequence[int],
) -> tuple[list[int], list[int]]:
    """Seat one of the waiting rows along a cheapest alternating path; set prices anew.

    All waiting rows pay more at once, so that the next of them find tight columns.

    Returns:
        Which other rows pay more, and which columns less.
    """
    distance, came_from = _nearest(costs, rows, columns, waiting)
    open_columns = list(range(len(costs)))
    done: list[int] = []
    while True:
        column = min(open_columns, key=distance.__getitem__)
        least = distance[column]
        open_columns.remove(column)
        row = seats.row_of.get(column)
        if row is None:
            break
        done.append(column)
        cost, base = costs[row], least - rows[row]
        for other in open_columns:
            length = base + cost[other] - columns[other]
            if length < distance[other]:
                distance[other] = length
                came_from[other] = row
    for row in waiting:
        rows[row] += least
    paying = [seats.row_of[visited] for visited in done]
    for row, visited in zip(paying, done, strict=True):
        gain = least - distance[visited]
        rows[row] += gain
        columns[visited] -= gain
    _shift(seats, came_from, column)
    return paying, [visited for visited in done if distance[visited] < least]


def _nearest(
    costs: Sequence[Sequence[int]],
    rows: Sequence[int],
    columns: Sequence[int],
    waiting: Sequence[int],
) -> tuple[list[int], dict[int, int]]:
    """Return how far each column is from the nearest waiting row, and which that is."""
    first, *others = waiting
    distance = [
        cost - rows[first] - paid for cost, paid in zip(costs[first], columns, strict=True)
    ]
    came_from = dict.fromkeys(range(len(columns)), first)
    for row in others:
        price = rows[row]
        for column, cost in enumerate(costs[row]):
            length = cost - price - columns[column]
            if length < distance[column]:
                distance[column] = length
                came_from[column] = row
    return distance, came_from


def matched(tight: Sequence[int]) -> list[int] | None:
    """Return some column for every row, or None if there are not enough.

    Args:
        tight: for each row the mask of the columns it may have.
    """
    seats = _Seats({}, [-1] * len(tight), -1)
    return None if _seated(tight, seats, range(len(tight))) else seats.column_of


def _reseat(tight: Sequence[int], seats: _Seats, start: int, frozen: int) -> int | None:
    """Find a row a column by moving others along; the columns in a mask stay as they are.

    Returns:
        None, or if there is no way the mask of the columns that were tried or frozen.
    """
    came_from: dict[int, int] = {}
    queue = [start]
    seen = frozen
    for row in queue:
        free = tight[row] & seats.free & ~seen
        if free:
            column = (free & -free).bit_length() - 1
            came_from[column] = row
            _shift(seats, came_from, column)
            return None
        for column in bits(tight[row] & ~seen):
            seen |= 1 << column
            came_from[column] = row
            queue.append(seats.row_of[column])
    return seen


def _shift(seats: _Seats, came_from: Mapping[int, int], column: int) -> None:
    """Move every row of a path to the column by which it was reached."""
    while True:
        row = came_from[column]
        before = seats.column_of[row]
        seats.row_of[column], seats.column_of[row] = row, column
        seats.free &= ~(1 << column)
        if before < 0:
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
    row_of = {column: row for row, column in enumerate(column_of)}
    seats = _Seats(row_of, list(column_of), 0)
    frozen = 0
    for row in range(len(tight)):
        for column in bits(tight[row] & ~frozen):
            if column == seats.column_of[row] or _moves_to(tight, seats, row, column, frozen):
                break
        frozen |= 1 << seats.column_of[row]
    return seats.column_of


def _moves_to(tight: Sequence[int], seats: _Seats, row: int, column: int, frozen: int) -> bool:
    """Seat a row on a column of another row, if that one can be seated elsewhere."""
    old, displaced = seats.column_of[row], seats.row_of[column]
    del seats.row_of[old]
    seats.row_of[column] = row
    seats.free = 1 << old
    seats.column_of[row], seats.column_of[displaced] = column, -1
    if _reseat(tight, seats, displaced, frozen | 1 << column) is None:
        return True
    seats.free = 0
    seats.row_of[old], seats.row_of[column] = row, displaced
    seats.column_of[row], seats.column_of[displaced] = old, column
    return False
