"""Publishing a timetable as a version, and what differs from the one before."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events.models import Event
from eventsapp.timetables import telling
from eventsapp.timetables.differing import differences
from eventsapp.timetables.errors import (
    DraftMovedOn,
    NoDraft,
    NothingNew,
    PublishedMeanwhile,
    ReasonMissing,
)
from eventsapp.timetables.grounds import Place
from eventsapp.timetables.models import Version
from eventsapp.timetables.programme import Programme, programme_of
from eventsapp.timetables.stored import Stored, lock, stored_of


class Line(NamedTuple):
    """A published version, with whose hand it was."""

    number: int
    published_at: datetime
    by: str | None
    reason: str


def drafted(stored: Stored, programme: Programme) -> dict[str, Place]:
    """Return the places of the draft that still exist: of a draw made anew none are left."""
    return {
        key: place
        for key, place in (stored.draft.places or {}).items()
        if key in programme.items and place.court in stored.grounds.names
    }


def publish(
    event: Event,
    *,
    seen: int,
    draft_seen: int,
    reason: str,
    now: datetime,
    by: Account | None,
) -> Version:
    """Publish the draft, and tell those whose time has moved; flushes.

    Args:
        event: with its disciplines.
        seen: the number of the published timetable that the page showed; 0 for none.
        draft_seen: the version of the draft that it showed.
        reason: why it is changed; the first version needs none.
        now: when.
        by: whose hand it is.

    Raises:
        EventOff, NoCourts, NoDraft: there is nothing to publish.
        PublishedMeanwhile, DraftMovedOn: somebody else was faster.
        ReasonMissing: the reason is blank.
        NothingNew: nothing differs.
    """
    lock(event)
    stored = stored_of(event.id)
    _require_seen(stored, seen, draft_seen)
    if stored.number and not reason.strip():
        raise ReasonMissing
    programme = programme_of(event, stored.grounds)
    places = drafted(stored, programme)
    before = stored.published.places if stored.published else {}
    changed = differences(before, places)
    if not changed:
        raise NothingNew
    row = Version(
        event_id=event.id,
        number=seen + 1,
        places=[list(place) for place in places.values()],
        published_at=now,
        published_by_id=by.id if by else None,
        reason=reason.strip(),
    )
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError:
        raise PublishedMeanwhile from None
    accounts.audit("timetable.published", event, by=by, now=now, number=row.number)
    telling.tell_moved(programme, stored.grounds, changed, now=now, by=by)
    return row


def _require_seen(stored: Stored, seen: int, draft_seen: int) -> None:
    if stored.number != seen:
        raise PublishedMeanwhile
    if stored.draft.places is None:
        raise NoDraft
    if stored.draft.version != draft_seen:
        raise DraftMovedOn


def versions_of(event: Event) -> list[Line]:
    """Return what was published, the last first."""
    rows = db.session.execute(
        select(Version.number, Version.published_at, Account.name, Version.reason)
        .outerjoin(Account, Account.id == Version.published_by_id)
        .where(Version.event_id == event.id)
        .order_by(Version.number.desc())
    )
    return [Line(*row) for row in rows]
