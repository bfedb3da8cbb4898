"""Making pairs complete one by one: Edmonds' search for an augmenting path, on bit masks."""

from collections.abc import Mapping, Sequence


def completed(
    partner: dict[int, int],
    left: Sequence[int],
    members: int,
    allowed: Sequence[int] | Mapping[int, int],
) -> bool:
    """Seat all who are left over, breaking up pairs where that is needed.

    Args:
        partner: those who are paired so far; changed.
        left: the others.
        members: mask of all of them.
        allowed: for each member the mask of those it may meet.

    Returns:
        Whether all have a partner now. If one cannot be seated there is no way to seat all.
    """
    return all(one in partner or Search(partner, one, members, allowed).seat() for one in left)


class Search:
    """One search from somebody without a partner.

    Outer members can be reached so that they would be free; ``_from`` has, for each inner
    one, the outer one it was reached from. An odd circle makes all in it outer: they share the
    base where the way from the root enters it.
    """

    def __init__(
        self,
        partner: dict[int, int],
        root: int,
        members: int,
        allowed: Sequence[int] | Mapping[int, int],
    ) -> None:
        self._partner = partner
        self._root = root
        self._allowed = allowed
        self._unseen = members & ~(1 << root)
        self._outer = 1 << root
        self._from: dict[int, int] = {}
        self._base: dict[int, int] = {root: root}
        self._circle: dict[int, int] = {root: 1 << root}  # by base, all who share it
        self._queue = [root]

    def seat(self) -> bool:
        """Give the root a partner, if there is a way."""
        for one in self._queue:  # grows while it is gone through
            while True:
                other = self._next(one)
                if other is None:
                    break
                if self._outer >> other & 1:
                    self._close(one, other)
                elif self._grow(one, other):
                    return True
        return False

    def _next(self, one: int) -> int | None:
        """Return somebody new whom an outer member may meet."""
        own = self._circle[self._base[one]]
        found = self._allowed[one] & (self._unseen | self._outer & ~own)
        return (found & -found).bit_length() - 1 if found else None

    def _grow(self, one: int, other: int) -> bool:
        self._from[other] = one
        self._unseen &= ~(1 << other)
        beyond = self._partner.get(other)
        if beyond is None:
            self._turn(other)
            return True
        self._unseen &= ~(1 << beyond)
        self._base[other] = other
        self._base[beyond] = beyond
        self._circle[other] = 1 << other
        self._circle[beyond] = 1 << beyond
        self._outer |= 1 << beyond
        self._queue.append(beyond)
        return False

    def _turn(self, other: int) -> None:
        """Exchange the pairs along the way back to the root."""
        at: int | None = other
        while at is not None:
            one = self._from[at]
            before = self._partner.get(one)
            self._partner[at], self._partner[one] = one, at
            at = before

    def _close(self, one: int, other: int) -> None:
        """Take in an odd circle: two outer members who may meet."""
        base = self._common(one, other)
        inside: set[int] = set()
        for start, across in ((one, other), (other, one)):
            at, beside = start, across
            while self._base[at] != base:
                mate = self._partner[at]
                self._from[at] = beside
                inside |= {self._base[at], self._base[mate]}
                at, beside = self._from[mate], mate
        for old in sorted(inside - {base}):
            self._absorb(old, base)

    def _common(self, one: int, other: int) -> int:
        """Return the first base on the way to the root that two outer members share."""
        passed: set[int] = set()
        at = self._base[one]
        while True:
            passed.add(at)
            if at == self._root or at not in self._partner:
                break
            at = self._base[self._from[self._partner[at]]]
        at = self._base[other]
        while at not in passed:
            at = self._base[self._from[self._partner[at]]]
        return at

    def _absorb(self, old: int, base: int) -> None:
        mask = self._circle.pop(old)
        self._circle[base] |= mask
        while mask:
            lowest = mask & -mask
            one = lowest.bit_length() - 1
            mask ^= lowest
            self._base[one] = base
            if not self._outer & lowest:
                self._outer |= lowest
                self._queue.append(one)
