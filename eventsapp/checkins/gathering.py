"""Who scans at the same moment is recorded together.

A transaction costs more than the scans in it: to begin, to prove who asks, to hold the check
point, to wait for the disk. So the threads of a process hand their scans over; whoever gets
the turn first records what all of them brought meanwhile and commits it, and the others find
their answers ready. Phones show a token; it is looked at in that same transaction, so one
that was revoked a moment ago opens nothing.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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

MOST_TOGETHER: Final = 100  # scans; longer lists are recorded by themselves
LINGER: Final = 0.004  # seconds to wait for those who are expected
NAME: Final = "wentitong-scans"


class Told(NamedTuple):
    """What became of a bundle.

    Attributes:
        outcomes: for each scan its answer, or why it was left out.
        present: how many people count as present, by session; empty where nobody asked.
    """

    outcomes: Sequence[Outcome]
    present: Mapping[int, int]


@dataclass(slots=True)
class _Waiting:
    """A bundle whose thread waits for its answers.

    Attributes:
        bundle: the scans.
        phone: whose token is to be proved; None where a steward sends.
        counts: whether it is asked how many are present.
        told: what became of it; None until it is committed.
        is_alone: whether it was tried together with others, which failed.
    """

    bundle: Bundle
    phone: Shown | None
    counts: bool
    told: Told | Unpaired | None = None
    is_alone: bool = False

    @property
    def keys(self) -> set[ScanKey]:
        """Return what names the scans."""
        return {scan.key for scan in self.bundle.scans}


class Gathering:
    """Where the threads of a process hand their scans over."""

    def __init__(self) -> None:
        self._waiting: deque[_Waiting] = deque()
        self._turn = threading.Lock()
        self._expected = 1  # how many are scanning, as far as is known
        self._are_enough = threading.Event()

    def take(
        self, bundle: Bundle, phone: Shown | None = None, *, now: datetime, counts: bool
    ) -> Told:
        """Record a bundle, perhaps with those of others, and commit.

        Args:
            bundle: the scans.
            phone: what sends them; None for a steward, of whom the bundle says what they may.
            now: when they came.
            counts: whether it is asked how many are present.

        Raises:
            Unpaired: the phone's token is no longer good; nothing of the bundle is recorded.
            DBAPIError: what the database refused; of those recorded together each is tried
                by itself before, so that a bad one fails alone.
        """
        mine = _Waiting(bundle, phone, counts)
        end_reading()
        if len(bundle.scans) > MOST_TOGETHER:
            _record([mine], now)
        else:
            self._waiting.append(mine)
            if len(self._waiting) >= self._expected:
                self._are_enough.set()
            with self._turn:
                while mine.told is None:
                    self._record_next(mine, now)
        assert mine.told is not None
        if isinstance(mine.told, Unpaired):
            raise mine.told
        return mine.told

    def _record_next(self, mine: _Waiting, now: datetime) -> None:
        together = [mine] if mine.is_alone else self._next()
        try:
            _record(together, now)
        except Exception:
            db.session.rollback()
            if together == [mine]:
                raise
        finally:
            # Those who are answered now scan again, beside those who came in between.
            self._expected = len(together) + len(self._waiting)

    def _next(self) -> list[_Waiting]:
        """Return those that wait, as many as go together; no scan is among them twice.

        Where several scan, the next scans of those who were answered are on their way: who
        comes before them waits until all are there again, or a moment has passed. Else they
        would go by turns, in two groups of half the size.
        """
        self._are_enough.clear()
        if len(self._waiting) < self._expected:
            self._are_enough.wait(LINGER)
        together: list[_Waiting] = []
        keys: set[ScanKey] = set()
        while self._waiting and len(keys) < MOST_TOGETHER:
            theirs = self._waiting[0].keys
            if not keys.isdisjoint(theirs):
                break
            keys |= theirs
            one = self._waiting.popleft()
            one.is_alone = True  # from now on, should this fail
            together.append(one)
        return together


def _record(together: Sequence[_Waiting], now: datetime) -> None:
    connection = db.session.connection()
    shown = {one.phone.digest for one in together if one.phone}
    asks = [devices.ask_of(shown)] if shown else []
    asks += asks_of([scan for one in together for scan in one.bundle.scans])
    is_all = not any(one.counts for one in together)
    with asked_ahead(connection, asks):
        phones = devices.by_digests(connection, shown, now=now)
        admitted, bundles = _proved(together, phones)
        outcomes = take(bundles, now=now, commits=is_all)
    sessions = {
        answer.place.session_id
        for one, some in zip(admitted, outcomes, strict=True)
        if one.counts
        for answer in some
        if isinstance(answer, Answer)
    }
    present = facts.count_in(connection, sessions, commits=True)
    db.session.commit()
    for one in together:
        one.told = Unpaired()
    for one, some in zip(admitted, outcomes, strict=True):
        one.told = Told(some, present if one.counts else {})


def _proved(
    together: Sequence[_Waiting], phones: Mapping[str, Paired]
) -> tuple[Sequence[_Waiting], Sequence[Bundle]]:
    """Return those that may send, with their bundles, for phones at their own points only."""
    admitted: list[_Waiting] = []
    bundles: list[Bundle] = []
    for one in together:
        if one.phone is None:
            admitted.append(one)
            bundles.append(one.bundle)
        elif one.phone.digest in phones:
            admitted.append(one)
            bundles.append(replace(one.bundle, admit=_at_own(phones[one.phone.digest])))
    return admitted, bundles


def _at_own(phone: Paired) -> Callable[[Place], None]:
    def is_own(place: Place) -> None:
        if place.point_id not in phone.point_ids:
            raise Forbidden

    return is_own


def gathering(event_id: int | None = None) -> Gathering:
    """Return where the threads of this application meet.

    Args:
        event_id: the event of the phone that sends; None for stewards.

    Where all can write side by side, an event meets by itself: while the scans of one wait for
    somebody who changes it, those of the others go on.
    """
    places: dict[int | None, Gathering] = current_app.extensions.setdefault(NAME, {})
    return places.setdefault(None if has_one_writer() else event_id, Gathering())
