"""Who is not accounted for (清点人数): started, not back, and not known to have left."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from eventsapp.checkins import facts
from eventsapp.hikes.reading import Course, leavings, times, traces
from eventsapp.hikes.routes import Leaving, Trace, Where, where


class Missing(NamedTuple):
    """Somebody who is not accounted for; ``stop`` is the last point seen, counted from 0."""

    member_id: int
    staff_number: str
    name: str
    branch: str | None
    stop: int
    at: datetime


class RollCall(NamedTuple):
    """Where everybody is who started.

    Attributes:
        counts: how many are where.
        missing: who is not accounted for, by the last point seen, the furthest behind
            first, and then the longest unseen first.
    """

    counts: Mapping[Where, int]
    missing: Sequence[Missing]

    @property
    def started(self) -> int:
        """Return how many started."""
        return sum(self.counts.values())

    @property
    def by_stop(self) -> Mapping[int, int]:
        """Return how many were last seen where."""
        return Counter(one.stop for one in self.missing)

    @property
    def by_branch(self) -> Sequence[tuple[str | None, int]]:
        """Return how many each branch lacks, the most first."""
        return Counter(one.branch for one in self.missing).most_common()

    def behind(self, stop: int) -> list[Missing]:
        """Return who was last seen before a stop."""
        return [one for one in self.missing if one.stop < stop]


class Walker(NamedTuple):
    """Somebody who started, with what decides where they are."""

    person: facts.Person
    seen: Trace
    leavings: Sequence[Leaving]


def walkers(connection: Connection, course: Course) -> list[Walker]:
    """Return everybody who started, by name of branch and staff number."""
    seen = traces(connection, course)
    left = leavings(connection, course.place.session_id)
    people = facts.people(connection, list(seen), course.place.held_on)
    found = [Walker(people[one], seen[one], left.get(one, ())) for one in seen]
    return sorted(found, key=lambda one: (one.person.branch or "", one.person.staff_number))


def roll_call(connection: Connection, course: Course) -> RollCall:
    """Count who is where, and name who is not accounted for."""
    left = leavings(connection, course.place.session_id)
    stands = {
        one: where(seen, left.get(one, ())) for one, seen in times(connection, course).items()
    }
    out = [one for one, place in stands.items() if place is Where.OUT_THERE]
    seen = traces(connection, course, out)
    people = facts.people(connection, out, course.place.held_on)
    missing = [
        Missing(*_who(people[one]), last.stop, last.at)
        for one in out
        if (last := seen[one]).stop is not None and last.at is not None  # on the way, always
    ]
    missing.sort(key=lambda one: (one.stop, one.at, one.staff_number))
    return RollCall(Counter(stands.values()), missing)


def _who(person: facts.Person) -> tuple[int, str, str, str | None]:
    return person.member_id, person.staff_number, person.name, person.branch
