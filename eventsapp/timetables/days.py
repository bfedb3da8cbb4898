"""The log of the day folded: what is on which court, what has ended, which courts are lost.

The rule in words: ``docs/rules/schedule.md``, "On the day".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select

from brackets.schedule.hall import Hall, Hours
from brackets.schedule.minutes import minute_of
from brackets.schedule.on_the_day import Day
from brackets.schedule.timetable import Booking
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.timetables.grounds import Grounds
from eventsapp.timetables.models import Fact, FactKind
from eventsapp.timetables.programme import Programme


class Happened(NamedTuple):
    """A row of the log, with whose hand it was."""

    number: int
    kind: FactKind
    key: str
    court: int | None
    minutes: int
    at: datetime
    by: str | None
    sides: str = ""


_LOG = (
    select(
        *(Fact.number, Fact.kind, Fact.key, Fact.court, Fact.minutes),
        *(Fact.at, Account.name, Fact.sides),
    )
    .outerjoin(Account, Account.id == Fact.by_id)
    .where(Fact.event_id == bindparam("event"))
    .order_by(Fact.number)
)


def log_of(event_id: int) -> list[Happened]:
    """Return what happened at an event, in order."""
    return [Happened(*row) for row in db.session.execute(_LOG, {"event": event_id})]


class Begun(NamedTuple):
    """A match that has begun: where, when, and who, if that is known."""

    court: int
    at: int
    sides: str = ""

    def is_of(self, sides: str) -> bool:
        """Whether it is these who began, and not others who met there before a correction."""
        return self.sides in {"", sides}


@dataclass(slots=True)
class Course:
    """What the rows of a log say together.

    Args:
        begun: by key.
        ended: when, by key.
        lost: the spans in which courts were lost; the last one of a court may be open.
    """

    begun: dict[str, Begun] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
    lost: dict[int, list[tuple[int, int | None]]] = field(default_factory=dict)

    @property
    def lost_now(self) -> frozenset[int]:
        """Return the courts that are lost and not back."""
        return frozenset(n for n, spans in self.lost.items() if spans and spans[-1][1] is None)

    def on_court(self, programme: Programme) -> dict[int, str]:
        """Return what is on each court: it has begun, has not ended and has no result."""
        return {
            begun.court: key
            for key, begun in self.begun.items()
            if key not in self.ended
            and key in programme.items
            and not programme.items[key].is_over
        }


def course_of(log: Iterable[Happened]) -> Course:
    """Fold a log: of several rows about one match or court the last counts."""
    course = Course()
    for row in log:
        _take(course, row, minute_of(row.at))
    return course


def course_in(log: Iterable[Happened], programme: Programme) -> Course:
    """Fold a log, without what others began where by a correction somebody else is to meet."""
    course = course_of(log)
    for key, item in programme.items.items():
        begun = course.begun.get(key)
        if begun is not None and not begun.is_of(item.sides):
            del course.begun[key]
            course.ended.pop(key, None)
    return course


def _take(course: Course, row: Happened, at: int) -> None:
    if row.kind is FactKind.BEGAN and row.court is not None:
        course.begun[row.key] = Begun(row.court, at, row.sides)
        course.ended.pop(row.key, None)
    elif row.kind is FactKind.ENDED:
        course.ended[row.key] = at
    elif row.kind is FactKind.NOT_BEGUN:
        course.begun.pop(row.key, None)
        course.ended.pop(row.key, None)
    elif row.court is not None:
        spans = course.lost.setdefault(row.court, [])
        if row.kind is FactKind.LOST:
            spans.append((at, None))
        elif spans and spans[-1][1] is None:
            spans[-1] = (spans[-1][0], at)


def day_of(course: Course, programme: Programme, recorded: Mapping[str, int], now: int) -> Day:
    """Return how far the day has come, as the engine takes it.

    Args:
        course: what the log says.
        programme: what is played.
        recorded: when results were recorded, by key, in minutes.
        now: in minutes.
    """
    begun: list[Booking] = []
    for key, (court, starts, _sides) in course.begun.items():
        fixture = programme.network.fixtures.get(key)
        if fixture is None:
            continue
        ends = course.ended.get(key, starts + fixture.needs.minutes)
        if key not in course.ended and fixture.is_over:
            ends = min(recorded.get(key, ends), now)
        begun.append(Booking(key, str(court), starts, max(ends, starts + 1)))
    over = frozenset(key for key, one in programme.items.items() if one.is_over)
    return Day(now, tuple(begun), over, frozenset(course.ended))


def hall_of(course: Course, grounds: Grounds) -> Hall:
    """Return the hall without what is lost of its courts."""
    hall = grounds.hall
    last = max((hours.end for hours in grounds.sessions), default=0)
    for court, spans in course.lost.items():
        for begin, end in spans if court in grounds.names else ():
            until = max(last, begin + 1) if end is None else end
            if until > begin:
                hall = hall.closing(str(court), Hours(begin, until))
    return hall


def late_since(log: Sequence[Happened], published_at: datetime) -> int:
    """Return by how many minutes the session was said last to be late since something."""
    said = [row.minutes for row in log if row.kind is FactKind.LATE and row.at >= published_at]
    return said[-1] if said else 0
