"""Making the draft of a timetable by the engine, as often as wanted."""

from collections.abc import Iterable
from datetime import datetime

from brackets.schedule.placing import timetable_of
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events.models import Event
from eventsapp.timetables.errors import DraftMovedOn, NoCourts, NothingDrawn
from eventsapp.timetables.grounds import Place
from eventsapp.timetables.models import Draft
from eventsapp.timetables.programme import programme_of, told
from eventsapp.timetables.stored import lock, stored_of


def make(event: Event, *, seen: int, now: datetime, by: Account | None) -> list[Place]:
    """Put all that is drawn at an event on courts and times; flushes.

    What is fixed stays; what is over keeps its place if it had one.

    Args:
        event: with its disciplines.
        seen: the version of the draft that the page showed; 0 for none.
        now: when.
        by: whose hand it is.

    Raises:
        EventOff, NoCourts, NothingDrawn: there is nothing to make it of.
        DraftMovedOn: somebody else changed the draft.
        Impossible: the engine refused.
    """
    lock(event)
    stored = stored_of(event.id)
    if stored.draft.version != seen:
        raise DraftMovedOn
    grounds = stored.grounds
    if not grounds.courts or not grounds.sessions:
        raise NoCourts
    programme = programme_of(event, grounds)
    if not programme.fixtures:
        raise NothingDrawn
    known = stored.draft.places or (stored.published.places if stored.published else {})
    kept = {
        key: place
        for key, place in known.items()
        if key in programme.items
        and place.court in grounds.names
        and (place.is_fixed or programme.items[key].is_over)
    }
    with told():
        made = timetable_of(
            programme.fixtures, grounds.hall, [place.booking for place in kept.values()]
        )
    fixed = {key for key, place in kept.items() if place.is_fixed}
    places = [Place.of(one, is_fixed=one.fixture in fixed) for one in made.bookings]
    store(event, places, seen=seen, why="", now=now, by=by)
    return places


def store(
    event: Event,
    places: Iterable[Place],
    *,
    seen: int,
    why: str,
    now: datetime,
    by: Account | None,
) -> None:
    """Store a draft in place of the one before; flushes. The caller holds the timetable."""
    row = db.session.get(Draft, event.id) or Draft(event_id=event.id)
    row.version, row.places, row.why = seen + 1, [list(one) for one in places], why
    row.changed_at, row.changed_by_id = now, by.id if by else None
    db.session.add(row)
    db.session.flush()
