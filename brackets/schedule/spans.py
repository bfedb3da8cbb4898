"""The free time of a court, and starts that people rule out."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from brackets.schedule.hall import Hours

Ruled = list[tuple[int, int]]
"""Starts ruled out: after the first and before the second of each pair; in order, apart."""


class FreeTime:
    """When one court has nothing on it yet."""

    def __init__(self, hours: Iterable[Hours], changeover: int) -> None:
        self._free = [(end, begin) for begin, end in hours]  # by their ends
        self._changeover = changeover

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return what is left, in order: from when to when."""
        return tuple((begin, end) for end, begin in self._free)

    def book(self, starts: int, ends: int) -> None:
        """Take a match, and the changeover around it, out of the free time."""
        begin, end = starts - self._changeover, ends + self._changeover
        first = last = bisect_left(self._free, (begin + 1,))
        parts: list[tuple[int, int]] = []
        while last < len(self._free) and self._free[last][1] < end:
            free_end, free_begin = self._free[last]
            if free_begin < begin:
                parts.append((begin, free_begin))
            if end < free_end:
                parts.append((free_end, end))
            last += 1
        self._free[first:last] = parts

    def earliest(self, minutes: int, since: int, before: int, ruled: Ruled) -> int | None:
        """Return the first start with room for a match, or ``None``.

        Args:
            minutes: how long it takes.
            since: no start before this one.
            before: only starts before this one are looked for.
            ruled: starts that are ruled out.
        """
        since = _past(since, ruled)
        for i in range(bisect_left(self._free, (since + minutes,)), len(self._free)):
            end, begin = self._free[i]
            start = _past(max(since, begin), ruled)
            if start >= before:
                return None
            if start + minutes <= end:
                return start
        return None


def _past(start: int, ruled: Sequence[tuple[int, int]]) -> int:
    """Return the first start from one on that is not ruled out."""
    i = bisect_left(ruled, (start,))
    if i and start < ruled[i - 1][1]:
        return ruled[i - 1][1]
    return start


def merged(ruled: Iterable[tuple[int, int]]) -> Ruled:
    """Return starts ruled out in order, those that overlap as one.

    >>> merged([(5, 9), (0, 4), (3, 6)])
    [(0, 9)]
    >>> merged([(0, 4), (4, 6)])  # at 4 it can begin
    [(0, 4), (4, 6)]
    """
    found: Ruled = []
    for first, last in sorted(ruled):
        if found and first < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found
