"""On the day (比赛当天): the next match for a free court, delays, and what would follow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from brackets.schedule.fixtures import Fixture
from brackets.schedule.hall import Hall
from brackets.schedule.network import Network
from brackets.schedule.placing import arranged
from brackets.schedule.reasons import Judge
from brackets.schedule.timetable import Booking, Hindrance, Reason, Timetable


@dataclass(frozen=True, slots=True)
class Day:
    """How far a day has come.

    Args:
        at: now.
        begun: the matches that have begun: where, when, and when they ended or, as far as
            anybody knows, will end. Those that have not ended take until now at least.
        over: those that have a result, whether they were played or not.
        ended: those that have ended, though their result may not be in.
    """

    at: int
    begun: tuple[Booking, ...] = ()
    over: frozenset[str] = field(default_factory=frozenset)
    ended: frozenset[str] = field(default_factory=frozenset)

    @property
    def played(self) -> list[Booking]:
        """Return the matches that have begun, with the ends that they have at least."""
        return [
            booking
            if booking.fixture in self.over or booking.fixture in self.ended
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
        passed: those that would come before it and wait for no other match, and why not.
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
    return next_matches(fixtures, hall, timetable, day, [court])[court]


def next_matches(
    fixtures: Iterable[Fixture],
    hall: Hall,
    timetable: Timetable,
    day: Day,
    courts: Sequence[str],
) -> dict[str, Call]:
    """Return the match to call to each of some courts that are free now, as :func:`next_match`.

    What is called to one court is as good as begun there for those after it.

    Raises:
        CourtUnknown: there is no such court, or a match has begun on one that is not there.
    """
    network = Network(day.of(fixtures))
    order = network.by_rank(_ranks(timetable))
    found: dict[str, Call] = {}
    for court in courts:
        hall.court(court)
        found[court] = call = _call(network, order, hall, day, court)
        if call.fixture is not None:
            ends = day.at + network.fixtures[call.fixture].needs.minutes
            begun = Booking(call.fixture, court, day.at, ends)
            day = replace(day, begun=(*day.begun, begun))
    return found


def _call(network: Network, order: Sequence[str], hall: Hall, day: Day, court: str) -> Call:
    judge = Judge(network, hall, _facts(network, day))
    known = {booking.fixture for booking in day.begun}
    passed: list[Passed] = []
    for name in order:
        if name in known or network.fixtures[name].is_over:
            continue
        waits = [ref for ref in network.before[name] if not network.fixtures[ref].is_over]
        if any(ref not in day.ended for ref in waits):
            continue
        reasons = [
            *(Reason(Hindrance.RESULT, ref) for ref in waits),
            *([Reason(Hindrance.LOT)] if network.fixtures[name].awaits_lot else []),
            *judge.reasons(name, day.at, court),
        ]
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


def remade(
    fixtures: Iterable[Fixture], hall: Hall, day: Day, fixed: Iterable[Booking] = ()
) -> Timetable:
    """Make what is left of a day anew, by the longest way to the end, from now on.

    Args:
        fixtures: as they are now.
        hall: as it is now.
        day: how far it has come.
        fixed: given by the organiser; one whose time has passed is like any other.
    """
    network = Network(day.of(fixtures))
    wished = {name: Booking(name, "", day.at, day.at) for name in network.fixtures}
    facts = _facts(network, day)
    known = {booking.fixture for booking in facts}
    given = [
        booking
        for booking in fixed
        if booking.starts >= day.at
        and booking.fixture not in known
        and not network.fixtures[booking.fixture].is_over
    ]
    return arranged(network, hall, [*facts, *given], network.by_path(), wished)


def delayed(timetable: Timetable, hall: Hall, day: Day, minutes: int) -> Timetable:
    """Return a timetable with all that is to come in a session later than planned.

    It is the session that is on, or the next one; what lies between two sessions makes up
    for a delay as far as it can. :func:`pushed` carries the delay through.

    >>> from brackets.schedule.hall import Hours
    >>> old = Timetable((Booking("W1.1", "1", 0, 20), Booking("F1", "1", 60, 80)))
    >>> hall = Hall((), (Hours(0, 50), Hours(60, 90)))
    >>> [booking.starts for booking in delayed(old, hall, Day(0), 15).bookings]
    [15, 60]
    """
    until = next((hours.end for hours in hall.sessions if day.at < hours.end), 0)
    begun = {booking.fixture for booking in day.begun}
    return replace(
        timetable,
        bookings=tuple(
            booking._replace(starts=booking.starts + minutes, ends=booking.ends + minutes)
            if booking.starts < until and booking.fixture not in begun
            else booking
            for booking in timetable.bookings
        ),
    )


def _facts(network: Network, day: Day) -> Sequence[Booking]:
    return [booking for booking in day.played if booking.fixture in network.fixtures]


def _ranks(timetable: Timetable) -> dict[str, int]:
    return {booking.fixture: i for i, booking in enumerate(timetable.bookings)}
