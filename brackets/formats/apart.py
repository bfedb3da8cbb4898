"""Seating people of several groups in a draw so that those of one group are far apart.

Lines are dealt to groups as the edges of a graph are coloured: the kinds (firsts,
seconds, ...) and the sections of the draw are its nodes, the lines its edges, the
groups its colours. A graph with two sides needs no more colours than its busiest node
has edges (König); no node here has more than there are groups.
"""

from collections.abc import Iterator, Sequence

_Seats = list[int | None]  # of one group: the line of its first, its second, ...
_Sections = tuple[int, ...]  # likewise, the sections in which they are

_MOST_TRIES = 10_000  # of exchanges in vain, so that no draw takes more than seconds
_MUCH = 1 << 12  # more than one level can count


def seats_apart(groups: int, size: int, lines: Sequence[int]) -> list[list[int]]:
    """Deal lines to groups: one of each kind to everybody, and no two in one section.

    Args:
        groups: how many.
        size: how many lines the draw has: a power of two.
        lines: those to deal out, counted from 0: first the lines of all firsts, then of all
            seconds, ... As many of each kind as there are groups, and no section has more
            of them than that.

    Returns:
        The lines of each group, in the order of kinds. They stand in different sections,
        of which there are the least power of two that is enough; the firsts stand on
        their lines in the order given. As far as can be found by exchanging lines,
        the first two also stand in different halves, the first four in different
        quarters, and so on.

    Source:
        docs/rules/groups.md, "Crossing"

    >>> seats_apart(2, 4, [0, 3, 2, 1])
    [[0, 2], [3, 1]]
    """
    hall = _Hall(groups, size, len(lines) // groups)
    for i, line in enumerate(lines):
        hall.seat(i // groups, line, _wish(groups, *divmod(i, groups)))
    hall.spread()
    return hall.in_order_of(lines[:groups])


def _wish(groups: int, kind: int, i: int) -> int:
    """Return the group that a line suits best, so that neighbours cross: A1-B2, B1-A2."""
    if kind % 2 == 0:
        return i
    mirrored = groups - 1 - i
    neighbour = mirrored ^ 1
    return neighbour if neighbour < groups else mirrored


class _Hall:
    """Who sits where; groups, kinds and lines count from 0."""

    def __init__(self, groups: int, size: int, kinds: int) -> None:
        self._size = size
        self._width = size >> (kinds - 1).bit_length()  # lines in a section
        self._seats: list[_Seats] = [[None] * kinds for _group in range(groups)]
        self._in_vain: set[tuple[_Sections, _Sections]] = set()

    def seat(self, kind: int, line: int, wish: int) -> None:
        """Give a line to a group that lacks this kind, and has nobody in that section."""
        if self._seats[wish][kind] is None and self._kind_in(wish, line) is None:
            self._seats[wish][kind] = line
            return
        lacking = [g for g, seats in enumerate(self._seats) if seats[kind] is None]
        absent = [g for g in range(len(self._seats)) if self._kind_in(g, line) is None]
        both = set(lacking).intersection(absent)
        group = min(both) if both else lacking[0]
        if not both:
            self._make_room(group, line, absent[0])
        self._seats[group][kind] = line

    def spread(self) -> None:
        """Exchange lines between two groups as long as that leaves them better apart."""
        crowded = [g for g in range(len(self._seats)) if self._crowding(self._seats[g])]
        while crowded:
            crowded = [g for g in crowded if self._has_moved(g)]

    def in_order_of(self, firsts: Sequence[int]) -> list[list[int]]:
        """Return the lines of all groups, those of the first on the first line first."""
        by_first = {seats[0]: seats for seats in self._seats}
        return [[line for line in by_first[first] if line is not None] for first in firsts]

    def _kind_in(self, group: int, line: int) -> int | None:
        """Return the kind of a group's member in the section of a line, if there is one."""
        section = line // self._width
        for kind, own in enumerate(self._seats[group]):
            if own is not None and own // self._width == section:
                return kind
        return None

    def _make_room(self, group: int, line: int, other: int) -> None:
        """Free the section of a line for a group, by exchanging with one who is not there.

        The chain of exchanges never reaches the kind that the group lacks: it would come
        to it from a section that the other group has taken, and the group has not.
        """
        blocking = self._kind_in(group, line)
        for chain in list(self._chains(group, other)):
            if blocking in chain:
                self._exchange(group, other, chain)

    def _chains(self, group: int, other: int) -> Iterator[set[int]]:
        """Yield kinds that two groups can exchange together, each in a section of its own."""
        both = list(zip(self._seats[group], self._seats[other], strict=True))
        sections = [{own // self._width for own in pair if own is not None} for pair in both]
        left = set(range(len(both)))
        while left:
            chain: set[int] = set()
            grown = {min(left)}
            while grown:
                chain |= grown
                left -= grown
                reached = set().union(*(sections[kind] for kind in grown))
                grown = {kind for kind in left if sections[kind] & reached}
            yield chain

    def _exchange(self, group: int, other: int, chain: set[int]) -> None:
        mine, theirs = self._seats[group], self._seats[other]
        for kind in chain:
            mine[kind], theirs[kind] = theirs[kind], mine[kind]

    def _has_moved(self, group: int) -> bool:
        """Exchange with the first group with which it makes both together less crowded."""
        mine = self._sections(group)
        for other in range(len(self._seats)):
            both = (mine, self._sections(other))
            if other == group or both in self._in_vain:
                continue
            if len(self._in_vain) == _MOST_TRIES:
                return False
            before = self._crowding(self._seats[group]) + self._crowding(self._seats[other])
            for chain in list(self._chains(group, other)):
                self._exchange(group, other, chain)
                after = self._crowding(self._seats[group]) + self._crowding(self._seats[other])
                if after < before:
                    return True
                self._exchange(group, other, chain)
            self._in_vain.add(both)
        return False

    def _sections(self, group: int) -> _Sections:
        return tuple(-1 if own is None else own // self._width for own in self._seats[group])

    def _crowding(self, seats: _Seats) -> int:
        """Return how far the first two, four, ... are from different halves, quarters, ..."""
        crowding, best, width = 0, 2, self._size // 2
        while width >= self._width and best // 2 < len(seats):
            lines = [line for line in seats[:best] if line is not None]
            crowding = crowding * _MUCH + len(lines) - len({line // width for line in lines})
            best, width = 2 * best, width // 2
        return crowding
