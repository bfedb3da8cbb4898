"""Who scans at the same moment is recorded together, in one transaction.

Phones show a token; it is looked at in that same transaction, so one that was revoked a
moment ago opens nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple

from flask import current_app

from eventsapp.checkins import facts
from eventsapp.checkins.answers import Answer
from eventsapp.checkins.arriving import asks_of
from eventsapp.checkins.judging import ScanKey
from eventsapp.checkins.places import Place
from eventsapp.checkins.recording import Bundle, Outcome, take
from eventsapp.database import db, end_reading, has_one_writer
from eventsapp.devices import services as devices
from eventsapp.devices.errors import Unpaired
from eventsapp.devices.services import Paired, Shown
from eventsapp.errors import Forbidden
from eventsapp.prepared import asked_ahead
from eventsapp.together import Together

MOST_TOGETHER: Final = 100  # scans; longer lists are recorded by themselves
NAME: Final = "wentitong-scans"


class Sent(NamedTuple):
    """A bundle as it came.

    Attributes:
        bundle: the scans.
        phone: whose token is to be proved; None where a steward sends.
        counts: whether it is asked how many are present.
        at: when it came.
    """

    bundle: Bundle
    phone: Shown | None
    counts: bool
    at: datetime

    @property
    def keys(self) -> set[ScanKey]:
        """Return what names the scans."""
        return {scan.key for scan in self.bundle.scans}


class Told(NamedTuple):
    """What became of a bundle.

    Attributes:
        outcomes: for each scan its answer, or why it was left out.
        present: how many people count as present, by session; empty where nobody asked.
    """

    outcomes: Sequence[Outcome]
    present: Mapping[int, int]


def record(
    bundle: Bundle,
    phone: Shown | None = None,
    *,
    event_id: int | None = None,
    now: datetime,
    counts: bool,
) -> Told:
    """Record a bundle, perhaps with those of others, and commit.

    Args:
        bundle: the scans.
        phone: what sends them; None for a steward, of whom the bundle says what they may.
        event_id: of which event they are, where that is known before they are read.
        now: when they came.
        counts: whether it is asked how many are present.

    Raises:
        Unpaired: the phone's token is no longer good; nothing of the bundle is recorded.
        DBAPIError: what the database refused; of those recorded together each is tried by
            itself before, so that a bad one fails alone.
    """
    sent = Sent(bundle, phone, counts, now)
    end_reading()
    if len(bundle.scans) > MOST_TOGETHER:
        [told] = _record([sent])
    else:
        told = _meeting(event_id).ask(sent)
    if isinstance(told, Unpaired):
        raise told
    return told


def _meeting(event_id: int | None) -> Together[Sent, Told | Unpaired]:
    """Return where the threads of this application meet.

    Where all can write side by side, an event meets by itself: while the scans of one wait for
    somebody who changes it, those of the others go on.
    """
    places: dict[int | None, Together[Sent, Told | Unpaired]]
    places = current_app.extensions.setdefault(NAME, {})
    about = None if has_one_writer() else event_id
    return places.setdefault(about, Together(_record, _fit))


def _fit(some: Sequence[Sent], one: Sent) -> bool:
    """Whether a bundle goes with others: not too many, and no scan is among them twice."""
    keys = set().union(*(other.keys for other in some))
    return len(keys) < MOST_TOGETHER and keys.isdisjoint(one.keys)


def _record(together: Sequence[Sent]) -> Sequence[Told | Unpaired]:
    connection = db.session.connection()
    now = max(one.at for one in together)
    shown = {one.phone.digest for one in together if one.phone}
    asks = [devices.ask_of(shown)] if shown else []
    asks += asks_of([scan for one in together for scan in one.bundle.scans])
    is_all = not any(one.counts for one in together)
    with asked_ahead(connection, asks):
        phones = devices.by_digests(connection, shown, now=now)
        bundles = [_proved(one, phones) for one in together]
        good = [bundle for bundle in bundles if bundle]
        taken = iter(take(good, now=now, commits=is_all))
    outcomes = [next(taken) if bundle else None for bundle in bundles]
    sessions = {
        answer.place.session_id
        for one, some in zip(together, outcomes, strict=True)
        if one.counts
        for answer in some or ()
        if isinstance(answer, Answer)
    }
    present = facts.count_in(connection, sessions, commits=True)
    db.session.commit()
    return [
        Unpaired() if some is None else Told(some, present if one.counts else {})
        for one, some in zip(together, outcomes, strict=True)
    ]


def _proved(sent: Sent, phones: Mapping[str, Paired]) -> Bundle | None:
    """Return the bundle of whom may send, for a phone at its own points only; else None."""
    if sent.phone is None:
        return sent.bundle
    phone = phones.get(sent.phone.digest)
    return replace(sent.bundle, admit=_at_own(phone)) if phone else None


def _at_own(phone: Paired) -> Callable[[Place], None]:
    def is_own(place: Place) -> None:
        if place.point_id not in phone.point_ids:
            raise Forbidden

    return is_own
