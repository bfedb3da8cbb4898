"""Who gets a place: capacities, places kept for branches, and the order of the queue.

Pure functions over plain values; ``docs/rules/places.md`` has the rule in words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

Branch = int | None
"""The id of a branch; None is somebody without one."""
Wanted = Mapping[Branch, int]
"""How many places are wanted, by branch."""


class _Common:
    """The places that are kept for nobody."""


COMMON = _Common()
Closed = frozenset[Branch | _Common]
"""Parts of a pool that somebody who waits holds against those behind."""


@dataclass(frozen=True)
class Pool:
    """The places of a discipline, or of a whole event.

    Attributes:
        capacity: how many there are; None is no limit.
        kept: how many of them are kept for each branch.
        used: how many each branch has taken, of kept ones or of others.
    """

    capacity: int | None = None
    kept: Wanted = field(default_factory=dict)
    used: Wanted = field(default_factory=dict)

    @property
    def spoken_for(self) -> int:
        """Return how many places are taken, or kept for those who have not come yet.

        >>> Pool(10, kept={1: 3}, used={1: 1, 2: 4}).spoken_for
        7
        """
        branches = self.kept.keys() | self.used.keys()
        return sum(
            max(self.kept.get(branch, 0), self.used.get(branch, 0)) for branch in branches
        )

    def own(self, branch: Branch) -> int:
        """Return how many of the places kept for a branch are free."""
        if branch is None:
            return 0
        return max(self.kept.get(branch, 0) - self.used.get(branch, 0), 0)

    def free_for(self, branch: Branch) -> int | None:
        """Return how many places somebody of a branch could take; None is no limit.

        Free is what is kept for the branch, and what is kept for nobody.

        >>> pool = Pool(10, kept={1: 3}, used={1: 1, 2: 4})
        >>> pool.free_for(1), pool.free_for(2)
        (5, 3)
        """
        if self.capacity is None:
            return None
        return max(self.capacity - self.spoken_for + self.own(branch), 0)

    @property
    def free_at_all(self) -> int | None:
        """Return how many places nobody has taken, kept ones too; None is no limit."""
        if self.capacity is None:
            return None
        return max(self.capacity - sum(self.used.values()), 0)

    def takes(self, wanted: Wanted, closed: Closed = frozenset()) -> bool:
        """Whether all the wanted places are free, without the closed parts.

        >>> pool = Pool(3, kept={1: 1}, used={2: 1})
        >>> pool.takes({1: 2}), pool.takes({2: 2}), pool.takes({1: 2}, frozenset({COMMON}))
        (True, False, False)
        """
        if self.capacity is None or not any(wanted.values()):
            return True
        common = 0 if COMMON in closed else self.capacity - self.spoken_for
        missing = 0
        for branch, number in wanted.items():
            own = 0 if branch in closed else self.own(branch)
            missing += max(number - own, 0)
        return missing <= max(common, 0)

    def after(self, wanted: Wanted) -> "Pool":
        """Return the pool once these places are taken."""
        return replace(self, used=Counter(self.used) + Counter(wanted))


@dataclass(frozen=True)
class Claim:
    """Somebody who asks for a place.

    ``people`` are member ids with their branches; a guest has a key that is no member's,
    and the branch of the member.
    """

    key: int
    discipline_id: int | None
    branch: Branch
    people: Mapping[int, Branch]

    @property
    def members(self) -> Mapping[int, Branch]:
        """Return the people without guests, whose keys are not above zero."""
        return {person: branch for person, branch in self.people.items() if person > 0}


@dataclass(frozen=True)
class Hall:
    """All places of an event.

    Attributes:
        event: its places, counted in people.
        disciplines: theirs, counted in entries, by id; who is missing has no limit.
        present: the members who have a place in the event: another entry takes no more of it.
    """

    event: Pool = Pool()
    disciplines: Mapping[int, Pool] = field(default_factory=dict)
    present: frozenset[int] = frozenset()

    def discipline(self, claim: Claim) -> Pool:
        """Return the places of the discipline that is asked for."""
        return self.disciplines.get(claim.discipline_id or 0, Pool())

    def newcomers(self, claim: Claim) -> Wanted:
        """Return how many of an entry's people have no place in the event yet, by branch."""
        return Counter(
            branch for member, branch in claim.people.items() if member not in self.present
        )

    def after(self, claim: Claim) -> "Hall":
        """Return the places once the claim has its own."""
        changed = dict(self.disciplines)
        if claim.discipline_id in changed:
            changed[claim.discipline_id] = self.discipline(claim).after({claim.branch: 1})
        return Hall(
            event=self.event.after(self.newcomers(claim)),
            disciplines=changed,
            present=self.present | claim.people.keys(),
        )


@dataclass(frozen=True)
class Barrier:
    """What those who wait hold against those behind them."""

    event: Closed = frozenset()
    disciplines: Mapping[int | None, Closed] = field(default_factory=dict)

    def at(self, discipline_id: int | None) -> Closed:
        """Return what is closed in a discipline."""
        return self.disciplines.get(discipline_id, frozenset())

    def behind(self, claim: Claim, *, in_discipline: bool) -> "Barrier":
        """Return the barrier behind somebody who has to wait.

        Who waits for a place of the discipline holds up those of the discipline. Who has
        one there and waits for the event holds up everybody.
        """
        closed = self.at(claim.discipline_id) | {COMMON, claim.branch}
        event = self.event
        if not in_discipline:
            event = event | {COMMON} | set(claim.people.values())
        return Barrier(event, {**self.disciplines, claim.discipline_id: closed})


def admitted(hall: Hall, queue: Iterable[Claim], *, is_strict: bool) -> list[Claim]:
    """Return who of the queue gets a place now, in order; whole teams or nobody.

    In strict order nobody takes a place that somebody further ahead waits for; a place
    kept for a branch is nobody else's, so its people may pass those who can't take it.
    Otherwise gaps are filled: the first whom the free places suit takes them.

    >>> hall = Hall(disciplines={7: Pool(2, used={1: 1})})
    >>> [claim.key for claim in admitted(
    ...     hall, [Claim(1, 7, 1, {11: 1}), Claim(2, 7, 1, {12: 1})], is_strict=True)]
    [1]
    """
    found: list[Claim] = []
    barrier = Barrier()
    for claim in queue:
        has_place = hall.discipline(claim).takes(
            {claim.branch: 1}, barrier.at(claim.discipline_id)
        )
        if has_place and hall.event.takes(hall.newcomers(claim), barrier.event):
            hall = hall.after(claim)
            found.append(claim)
        elif is_strict:
            barrier = barrier.behind(claim, in_discipline=not has_place)
    return found


def leading_branch(shares: Sequence[tuple[int, Fraction]]) -> Branch:
    """Return the branch that a team takes a place for: the largest share, then the first."""
    if not shares:
        return None
    return max(shares, key=lambda share: share[1])[0]
