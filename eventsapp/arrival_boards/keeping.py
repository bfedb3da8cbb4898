"""The boards that a process keeps, so that asking again costs next to nothing.

A board is kept with the version of the data that it was read from. While that stands, the
board does too; once it has moved, the board is read anew, but not twice within a moment,
however many screens ask. Two boards that say the same have the same version, in whichever
process and after whichever restart they were made.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from datetime import date, datetime
from typing import Final, NamedTuple, TypeVar

from flask import Flask

from eventsapp.arrival_boards import figures, hall_links
from eventsapp.arrival_boards.figures import Board
from eventsapp.arrival_boards.hall_links import Shown
from eventsapp.clock import local
from eventsapp.database import data_version

K = TypeVar("K")
V = TypeVar("V")

EXTENSION: Final = "wentitong_arrival_boards"
MOST_BOARDS: Final = 50
FRESH_FOR: Final = 1.0  # seconds within which a board is not read again, whatever changed
GOOD_FOR: Final = 15.0  # seconds after which it is, though nothing changed: who plays next
# depends on the clock


class Kept(NamedTuple):
    """A board, what names its contents, and the instant that it is right for."""

    board: Board
    version: str
    as_of: datetime


class Boards:
    """The boards of one process."""

    def __init__(self, fresh_for: float = FRESH_FOR) -> None:
        self.fresh_for = fresh_for
        self._kept: OrderedDict[int, tuple[object, float, Kept]] = OrderedDict()
        self._shown: OrderedDict[str, tuple[object, date, Shown]] = OrderedDict()
        self._turn = threading.Lock()

    def by_link(self, link: str, now: datetime) -> tuple[Kept, Shown]:
        """Return the board that a hall's link shows, and how much of it.

        While nothing changes, all that is asked of the database is whether anything has.

        Raises:
            NotFound: nobody has made such a link.
            ScreenClosed: it was closed, another one holds, or the event is over.
        """
        today, version = local(now).date(), data_version()
        data, day, shown = self._shown.get(link, (None, today, None))
        if shown is None or data != version or day != today:
            shown = hall_links.shown_by(link, today)
            self._keep(self._shown, link, (version, today, shown))
        return self._of(shown.session_id, now, version), shown

    def of(self, session_id: int, now: datetime) -> Kept:
        """Return the board of a session.

        Raises:
            NotFound: there is no such session.
        """
        return self._of(session_id, now, None)

    def _of(self, session_id: int, now: datetime, version: object) -> Kept:
        """Return the board; ``version`` of the data, if it is known, is not asked for again."""
        read_at, kept = self._kept.get(session_id, (None, 0.0, None))[1:]
        if kept is not None and time.monotonic() - read_at < self.fresh_for:
            return kept
        # Asked before anything is read: what is committed from here on is a newer version.
        version = version or data_version()
        return self._standing(session_id, now, version) or self._read(session_id, now, version)

    def _standing(self, session_id: int, now: datetime, version: object) -> Kept | None:
        """Return the board that is kept, if it still holds."""
        data, read_at, kept = self._kept.get(session_id, (None, 0.0, None))
        if kept is None:
            return None
        age = time.monotonic() - read_at
        if age < self.fresh_for:
            return kept
        return kept._replace(as_of=now) if age < GOOD_FOR and data == version else None

    def _read(self, session_id: int, now: datetime, version: object) -> Kept:
        with self._turn:  # who waited for it finds what the other has read
            standing = self._standing(session_id, now, version)
            if standing is not None:
                return standing
            read_at = time.monotonic()
            board = figures.read(session_id, now)
            kept = Kept(board, hashlib.sha256(repr(board).encode()).hexdigest()[:16], now)
            self._keep(self._kept, session_id, (version, read_at, kept))
            return kept

    @staticmethod
    def _keep(into: "OrderedDict[K, V]", key: K, value: V) -> None:
        into[key] = value
        if len(into) > MOST_BOARDS:
            into.popitem(last=False)


def boards_of(app: Flask) -> Boards:
    """Return the boards that an application keeps."""
    found: Boards = app.extensions.setdefault(EXTENSION, Boards())
    return found
