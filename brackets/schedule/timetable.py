"""The timetable (竞赛日程) itself: what is played where and when, and what finds no place."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Booking(NamedTuple):
    """One match on a court, from a minute to the one at which it is over."""

    fixture: str
    court: str
    starts: int
    ends: int


class Hindrance(enum.StrEnum):
    """Why a match cannot begin at some time."""

    NO_COURT = "no_court"  # no court is of the kind that it wants
    HOURS = "hours"  # it would not end within the hours of a court, then or later
    CLOSED = "closed"  # nor would it, but there are later hours
    NOT_BEFORE = "not_before"  # it may not begin so early
    AWAITS = "awaits"  # a match that leads to it is not over, or its people not rested
    HOMELESS = "homeless"  # a match that leads to it has no place itself
    PLAYS = "plays"  # somebody might play elsewhere
    RESTS = "rests"  # somebody might have to rest after a match
    RESTS_BEFORE = "rests_before"  # somebody might have too little rest before a later one
    TAKEN = "taken"  # the court has another match
    LEADS_TO = "leads_to"  # it would end too late for a fixed match that it leads to
    RESULT = "result"  # a match that leads to it has ended, and its result is not in
    LOT = "lot"  # all before it is over, and a lot or a pairing has to say who plays
    PUBLISHED = "published"  # nobody has to come before the time that was published
    NOW = "now"  # what is to come does not begin before now


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a match cannot begin at some time, with who and when.

    Args:
        kind: what stands against it.
        fixture: the other match, if it is one.
        court: the court of the other match, or the one that is taken.
        who: the people who might be in both, in order of their ids.
        begin: when the other match begins, or may begin.
        end: when it is over.
        until: when this reason ends.
    """

    kind: Hindrance
    fixture: str = ""
    court: str = ""
    who: tuple[str, ...] = ()
    begin: int | None = None
    end: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A match that finds no place, and why not even at the last possible time."""

    fixture: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A match that was given a time at which something stands against it."""

    booking: Booking
    reason: Reason


@dataclass(frozen=True, slots=True)
class Timetable:
    """What is played where and when.

    Args:
        bookings: in order of time, then of courts.
        unplaced: in the order in which a place was looked for.
        conflicts: among matches whose time was given; all others are free of any.
    """

    bookings: tuple[Booking, ...]
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def by_fixture(self) -> Mapping[str, Booking]:
        """Return the bookings by match."""
        return {booking.fixture: booking for booking in self.bookings}

    @property
    def ends(self) -> int | None:
        """Return when the last match is over, or ``None`` if nothing is played."""
        return max((booking.ends for booking in self.bookings), default=None)


class Change(NamedTuple):
    """A match that one timetable has elsewhere than another; ``None`` where it has no place."""

    fixture: str
    before: Booking | None
    after: Booking | None


def changes(before: Timetable, after: Timetable) -> tuple[Change, ...]:
    """Return what differs between two timetables, in order of the old times.

    >>> old = Timetable((Booking("F1", "1", 0, 20), Booking("P3.1", "2", 0, 20)))
    >>> new = Timetable((Booking("P3.1", "2", 0, 20), Booking("F1", "2", 20, 40)))
    >>> [(change.fixture, change.after.court) for change in changes(old, new)]
    [('F1', '2')]
    """
    old, new = before.by_fixture, after.by_fixture
    return tuple(
        Change(fixture, old.get(fixture), new.get(fixture))
        for fixture in dict.fromkeys((*old, *new))
        if old.get(fixture) != new.get(fixture)
    )
