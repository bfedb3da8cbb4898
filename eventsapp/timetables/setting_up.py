"""Setting courts, hours and how long matches take."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from brackets.schedule.hall import Hours
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events.models import Event
from eventsapp.timetables.errors import CourtInUse, CourtNamedTwice, EventOff, HallMovedOn
from eventsapp.timetables.grounds import Court, Grounds, Length
from eventsapp.timetables.models import Fact, Hall
from eventsapp.timetables.programme import told
from eventsapp.timetables.stored import Published, stored_of


class Wanted(NamedTuple):
    """A court as it is to be; ``number`` is None for a new one."""

    number: int | None
    name: str
    kinds: tuple[str, ...] = ()
    closed: tuple[Hours, ...] = ()


def set_grounds(
    event: Event,
    courts: Sequence[Wanted],
    sessions: Sequence[Hours],
    *,
    changeover: int,
    lengths: Mapping[int, Length],
    seen: int,
    now: datetime,
    by: Account | None,
) -> Grounds:
    """Set the courts and hours of an event; flushes.

    What was drafted on a court that is taken away has no place any more.

    Args:
        event: which one.
        courts: in order; those that are left out are taken away.
        sessions: in order.
        changeover: minutes between two matches on a court.
        lengths: what is not as usual, by discipline id.
        seen: the version that the page showed; 0 for none.
        now: when.
        by: whose hand it is.

    Raises:
        EventOff: the event was cancelled.
        HallMovedOn: somebody else changed it in the meantime.
        CourtInUse: a court that was taken away is published, or was played on.
        CourtNamedTwice, Impossible: two courts have one name, or hours overlap.
    """
    if event.is_cancelled:
        raise EventOff
    row = db.session.scalar(select(Hall).where(Hall.event_id == event.id).with_for_update())
    if (row.version if row else 0) != seen:
        raise HallMovedOn
    stored = stored_of(event.id)
    known = {court.number: court for court in stored.grounds.courts}
    last = stored.grounds.last_number
    made: list[Court] = []
    for one in courts:
        number = one.number
        if number is None or number not in known:
            number = last = last + 1
        made.append(Court(number, one.name, one.kinds, one.closed))
    grounds = Grounds(tuple(made), tuple(sessions), changeover, dict(lengths), last, seen + 1)
    _require_names(made)
    with told():
        assert grounds.hall
    _require_unused(event, stored.published, known.keys() - grounds.names.keys(), known)
    if row is None:
        row = Hall(event_id=event.id, version=0)
        db.session.add(row)
    row.version, row.body = grounds.version, grounds.to_json()
    row.changed_at, row.changed_by_id = now, by.id if by else None
    try:
        db.session.flush()
    except IntegrityError:  # somebody else made the first one at the same moment
        raise HallMovedOn from None
    accounts.audit("timetable.grounds", event, by=by, now=now, courts=len(made))
    return grounds


def _require_names(courts: Sequence[Court]) -> None:
    names: set[str] = set()
    for court in courts:
        if court.name in names:
            raise CourtNamedTwice(court=court.name)
        names.add(court.name)


def _require_unused(
    event: Event, published: Published | None, gone: Set[int], known: Mapping[int, Court]
) -> None:
    """Let a court go only if nobody was told to play there, and nobody did."""
    if not gone:
        return
    used = {place.court for place in published.places.values()} if published else set()
    played = select(Fact.court).where(Fact.event_id == event.id, Fact.court.in_(gone))
    used.update(court for court in db.session.scalars(played) if court is not None)
    for number in sorted(gone & used):
        raise CourtInUse(court=known[number].name)
