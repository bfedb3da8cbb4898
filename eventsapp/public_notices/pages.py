"""Pages that are the same for everybody, written once for what the database holds."""

import hashlib
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import Final, NamedTuple

from flask import Flask

from eventsapp.database import data_version

EXTENSION: Final = "wentitong_public_notices"
MOST: Final = 200


class Page(NamedTuple):
    """A page as it was written, and what names it in a cache."""

    body: bytes
    etag: str


class Kept:
    """Pages by what they are asked by, until anything is committed or the day ends."""

    def __init__(self) -> None:
        self._pages: dict[Hashable, tuple[tuple[object, date], Page]] = {}
        self._lock = Lock()

    def forget(self) -> None:
        """Write each page anew when it is next asked for."""
        with self._lock:
            self._pages.clear()

    def page(self, asked: Hashable, day: date, write: Callable[[], bytes]) -> Page:
        """Return a page, written anew when it may have changed."""
        holds = data_version(), day
        known = self._pages.get(asked)
        if known is not None and known[0] == holds:
            return known[1]
        body = write()
        page = Page(body, hashlib.sha256(body).hexdigest()[:32])
        with self._lock:
            if len(self._pages) >= MOST:
                self._pages.clear()
            self._pages[asked] = holds, page
        return page


def kept_by(app: Flask) -> Kept:
    """Return the pages that an application keeps."""
    found: Kept = app.extensions.setdefault(EXTENSION, Kept())
    return found
