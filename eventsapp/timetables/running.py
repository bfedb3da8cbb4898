"""An event on its day: what is on each court, what is next there and why, delays pushed on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _

from brackets.schedule.fixtures import Fixture
from brackets.schedule.hall import Hall
from brackets.schedule.minutes import minute_of
from brackets.schedule.on_the_day import Call, Day, delayed, next_matches, pushed
from brackets.schedule.timetable import Timetable
from eventsapp.accounts.models import Account
from eventsapp.events.models import Event
from eventsapp.results import services as results
from eventsapp.timetables import days, words
from eventsapp.timetables.days import Course, Happened
from eventsapp.timetables.errors import DraftMovedOn, NothingPublished
from eventsapp.timetables.grounds import Grounds, Place
from eventsapp.timetables.making import store
from eventsapp.timetables.programme import Item, Programme, programme_of, told
from eventsapp.timetables.stored import Stored, lock, published_of, stored_of

MOST_CALLS = 12  # courts for which the next match is looked for at once


@dataclass(frozen=True, slots=True)
class Passed:
    """A match that would come before, and why it can't begin now."""

    item: Item
    why: str


@dataclass(frozen=True, slots=True)
class CourtNow:
    """A court now.

    Args:
        number: of the court.
        name: of the court.
        item: what is on it, if something is.
        since: when that began, in minutes.
        next: what is to begin there, if it is free and something can.
        passed: what comes before that and can't begin, with the reasons.
        planned: what is planned there and not over, in order.
        is_lost: whether the court is lost.
    """

    number: int
    name: str
    item: Item | None
    since: int | None
    next: Item | None
    passed: tuple[Passed, ...]
    planned: tuple[tuple[Place, Item], ...]
    is_lost: bool

    @property
    def is_free(self) -> bool:
        """Whether a match can begin there."""
        return self.item is None and not self.is_lost


@dataclass(frozen=True)
class Running:
    """An event on its day."""

    stored: Stored
    programme: Programme
    courts: tuple[CourtNow, ...]
    log: tuple[Happened, ...]


@dataclass(frozen=True)
class _Reading:
    stored: Stored
    programme: Programme
    log: Sequence[Happened]
    course: Course
    now: int

    @property
    def grounds(self) -> Grounds:
        return self.stored.grounds

    @property
    def places(self) -> Mapping[str, Place]:
        published = self.stored.published
        found = published.places if published else {}
        return {
            key: place
            for key, place in found.items()
            if key in self.programme.items and place.court in self.grounds.names
        }

    def timetable(self) -> Timetable:
        bookings = [place.booking for place in self.places.values()]
        return Timetable(tuple(sorted(bookings, key=lambda one: one.starts)))

    def day(self) -> Day:
        items = self.programme.items.values()
        stage_ids = {item.of for item in items if not item.is_heat}
        at = results.recorded_at(stage_ids) if self.course.begun else {}
        recorded = {
            item.key: minute_of(at[item.of, item.ref])
            for item in items
            if not item.is_heat and (item.of, item.ref) in at
        }
        return days.day_of(self.course, self.programme, recorded, self.now)

    def hall(self) -> Hall:
        return days.hall_of(self.course, self.grounds)

    def fixtures(self) -> list[Fixture]:
        """Return the fixtures; a fixed one does not begin before its time."""
        fixed = {key: one.starts for key, one in self.places.items() if one.is_fixed}
        return [
            replace(one, needs=replace(one.needs, not_before=fixed[one.id]))
            if one.id in fixed
            else one
            for one in self.programme.fixtures
        ]


def _read(event: Event, stored: Stored, now: datetime) -> _Reading:
    programme = programme_of(event, stored.grounds)
    log = days.log_of(event.id)
    return _Reading(stored, programme, log, days.course_in(log, programme), minute_of(now))


def running_of(event: Event, *, now: datetime) -> Running:
    """Read how an event stands on its day, with the next match for each free court."""
    reading = _read(event, stored_of(event.id), now)
    free = [one for one in _courts(reading, {}) if one.is_free][:MOST_CALLS]
    with told():
        calls = next_matches(
            reading.fixtures(),
            reading.hall(),
            reading.timetable(),
            reading.day(),
            [str(one.number) for one in free],
        )
    courts = _courts(reading, {int(court): call for court, call in calls.items()})
    return Running(reading.stored, reading.programme, tuple(courts), tuple(reading.log))


def courts_of(event: Event, *, now: datetime) -> list[CourtNow]:
    """Read what is on each court and what is planned next there; nothing is looked for."""
    return _courts(_read(event, published_of(event.id), now), {})


def _courts(reading: _Reading, calls: Mapping[int, Call]) -> list[CourtNow]:
    on_court = reading.course.on_court(reading.programme)
    items = reading.programme.items
    busy = set(on_court.values()) | reading.course.ended.keys()
    planned: dict[int, list[tuple[Place, Item]]] = {}
    for place in sorted(reading.places.values(), key=lambda one: one.starts):
        if not items[place.key].is_over and place.key not in busy:
            planned.setdefault(place.court, []).append((place, items[place.key]))
    found = []
    for court in reading.grounds.courts:
        key, call = on_court.get(court.number), calls.get(court.number)
        passed = [
            Passed(
                items[one.fixture], words.why(one.reasons, reading.programme, reading.grounds)
            )
            for one in (call.passed if call else ())
        ]
        found.append(
            CourtNow(
                court.number,
                court.name,
                item=items[key] if key else None,
                since=reading.course.begun[key].at if key else None,
                next=items[call.fixture] if call and call.fixture else None,
                passed=tuple(passed),
                planned=tuple(planned.get(court.number, ())),
                is_lost=court.number in reading.course.lost_now,
            )
        )
    return found


def push(event: Event, *, seen: int, now: datetime, by: Account | None) -> int:
    """Push delays, longer matches and lost courts through what is published, into the draft.

    The draft before is replaced; nothing is published by it. A delay of the session counts
    that was recorded since the last publication. Flushes.

    Args:
        event: with its disciplines.
        seen: the version of the draft that the page showed.
        now: from when on.
        by: whose hand it is.

    Returns:
        How many matches have found no place any more.

    Raises:
        EventOff, NoCourts, NothingPublished: there is nothing to push.
        DraftMovedOn: somebody else changed the draft.
    """
    lock(event)
    stored = stored_of(event.id)
    if stored.draft.version != seen:
        raise DraftMovedOn
    if stored.published is None:
        raise NothingPublished
    reading = _read(event, stored, now)
    with told():
        day, hall, old = reading.day(), reading.hall(), reading.timetable()
        late = days.late_since(reading.log, stored.published.published_at)
        if late:
            old = delayed(old, hall, day, late)
        new = pushed(reading.programme.fixtures, hall, old, day)
    before = reading.places
    places = {
        one.fixture: Place.of(
            one, is_fixed=one.fixture in before and before[one.fixture].is_fixed
        )
        for one in new.bookings
    }
    items = reading.programme.items
    places |= {
        key: place for key, place in before.items() if items[key].is_over and key not in places
    }
    ordered = sorted(places.values(), key=lambda place: (place.starts, place.court))
    why = _("Delays and courts as they stand at %(at)s", at=words.clock_time(reading.now))
    store(event, ordered, seen=seen, why=why, now=now, by=by)
    return len(new.unplaced)
