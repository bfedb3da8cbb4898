"""Recording what happens on the day: rows of a log, each checked against those before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events.models import Event
from eventsapp.timetables import words
from eventsapp.timetables.days import Course, Happened, course_in, log_of
from eventsapp.timetables.errors import (
    AlreadyOn,
    CourtLost,
    CourtNotLost,
    CourtTaken,
    CourtUnknown,
    ItemGone,
    ItemOver,
    LogMovedOn,
    NotOn,
)
from eventsapp.timetables.grounds import Grounds
from eventsapp.timetables.models import Fact, FactKind
from eventsapp.timetables.programme import Item, Programme, programme_of
from eventsapp.timetables.stored import lock, published_of


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be recorded: of a match by its key, of a court by its number, or a delay."""

    kind: FactKind
    key: str = ""
    court: int | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class _Standing:
    """How things stand before it is recorded."""

    grounds: Grounds
    programme: Programme
    course: Course
    log: list[Happened]

    def item(self, key: str) -> Item:
        """Return a match or heat, or raise ``ItemGone``."""
        item = self.programme.items.get(key)
        if item is None:
            raise ItemGone
        return item

    def court(self, number: int | None) -> str:
        """Return what a court is called, or raise ``CourtUnknown``."""
        if number is None or number not in self.grounds.names:
            raise CourtUnknown
        return self.grounds.names[number]


def record(event: Event, wish: Wish, *, now: datetime, by: Account | None) -> Fact:
    """Record a fact of the day; flushes.

    Args:
        event: with its disciplines.
        wish: what happened.
        now: when it happened.
        by: whose hand it is.

    Raises:
        EventOff, NoCourts: there is no timetable.
        ItemGone, ItemOver, AlreadyOn, NotOn: the match can't begin, or end.
        CourtUnknown, CourtTaken, CourtLost, CourtNotLost: the court is not free, or not lost.
        LogMovedOn: somebody else wrote at the same moment.
    """
    lock(event)
    grounds, log = published_of(event.id).grounds, log_of(event.id)
    programme = programme_of(event, grounds)
    standing = _Standing(grounds, programme, course_in(log, programme), log)
    _CHECKS.get(wish.kind, _anything)(standing, wish)
    row = Fact(
        event_id=event.id,
        number=len(log) + 1,
        kind=wish.kind,
        key=wish.key,
        court=wish.court,
        minutes=wish.minutes,
        sides=_who_begins(programme, wish),
        at=now,
        by_id=by.id if by else None,
    )
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError:
        raise LogMovedOn from None
    return row


def _who_begins(programme: Programme, wish: Wish) -> str:
    return programme.items[wish.key].sides if wish.kind is FactKind.BEGAN else ""


def _can_begin(standing: _Standing, wish: Wish) -> None:
    item, court = standing.item(wish.key), standing.court(wish.court)
    if item.is_over:
        raise ItemOver(what=words.name_of(item))
    for number, key in standing.course.on_court(standing.programme).items():
        if key == wish.key:
            raise AlreadyOn(what=words.name_of(item), court=standing.court(number))
        if number == wish.court:
            raise CourtTaken(court=court, what=words.name_of(standing.item(key)))
    if wish.court in standing.course.lost_now:
        raise CourtLost(court=court)


def _is_on(standing: _Standing, wish: Wish) -> None:
    item = standing.item(wish.key)
    if wish.key not in standing.course.on_court(standing.programme).values():
        raise NotOn(what=words.name_of(item))


def _has_begun(standing: _Standing, wish: Wish) -> None:
    item = standing.item(wish.key)
    if item.is_over:
        raise ItemOver(what=words.name_of(item))
    if wish.key not in standing.course.begun:
        raise NotOn(what=words.name_of(item))


def _is_there(standing: _Standing, wish: Wish) -> None:
    court = standing.court(wish.court)
    if wish.court in standing.course.lost_now:
        raise CourtLost(court=court)


def _is_lost(standing: _Standing, wish: Wish) -> None:
    court = standing.court(wish.court)
    if wish.court not in standing.course.lost_now:
        raise CourtNotLost(court=court)


def _anything(standing: _Standing, wish: Wish) -> None:
    """Nothing speaks against it."""


_CHECKS: dict[FactKind, Callable[[_Standing, Wish], None]] = {
    FactKind.BEGAN: _can_begin,
    FactKind.ENDED: _is_on,
    FactKind.NOT_BEGUN: _has_begun,
    FactKind.LOST: _is_there,
    FactKind.BACK: _is_lost,
}
