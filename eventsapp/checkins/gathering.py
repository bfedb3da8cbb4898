"""Where there is one writer at a time, who scans at the same moment is recorded together.

SQLite makes writers wait for each other, and a transaction costs as much as the scans in it.
So the threads of a process hand their scans over; whoever gets the turn first records what
all of them brought meanwhile and commits it, and the others find their answers ready.
PostgreSQL writes side by side, and a single scan as one statement: there it gains nothing.
"""

import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from flask import current_app

from eventsapp.checkins import facts
from eventsapp.checkins.answers import Answer
from eventsapp.checkins.judging import ScanKey
from eventsapp.checkins.recording import Bundle, Outcome, take
from eventsapp.database import db, end_reading, has_one_writer

MOST_TOGETHER: Final = 100  # scans; longer lists are recorded by themselves
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
        counts: whether it is asked how many are present.
        told: what became of it; None until it is committed.
        is_alone: whether it was tried together with others, which failed.
    """

    bundle: Bundle
    counts: bool
    told: Told | None = None
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

    def take(self, bundle: Bundle, *, now: datetime, counts: bool) -> Told:
        """Record a bundle, perhaps with those of others, and commit.

        Raises:
            DBAPIError: what the database refused; of those recorded together each is tried
                by itself before, so that a bad one fails alone.
        """
        mine = _Waiting(bundle, counts)
        end_reading()
        if len(bundle.scans) > MOST_TOGETHER or not has_one_writer():
            _record([mine], now)
        else:
            self._waiting.append(mine)
            with self._turn:
                while mine.told is None:
                    self._record_next(mine, now)
        assert mine.told is not None
        return mine.told

    def _record_next(self, mine: _Waiting, now: datetime) -> None:
        together = [mine] if mine.is_alone else self._next()
        try:
            _record(together, now)
        except Exception:
            db.session.rollback()
            if together == [mine]:
                raise

    def _next(self) -> list[_Waiting]:
        """Return those that wait, as many as go together; no scan is among them twice."""
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
    outcomes = take([one.bundle for one in together], now=now)
    sessions = {
        answer.place.session_id
        for one, some in zip(together, outcomes, strict=True)
        if one.counts
        for answer in some
        if isinstance(answer, Answer)
    }
    connection = db.session.connection()
    present = {one: facts.count_in(connection, one) for one in sessions}
    db.session.commit()
    for one, some in zip(together, outcomes, strict=True):
        one.told = Told(some, present if one.counts else {})


def gathering() -> Gathering:
    """Return where the threads of this application meet."""
    found: Gathering = current_app.extensions.setdefault(NAME, Gathering())
    return found
