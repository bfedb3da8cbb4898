"""Changing the draft: a match put on a court at a time, conflicts, and why not earlier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from brackets.schedule.reasons import Judge
from brackets.schedule.timetable import Reason
from eventsapp.accounts.models import Account
from eventsapp.events.models import Event
from eventsapp.timetables import words
from eventsapp.timetables.errors import (
    CourtUnknown,
    DraftMovedOn,
    ItemGone,
    ItemOver,
)
from eventsapp.timetables.grounds import Grounds, Place
from eventsapp.timetables.making import store
from eventsapp.timetables.programme import Item, Programme, programme_of, told
from eventsapp.timetables.publishing import drafted
from eventsapp.timetables.stored import Stored, lock, stored_of


@dataclass(frozen=True, slots=True)
class Trouble:
    """A match or heat with what stands against it, in words; without a place it has none."""

    item: Item
    place: Place | None
    why: str


@dataclass(frozen=True)
class Sheet:
    """The draft as its organiser sees it.

    Args:
        stored: courts and hours, draft and published.
        programme: what is played.
        places: of the draft, by key, those that still exist.
        conflicts: what stands where something stands against it; of two matches one.
        unplaced: what has found no room, and is not over.
    """

    stored: Stored
    programme: Programme
    places: Mapping[str, Place]
    conflicts: tuple[Trouble, ...]
    unplaced: tuple[Trouble, ...]

    @property
    def in_conflict(self) -> frozenset[str]:
        """Return the keys of what stands against something."""
        return frozenset(one.item.key for one in self.conflicts)


def sheet_of(event: Event) -> Sheet:
    """Read the draft of an event, and judge it."""
    stored = stored_of(event.id)
    programme = programme_of(event, stored.grounds)
    places = drafted(stored, programme)
    if stored.draft.places is None:
        return Sheet(stored, programme, places, (), ())
    with told():
        judging = _Judging(stored.grounds, programme, places)
        return Sheet(
            stored,
            programme,
            places,
            tuple(judging.conflicts()),
            tuple(judging.unplaced()),
        )


class _Judging:
    def __init__(
        self, grounds: Grounds, programme: Programme, places: Mapping[str, Place]
    ) -> None:
        self._grounds = grounds
        self._programme = programme
        self._places = places
        bookings = [place.booking for place in places.values()]
        self.judge = Judge(programme.network, grounds.hall, bookings)

    def conflicts(self) -> Iterator[Trouble]:
        """Yield what stands against matches where they are; what is over is left alone."""
        open_ones = [
            place.booking
            for key, place in self._places.items()
            if not self._programme.items[key].is_over
        ]
        reasons: dict[str, list[Reason]] = {}
        for conflict in self.judge.conflicts(open_ones):
            reasons.setdefault(conflict.booking.fixture, []).append(conflict.reason)
        for key, found in reasons.items():
            yield self._trouble(key, words.why(found, self._programme, self._grounds))

    def unplaced(self) -> Iterator[Trouble]:
        """Yield what has no place and is not over."""
        for key, item in self._programme.items.items():
            if key not in self._places and not item.is_over:
                found = self.judge.unplaced(key).reasons
                yield self._trouble(key, words.why(found, self._programme, self._grounds))

    def _trouble(self, key: str, why: str) -> Trouble:
        return Trouble(self._programme.items[key], self._places.get(key), why)


def why_not_earlier(sheet: Sheet, key: str) -> str:
    """Say what keeps a match of the draft from beginning a minute earlier; empty if nothing."""
    place, grounds = sheet.places[key], sheet.stored.grounds
    with told():
        judging = _Judging(grounds, sheet.programme, sheet.places)
        found = judging.judge.why(place.booking)
    return words.why(found, sheet.programme, grounds)


def against(sheet: Sheet, place: Place) -> str:
    """Say what stands against a match at a place; empty if nothing does."""
    grounds = sheet.stored.grounds
    others = {key: one for key, one in sheet.places.items() if key != place.key}
    with told():
        judging = _Judging(grounds, sheet.programme, others)
        minutes = place.ends - place.starts
        found = judging.judge.reasons(place.key, place.starts, str(place.court), minutes)
    return words.why(found, sheet.programme, grounds)


def put(
    event: Event,
    key: str,
    court: int,
    starts: int,
    *,
    seen: int,
    now: datetime,
    by: Account | None,
) -> str:
    """Fix a match or heat on a court at a time, whatever stands against it; flushes.

    Args:
        event: with its disciplines.
        key: names the match or heat.
        court: the number of the court.
        starts: when it begins, in minutes.
        seen: the version of the draft that the page showed.
        now: when.
        by: whose hand it is.

    Returns:
        What stands against it, in words; empty if nothing does.

    Raises:
        EventOff, NoCourts: there is nothing to change.
        DraftMovedOn: somebody else changed the draft.
        ItemGone, ItemOver, CourtUnknown: this can't be put there.
    """
    sheet = _held(event, seen)
    fixture = sheet.programme.network.fixtures.get(key)
    if fixture is None:
        raise ItemGone
    if sheet.programme.items[key].is_over:
        raise ItemOver(what=words.name_of(sheet.programme.items[key]))
    if court not in sheet.stored.grounds.names:
        raise CourtUnknown
    place = Place(key, court, starts, starts + fixture.needs.minutes, is_fixed=True)
    problem = against(sheet, place)
    _store(event, sheet, {**sheet.places, key: place}, now=now, by=by)
    return problem


def release(event: Event, key: str, *, seen: int, now: datetime, by: Account | None) -> None:
    """Let a fixed match be moved again when the draft is made anew; flushes.

    Raises:
        EventOff, NoCourts, DraftMovedOn: as in :func:`put`.
        ItemGone: it has no place.
    """
    sheet = _held(event, seen)
    if key not in sheet.places:
        raise ItemGone
    free = sheet.places[key]._replace(is_fixed=False)
    _store(event, sheet, {**sheet.places, key: free}, now=now, by=by)


def _held(event: Event, seen: int) -> Sheet:
    lock(event)
    sheet = sheet_of(event)
    if sheet.stored.draft.version != seen:
        raise DraftMovedOn
    return sheet


def _store(
    event: Event,
    sheet: Sheet,
    places: Mapping[str, Place],
    *,
    now: datetime,
    by: Account | None,
) -> None:
    ordered = sorted(places.values(), key=lambda place: (place.starts, place.court))
    draft = sheet.stored.draft
    store(event, ordered, seen=draft.version, why=draft.why, now=now, by=by)
