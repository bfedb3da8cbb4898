"""Why a match is not earlier, and what stands against a time that somebody asks for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from brackets.schedule.errors import CourtUnknown
from brackets.schedule.fixtures import Fixture
from brackets.schedule.hall import Court, Hall
from brackets.schedule.network import Network
from brackets.schedule.timetable import Booking, Conflict, Hindrance, Reason, Unplaced


class Judge:
    """Says what stands against a match at some time, beside the others of a timetable.

    Raises:
        CourtUnknown: a booking is on a court that the hall does not have.
    """

    def __init__(self, network: Network, hall: Hall, bookings: Iterable[Booking]) -> None:
        self._network = network
        self._hall = hall
        self._bookings: Mapping[str, Booking] = {b.fixture: b for b in bookings}
        self._on_court: dict[str, list[Booking]] = {court.id: [] for court in hall.courts}
        for booking in sorted(self._bookings.values(), key=lambda b: b.starts):
            if booking.court not in self._on_court:
                raise CourtUnknown(booking.court)
            self._on_court[booking.court].append(booking)
        self._starts = {
            court: [booking.starts for booking in booked]
            for court, booked in self._on_court.items()
        }
        self._longest = max((b.ends - b.starts for b in self._bookings.values()), default=0)
        self._open = {court.id: hall.open_on(court) for court in hall.courts}
        self._latest = latest_ends(network, self._bookings)

    def reasons(
        self, name: str, at: int, court: str = "", minutes: int | None = None
    ) -> list[Reason]:
        """Return all that stands against a match that would begin at a minute.

        Args:
            name: the match; its own booking, if it has one, is left out of account.
            at: when it would begin.
            court: where; empty for any court that suits it.
            minutes: how long it would take, if not as its needs say.
        """
        fixture = self._network.fixtures[name]
        ends = at + (fixture.needs.minutes if minutes is None else minutes)
        return [
            *self._order(fixture, at, ends),
            *self._people(fixture, at, ends),
            *self._courts(fixture, at, ends, court),
        ]

    def why(self, booking: Booking) -> list[Reason]:
        """Return what kept a match from beginning a minute earlier than it does."""
        minutes = booking.ends - booking.starts
        return self.reasons(booking.fixture, booking.starts - 1, minutes=minutes)

    def conflicts(self, bookings: Iterable[Booking]) -> Iterator[Conflict]:
        """Yield what stands against bookings where they are; each of two matches once."""
        seen: set[tuple[str, str, Hindrance]] = set()
        for booking in bookings:
            minutes = booking.ends - booking.starts
            found = self.reasons(booking.fixture, booking.starts, booking.court, minutes)
            for reason in found:
                kind = _MIRRORED.get(reason.kind, reason.kind)
                if reason.fixture and (reason.fixture, booking.fixture, kind) in seen:
                    continue
                seen.add((booking.fixture, reason.fixture, reason.kind))
                yield Conflict(booking, reason)

    def unplaced(self, name: str, since: int | None = None) -> Unplaced:
        """Return why a match finds no place, even at the last time that there is.

        Args:
            name: the match.
            since: what was before is past.
        """
        fixture = self._network.fixtures[name]
        lasts = [
            hours.end - fixture.needs.minutes
            for court in self._hall.courts
            if court.suits(fixture.needs.kind)
            for hours in self._open[court.id]
            if hours.end - max(hours.begin, since or hours.begin) >= fixture.needs.minutes
        ]
        kind = Hindrance.HOURS
        if not any(court.suits(fixture.needs.kind) for court in self._hall.courts):
            kind = Hindrance.NO_COURT
        if not lasts:
            return Unplaced(name, (Reason(kind), *self._homeless(fixture)))
        return Unplaced(name, tuple(self.reasons(name, max(lasts))))

    def _order(self, fixture: Fixture, at: int, ends: int) -> Iterator[Reason]:
        needs = fixture.needs
        if needs.not_before is not None and at < needs.not_before:
            yield Reason(Hindrance.NOT_BEFORE, until=needs.not_before)
        yield from self._homeless(fixture)
        for feeder in self._network.before[fixture.id]:
            booked = self._bookings.get(feeder)
            if booked is not None:
                until = booked.ends + self._network.fixtures[feeder].needs.rest
                if at < until:
                    yield _of(Hindrance.AWAITS, booked, (), until)
        latest = self._latest.get(fixture.id)
        if latest is not None and ends > latest[0]:
            yield _of(Hindrance.LEADS_TO, latest[1], ())

    def _homeless(self, fixture: Fixture) -> Iterator[Reason]:
        for feeder in self._network.before[fixture.id]:
            if feeder not in self._bookings and not self._network.fixtures[feeder].is_over:
                yield Reason(Hindrance.HOMELESS, feeder)

    def _people(self, fixture: Fixture, at: int, ends: int) -> Iterator[Reason]:
        for name in self._network.same_people(fixture.id):
            other = self._bookings.get(name)
            if other is None:
                continue
            rested = other.ends + self._network.fixtures[name].needs.rest
            if at >= rested or ends + fixture.needs.rest <= other.starts:
                continue
            if at < other.ends and other.starts < ends:
                kind = Hindrance.PLAYS
            else:
                kind = Hindrance.RESTS if at >= other.ends else Hindrance.RESTS_BEFORE
            yield _of(kind, other, self._network.who(fixture.id, name), rested)

    def _courts(self, fixture: Fixture, at: int, ends: int, name: str) -> Iterator[Reason]:
        asked = [self._hall.court(name)] if name else self._hall.courts
        courts = [court for court in asked if court.suits(fixture.needs.kind)]
        if not courts:
            yield Reason(Hindrance.NO_COURT, court=name)
            return
        is_open = [court for court in courts if self._is_open(court, at, ends)]
        if not is_open:
            yield self._closed(courts, at, ends - at, name)
            return
        taken = [self._on(court, at, ends, fixture.id) for court in is_open]
        if all(taken):
            for bookings in taken:
                for booking in bookings:
                    yield _of(
                        Hindrance.TAKEN, booking, (), booking.ends + self._hall.changeover
                    )

    def _closed(self, courts: Iterable[Court], at: int, minutes: int, name: str) -> Reason:
        later = [
            hours.begin
            for court in courts
            for hours in self._open[court.id]
            if hours.begin > at and hours.end - hours.begin >= minutes
        ]
        if not later:
            return Reason(Hindrance.HOURS, court=name)
        return Reason(Hindrance.CLOSED, court=name, until=min(later))

    def _is_open(self, court: Court, at: int, ends: int) -> bool:
        return any(hours.begin <= at and ends <= hours.end for hours in self._open[court.id])

    def _on(self, court: Court, at: int, ends: int, but: str) -> list[Booking]:
        gap = self._hall.changeover
        first = bisect_right(self._starts[court.id], at - gap - self._longest)
        last = bisect_left(self._starts[court.id], ends + gap)
        return [
            booking
            for booking in self._on_court[court.id][first:last]
            if booking.fixture != but and at < booking.ends + gap
        ]


_MIRRORED = {
    Hindrance.RESTS: Hindrance.RESTS_BEFORE,
    Hindrance.RESTS_BEFORE: Hindrance.RESTS,
    Hindrance.AWAITS: Hindrance.LEADS_TO,
    Hindrance.LEADS_TO: Hindrance.AWAITS,
}


def latest_ends(
    network: Network, given: Mapping[str, Booking]
) -> dict[str, tuple[int, Booking]]:
    """Return by match when it has to be over for a booked one that it leads to, and which.

    Matches that lead to none are left out.
    """
    latest: dict[str, tuple[int, Booking]] = {}
    for name in reversed(network.order):
        rest = network.fixtures[name].needs.rest
        for behind in network.after[name]:
            if behind in given:
                bound = given[behind].starts - rest, given[behind]
            elif behind in latest:
                end, booking = latest[behind]
                bound = end - network.fixtures[behind].needs.minutes - rest, booking
            else:
                continue
            if name not in latest or bound[0] < latest[name][0]:
                latest[name] = bound
    return latest


def _of(
    kind: Hindrance, other: Booking, who: tuple[str, ...], until: int | None = None
) -> Reason:
    fixture, court, begin, end = other
    return Reason(kind, fixture, court, who, begin, end, until)
