"""On the day (比赛当天): the next match for a free court, delays, and what would follow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from brackets.schedule.fixtures import Fixture
from brackets.schedule.hall import Hall
from brackets.schedule.network import Network
from brackets.schedule.placing import arranged
from brackets.schedule.reasons import Judge
from brackets.schedule.timetable import Booking, Reason, Timetable


@dataclass(frozen=True, slots=True)
class Day:
    """How far a day has come.

    Args:
        at: now.
        begun: the matches that have begun: where, when, and when they ended or, as far as
            anybody knows, will end. Those that are not over take until now at least.
        over: those that are over, whether they were played or not.
    """

    at: int
    begun: tuple[Booking, ...] = ()
    over: frozenset[str] = field(default_factory=frozenset)

    @property
    def played(self) -> list[Booking]:
        """Return the matches that have begun, with the ends that they have at least."""
        return [
            booking
            if booking.fixture in self.over
            else booking._replace(ends=max(booking.ends, self.at + 1))
            for booking in self.begun
        ]

    def of(self, fixtures: Iterable[Fixture]) -> list[Fixture]:
        """Return fixtures that know which of them are over."""
        return [
            replace(fixture, is_over=True) if fixture.id in self.over else fixture
            for fixture in fixtures
        ]


@dataclass(frozen=True, slots=True)
class Passed:
    """A match that is due, and why it cannot be called now."""

    fixture: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """What to call to a free court (叫场).

    Args:
        fixture: the match, or ``None`` if none can begin there now.
        passed: those that would come before it, whose opponents are known, and why not.
    """

    fixture: str | None
    passed: tuple[Passed, ...]


def next_match(
    fixtures: Iterable[Fixture], hall: Hall, timetable: Timetable, day: Day, court: str
) -> Call:
    """Return the match to call to a court that is free now.

    It is the first of the timetable, wherever it was planned, that can begin there: those
    that lead to it are over, its people neither play elsewhere nor have to rest, and it ends
    before the court closes. Matches without a place in the timetable come last.

    Raises:
        CourtUnknown: there is no such court, or a match has begun on one that is not there.

    Source:
        docs/rules/schedule.md, "On the day"
    """
    network = Network(day.of(fixtures))
    hall.court(court)
    judge = Judge(network, hall, _facts(network, day))
    known = {booking.fixture for booking in day.begun}
    passed: list[Passed] = []
    for name in network.by_rank(_ranks(timetable)):
        if name in known or network.fixtures[name].is_over or not _is_due(network, name):
            continue
        reasons = judge.reasons(name, day.at, court)
        if not reasons:
            return Call(name, tuple(passed))
        passed.append(Passed(name, tuple(reasons)))
    return Call(None, tuple(passed))


def pushed(
    fixtures: Iterable[Fixture], hall: Hall, timetable: Timetable, day: Day
) -> Timetable:
    """Push a delay, a lost court or a longer match through a timetable.

    What has begun stays. All else keeps its order; nothing begins before its old time, and
    a match moves to another court only where it can begin earlier there. With
    :func:`~brackets.schedule.timetable.changes` this answers what would follow if.

    Args:
        fixtures: as they are now.
        hall: as it is now, a lost court closed.
        timetable: the old one.
        day: how far it has come.

    Source:
        docs/rules/schedule.md, "On the day"
    """
    network = Network(day.of(fixtures))
    old = timetable.by_fixture
    wished = {
        name: Booking(name, old[name].court, max(old[name].starts, day.at), day.at)
        if name in old
        else Booking(name, "", day.at, day.at)
        for name in network.fixtures
    }
    order = network.by_rank(_ranks(timetable))
    return arranged(network, hall, _facts(network, day), order, wished)


def remade(fixtures: Iterable[Fixture], hall: Hall, day: Day) -> Timetable:
    """Make what is left of a day anew, by the longest way to the end, from now on."""
    network = Network(day.of(fixtures))
    wished = {name: Booking(name, "", day.at, day.at) for name in network.fixtures}
    return arranged(network, hall, _facts(network, day), network.by_path(), wished)


def _facts(network: Network, day: Day) -> Sequence[Booking]:
    return [booking for booking in day.played if booking.fixture in network.fixtures]


def _ranks(timetable: Timetable) -> dict[str, int]:
    return {booking.fixture: i for i, booking in enumerate(timetable.bookings)}


def _is_due(network: Network, name: str) -> bool:
    """Return whether all that lead to a match are over."""
    return all(network.fixtures[feeder].is_over for feeder in network.before[name])
