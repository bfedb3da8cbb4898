"""The boards that a process keeps as they are sent: read once, however many look.

As with the board of arrivals, a board is kept with the version of the data that it was read
from, and read anew when that has moved, but not twice within a moment. Who plays next depends
on the clock too, so it is not kept longer than some seconds whatever happens.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from flask import Flask

from eventsapp.database import data_version

EXTENSION: Final = "wentitong_live_boards"
MOST_KEPT: Final = 100
FRESH_FOR: Final = 1.0  # seconds
GOOD_FOR: Final = 15.0  # seconds

Key = tuple[int, bool, str, str]
"""An event, whether names are shown, the language, and for what sort of screen."""


class Kept(NamedTuple):
    """What a screen shows, what names it, and the instant that it is right for."""

    html: str
    version: str
    as_of: datetime


class Boards:
    """The boards of one process."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, tuple[object, float, Kept]] = OrderedDict()
        self._turn = threading.Lock()

    def of(self, key: Key, now: datetime, write: Callable[[], str]) -> Kept:
        """Return what a screen shows now; ``write`` reads and renders it if that is needed."""
        standing = self._fresh(key)
        if standing is not None:
            return standing
        # Before anything is read: what is committed from here on is a newer version.
        version = data_version()
        standing = self._unchanged(key, version, now)
        if standing is not None:
            return standing
        with self._turn:  # who waited for it finds what the other has read
            standing = self._fresh(key)
            if standing is not None:
                return standing
            read_at = time.monotonic()
            html = write()
            kept = Kept(html, hashlib.sha256(html.encode()).hexdigest()[:16], now)
            self._kept[key] = (version, read_at, kept)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return kept

    def _fresh(self, key: Key) -> Kept | None:
        _data, read_at, kept = self._kept.get(key, (None, 0.0, None))
        return kept if kept and time.monotonic() - read_at < FRESH_FOR else None

    def _unchanged(self, key: Key, version: object, now: datetime) -> Kept | None:
        data, read_at, kept = self._kept.get(key, (None, 0.0, None))
        if kept is None or data != version or time.monotonic() - read_at >= GOOD_FOR:
            return None
        return kept._replace(as_of=now)


def boards_of(app: Flask) -> Boards:
    """Return the boards that an application keeps."""
    found: Boards = app.extensions.setdefault(EXTENSION, Boards())
    return found
