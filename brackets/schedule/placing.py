"""Making a timetable: one match after the other, each as early as it can be."""

from collections.abc import Iterable, Mapping, Sequence

from brackets.schedule.errors import FixtureTwice, FixtureUnknown
from brackets.schedule.fixtures import Fixture
from brackets.schedule.hall import Court, Hall
from brackets.schedule.network import Network
from brackets.schedule.reasons import Judge, latest_ends
from brackets.schedule.spans import FreeTime, Ruled, merged
from brackets.schedule.timetable import Booking, Timetable

_NEVER = 1 << 62


def timetable_of(
    fixtures: Iterable[Fixture], hall: Hall, fixed: Sequence[Booking] = ()
) -> Timetable:
    """Put matches on courts and times.

    The matches that the most still hangs on come first: those with the longest way, in
    minutes of play and rest, to the end of their competition. Each takes the first time at
    which it can be played, and of several courts the first. What is fixed stays where it is,
    and what stands against it is told as a conflict. The same input gives the same timetable.

    Args:
        fixtures: what is to be played; what is over needs no place.
        hall: where and when.
        fixed: bookings given by the organiser.

    Raises:
        FixtureTwice, LengthImpossible, FixturesInCircle: these matches cannot be played.
        FixtureUnknown, CourtUnknown: a fixed one does not exist.

    Source:
        docs/rules/schedule.md

    >>> from brackets import play, single_elimination
    >>> from brackets.schedule.fixtures import Needs, fixtures_of
    >>> from brackets.schedule.hall import Hours
    >>> plan = single_elimination(["Li", "Wang", "Zhao", "Chen"])
    >>> fixtures = fixtures_of(plan, play(plan, []), lambda match: Needs(20, rest=10))
    >>> hall = Hall((Court("1"), Court("2")), (Hours(0, 60),))
    >>> [tuple(booking) for booking in timetable_of(fixtures, hall).bookings]
    [('W1.1', '1', 0, 20), ('W1.2', '2', 0, 20), ('F1', '1', 30, 50)]
    """
    network = Network(fixtures)
    return arranged(network, hall, fixed, network.by_path(), {})


def arranged(
    network: Network,
    hall: Hall,
    fixed: Sequence[Booking],
    order: Sequence[str],
    wished: Mapping[str, Booking],
) -> Timetable:
    """Place matches in a given order, feeders first.

    Args:
        network: all matches.
        hall: where and when.
        fixed: stay where they are.
        order: of all matches.
        wished: none of these begins earlier, and where several courts are free at the same
            time it stays on its own.
    """
    board = _Board(network, hall, fixed)
    unplaced = [
        name
        for name in order
        if name not in board.bookings
        and not network.fixtures[name].is_over
        and not board.place(network.fixtures[name], wished.get(name))
    ]
    courts = {court.id: i for i, court in enumerate(hall.courts)}
    bookings = sorted(board.bookings.values(), key=lambda b: (b.starts, courts[b.court]))
    judge = Judge(network, hall, bookings)
    return Timetable(
        tuple(bookings),
        tuple(
            judge.unplaced(name, wished[name].starts if name in wished else None)
            for name in unplaced
        ),
        tuple(judge.conflicts(fixed)),
    )


class _Board:
    """The timetable while it is being made."""

    def __init__(self, network: Network, hall: Hall, fixed: Iterable[Booking]) -> None:
        self._network = network
        self._courts = hall.courts
        self._free = {
            court.id: FreeTime(hall.open_on(court), hall.changeover) for court in hall.courts
        }
        self.bookings: dict[str, Booking] = {}
        for booking in fixed:
            if booking.fixture not in network.fixtures:
                raise FixtureUnknown(booking.fixture)
            if booking.fixture in self.bookings:
                raise FixtureTwice(booking.fixture)
            hall.court(booking.court)
            self._book(booking)
        self._latest = latest_ends(network, self.bookings)

    def place(self, fixture: Fixture, wish: Booking | None) -> bool:
        """Book a match as early as it can be; return whether there was room for it."""
        since = self._since(fixture)
        if since is None:
            return False
        if wish is not None:
            since = max(since, wish.starts)
        minutes = fixture.needs.minutes
        before = _NEVER
        if fixture.id in self._latest:
            before = self._latest[fixture.id][0] - minutes + 1
        ruled = self._ruled(fixture)
        found: Court | None = None
        for court in self._in_turn(fixture, wish):
            start = self._free[court.id].earliest(minutes, since, before, ruled)
            if start is not None and start < before:
                before, found = start, court
        if found is None:
            return False
        self._book(Booking(fixture.id, found.id, before, before + minutes))
        return True

    def _book(self, booking: Booking) -> None:
        self.bookings[booking.fixture] = booking
        self._free[booking.court].book(booking.starts, booking.ends)

    def _since(self, fixture: Fixture) -> int | None:
        """Return when its people are there, or ``None`` if a feeder has no place."""
        since = -_NEVER if fixture.needs.not_before is None else fixture.needs.not_before
        for feeder in self._network.before[fixture.id]:
            earlier = self._network.fixtures[feeder]
            if feeder in self.bookings:
                since = max(since, self.bookings[feeder].ends + earlier.needs.rest)
            elif not earlier.is_over:
                return None
        return since

    def _in_turn(self, fixture: Fixture, wish: Booking | None) -> list[Court]:
        """Return the courts that suit a match, the one that it had first."""
        courts = [court for court in self._courts if court.suits(fixture.needs.kind)]
        if wish is not None:
            courts.sort(key=lambda court: court.id != wish.court)
        return courts

    def _ruled(self, fixture: Fixture) -> Ruled:
        """Return the starts at which somebody would be in two matches, or without rest."""
        ahead = fixture.needs.minutes + fixture.needs.rest
        ruled: list[tuple[int, int]] = []
        for name in self._network.same_people(fixture.id):
            other = self.bookings.get(name)
            if other is not None:
                rest = self._network.fixtures[name].needs.rest
                ruled.append((other.starts - ahead, other.ends + rest))
        return merged(ruled)
