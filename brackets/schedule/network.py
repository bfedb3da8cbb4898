"""What binds matches together: those before and after each, and those with the same people."""

import heapq
from collections.abc import Iterable, Sequence

from brackets.schedule.errors import (
    FixturesInCircle,
    FixtureTwice,
    LengthImpossible,
    TooManyFixtures,
)
from brackets.schedule.fixtures import Fixture

MOST_FIXTURES = 5_000
_FEW = 12  # people


class Network:
    """Fixtures by id, and what each has to do with the others.

    A feeder that is not among the fixtures is over.

    Raises:
        TooManyFixtures, FixtureTwice: these are not the matches of one timetable.
        LengthImpossible, FixturesInCircle: these cannot be played.
    """

    def __init__(self, fixtures: Iterable[Fixture]) -> None:
        self.fixtures: dict[str, Fixture] = {}
        for fixture in fixtures:
            if fixture.id in self.fixtures:
                raise FixtureTwice(fixture.id)
            if fixture.needs.minutes < 1 or fixture.needs.rest < 0:
                raise LengthImpossible(fixture.id)
            self.fixtures[fixture.id] = fixture
        if len(self.fixtures) > MOST_FIXTURES:
            raise TooManyFixtures(len(self.fixtures), MOST_FIXTURES)
        self.before: dict[str, tuple[str, ...]] = {}
        self.after: dict[str, list[str]] = {name: [] for name in self.fixtures}
        for name, fixture in self.fixtures.items():
            self.before[name] = tuple(ref for ref in fixture.after if ref in self.fixtures)
            for feeder in self.before[name]:
                self.after[feeder].append(name)
        self.order = self._in_order()
        self.path = self._paths()
        self._shared = _Shared(self.fixtures.values())

    def same_people(self, name: str) -> Sequence[str]:
        """Return the matches to which somebody might come who might come to this one too.

        Those that one leads to the other are left out: their order is fixed anyway.
        """
        return self._shared.neighbours(name)

    def who(self, name: str, other: str) -> tuple[str, ...]:
        """Return the people who might be in both matches, in order of their ids."""
        return tuple(sorted(self.fixtures[name].people & self.fixtures[other].people))

    def by_path(self) -> list[str]:
        """Return all fixtures, feeders first, and of those free the longest path first.

        Of equal ones the first given comes first.
        """
        place = {name: i for i, name in enumerate(self.fixtures)}
        return self._sorted({name: (-self.path[name], place[name]) for name in self.fixtures})

    def by_rank(self, rank: dict[str, int]) -> list[str]:
        """Return all fixtures, feeders first, and of those free the lowest rank first."""
        last = len(self.fixtures)
        return self._sorted({name: (rank.get(name, last), 0) for name in self.order})

    def _sorted(self, key: dict[str, tuple[int, int]]) -> list[str]:
        waiting = {name: len(self.before[name]) for name in self.fixtures}
        free = [(key[name], name) for name, count in waiting.items() if not count]
        heapq.heapify(free)
        found: list[str] = []
        while free:
            _key, name = heapq.heappop(free)
            found.append(name)
            for behind in self.after[name]:
                waiting[behind] -= 1
                if not waiting[behind]:
                    heapq.heappush(free, (key[behind], behind))
        return found

    def _in_order(self) -> list[str]:
        order = self._sorted({name: (i, 0) for i, name in enumerate(self.fixtures)})
        if len(order) < len(self.fixtures):
            found = set(order)
            raise FixturesInCircle(next(name for name in self.fixtures if name not in found))
        return order

    def _paths(self) -> dict[str, int]:
        """Return the minutes from the start of each match to the end of all that follow."""
        path: dict[str, int] = {}
        for name in reversed(self.order):
            needs = self.fixtures[name].needs
            following = (path[behind] for behind in self.after[name])
            longest = max(following, default=None)
            path[name] = needs.minutes + (0 if longest is None else needs.rest + longest)
        return path


class _Shared:
    """Which matches might have somebody in common, though neither leads to the other."""

    def __init__(self, fixtures: Iterable[Fixture]) -> None:
        self._fixtures = list(fixtures)
        self._places = {fixture.id: i for i, fixture in enumerate(self._fixtures)}
        self._bits = self._shared_people()
        self._masks = [sum(map(self._bit, fixture.people)) for fixture in self._fixtures]
        self._with_shared = [i for i, mask in enumerate(self._masks) if mask]
        self._with_claim: dict[tuple[str, str], list[int]] = {}
        self._with_person: dict[str, list[int]] = {person: [] for person in self._bits}
        for i, fixture in enumerate(self._fixtures):
            for claim in fixture.claims:
                self._with_claim.setdefault((fixture.contest, claim), []).append(i)
            for person in fixture.people & self._bits.keys():
                self._with_person[person].append(i)
        self._known: dict[str, list[str]] = {}

    def _bit(self, person: str) -> int:
        return self._bits.get(person, 0)

    def _shared_people(self) -> dict[str, int]:
        """Return a bit for everybody who might come to matches of several contests."""
        contests: dict[str, set[str]] = {}
        # Rounds that are not paired have all people of their table in every match.
        known = {(f.contest or f" {f.id}", f.people): None for f in self._fixtures}
        for contest, people in known:
            for person in people:
                contests.setdefault(person, set()).add(contest)
        shared = [person for person, found in contests.items() if len(found) > 1]
        return {person: 1 << i for i, person in enumerate(shared)}

    def neighbours(self, name: str) -> list[str]:
        if name not in self._known:
            self._known[name] = self._neighbours(self._fixtures[self._places[name]])
        return self._known[name]

    def _neighbours(self, fixture: Fixture) -> list[str]:
        found = {
            i for claim in fixture.claims for i in self._with_claim[fixture.contest, claim]
        }
        own = fixture.contest
        found.update(
            i
            for i in self._with_somebody_of(fixture)
            if not own or self._fixtures[i].contest != own
        )
        found.discard(self._places[fixture.id])
        return [self._fixtures[i].id for i in sorted(found)]

    def _with_somebody_of(self, fixture: Fixture) -> Iterable[int]:
        """Return the matches with one of those people; one by one where they are few."""
        mask = self._masks[self._places[fixture.id]]
        if mask.bit_count() <= _FEW:
            people = fixture.people & self._bits.keys()
            return {i for person in people for i in self._with_person[person]}
        masks = self._masks
        return [i for i in self._with_shared if mask & masks[i]]
