"""On the day: the timetable from now on, what to call to a court, and what would follow if."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from brackets.documents.day_fields import PublishedEntry
from brackets.documents.day_log import day_of
from brackets.documents.errors import RefusedHere
from brackets.documents.programme import Programme
from brackets.documents.schedule_writing import Writer
from brackets.documents.writing import Json
from brackets.schedule.errors import FixtureTwice, SpanBackwards
from brackets.schedule.fixtures import Fixture
from brackets.schedule.hall import Hall, Hours
from brackets.schedule.minutes import minute_of
from brackets.schedule.network import Network
from brackets.schedule.on_the_day import Day, delayed, next_match, pushed, remade
from brackets.schedule.reasons import Judge
from brackets.schedule.timetable import (
    Booking,
    Hindrance,
    Reason,
    Timetable,
    changes,
)


@dataclass(frozen=True, slots=True)
class Course:
    """How things stand on a day.

    Args:
        programme: what there is.
        day: how far it has come.
        hall: without the courts that are lost.
        published: the timetable that people know, if there is one.
        timetable: what has begun, where it was, and what is to come.
    """

    programme: Programme
    day: Day
    hall: Hall
    published: Timetable | None
    timetable: Timetable

    @property
    def fixtures(self) -> list[Fixture]:
        """Return all that is or was held, with what is over."""
        return self.day.of(self.programme.network.fixtures.values())


def course_of(
    programme: Programme, at: int | None, published: Sequence[PublishedEntry] | None
) -> Course:
    """Return how things stand.

    Args:
        programme: with the log of the day.
        at: now; without it the time of the last fact.
        published: the timetable that was made before the day. What is to come keeps its
            order and is not earlier; without it, it is made anew.

    Raises:
        BracketError: a fact, or something published, cannot be.

    Source:
        docs/rules/schedule.md, "On the day"
    """
    day, hall = day_of(programme, at)
    fixtures = list(programme.network.fixtures.values())
    if published is None:
        return Course(programme, day, hall, None, remade(fixtures, hall, day, programme.fixed))
    old = _timetable(published)
    return Course(programme, day, hall, old, pushed(fixtures, hall, old, day))


def as_it_stands(course: Course, language: str) -> Json:
    """Return as JSON what has begun and what is to come, and how it differs from before."""
    writer = Writer(course.programme, language)
    return {
        **writer.timetable(course.timetable, _reasons(course), _statuses(course.day)),
        "at": writer.instant(course.day.at),
        "moved": _moved(writer, course.published, course.timetable, course),
    }


def called(course: Course, court: str, language: str) -> Json:
    """Return as JSON what to call to a court, and what is passed over and why.

    Raises:
        CourtUnknown: there is no such court.
    """
    writer = Writer(course.programme, language)
    order = course.published or course.timetable
    fixed = {booking.fixture: booking.starts for booking in course.programme.fixed}
    fixtures = [_not_before(fixture, fixed.get(fixture.id)) for fixture in course.fixtures]
    call = next_match(fixtures, course.hall, order, course.day, court)
    return {
        "version": 1,
        "name": course.programme.name,
        "at": writer.instant(course.day.at),
        "court": court,
        "match": call.fixture,
        "slots": writer.slots(call.fixture) if call.fixture else [],
        "passed": [
            {
                "match": passed.fixture,
                "slots": writer.slots(passed.fixture),
                "why": writer.told(passed.reasons),
            }
            for passed in call.passed
        ],
    }


def what_if(course: Course, lost: Iterable[str], late: int, language: str) -> Json:
    """Return as JSON what would move if courts were lost from now on, or all were late.

    Args:
        course: as it stands.
        lost: courts.
        late: by how many minutes what is to come in this session is later.
        language: of sentences.

    Raises:
        CourtUnknown: there is no such court.
    """
    day, hall, old = course.day, course.hall, course.timetable
    last = max((hours.end for hours in hall.sessions), default=day.at)
    for court in lost:
        hall = hall.closing(court, Hours(day.at, max(last, day.at + 1)))
    new = pushed(course.fixtures, hall, delayed(old, hall, day, late), day)
    writer = Writer(course.programme, language)
    return {
        "version": 1,
        "name": course.programme.name,
        "at": writer.instant(day.at),
        "end_at": {
            name: None if timetable.ends is None else writer.instant(timetable.ends)
            for name, timetable in (("before", old), ("after", new))
        },
        "moved": _moved(writer, old, new, course),
        "unplaced": writer.unplaced(new.unplaced),
        "conflicts": writer.conflicts(new.conflicts),
    }


def _not_before(fixture: Fixture, minute: int | None) -> Fixture:
    """Return a match that is not called before the time at which it is fixed."""
    if minute is None:
        return fixture
    return replace(fixture, needs=replace(fixture.needs, not_before=minute))


def _timetable(published: Sequence[PublishedEntry]) -> Timetable:
    bookings: dict[str, Booking] = {}
    for row in published:
        starts, ends = minute_of(row.begin_at), minute_of(row.end_at)
        if row.match in bookings:
            raise RefusedHere(row.place, FixtureTwice(row.match))
        if ends <= starts:
            raise RefusedHere(row.place, SpanBackwards())
        bookings[row.match] = Booking(row.match, row.court, starts, ends)
    return Timetable(tuple(sorted(bookings.values(), key=lambda booking: booking.starts)))


def _statuses(day: Day) -> dict[str, str]:
    """Return by match whether it is being played, or over."""
    playing = {booking.fixture: "playing" for booking in day.begun}
    return playing | dict.fromkeys(day.over | day.ended, "over")


def _reasons(course: Course) -> dict[str, Sequence[Reason]]:
    """Return by match why it is not earlier; what is fixed or has begun needs no reason."""
    judge = Judge(Network(course.fixtures), course.hall, course.timetable.bookings)
    given = {booking.fixture for booking in course.day.begun}
    old: Mapping[str, Booking] = {}
    if course.published:
        old = course.published.by_fixture
    else:
        given |= {b.fixture for b in course.programme.fixed if b.starts >= course.day.at}
    found: dict[str, Sequence[Reason]] = {}
    for booking in course.timetable.bookings:
        name, starts = booking.fixture, booking.starts
        if name in given:
            continue
        if name in old and starts == old[name].starts:
            found[name] = [Reason(Hindrance.PUBLISHED, until=starts)]
        elif starts == course.day.at:
            found[name] = [Reason(Hindrance.NOW, until=starts)]
        else:
            found[name] = judge.why(booking)
    return found


def _moved(writer: Writer, old: Timetable | None, new: Timetable, course: Course) -> list[Json]:
    """Return what stands elsewhere than before; what was over without play is left out."""
    return [
        writer.change(change)
        for change in (changes(old, new) if old else ())
        if change.after is not None or change.fixture not in course.day.over
    ]
