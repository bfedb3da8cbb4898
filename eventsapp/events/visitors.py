"""What anybody may see of a published event, kept as long as it is still what stands there.

The page is made of :class:`Shown` alone. No name of a person is in it, no
reason that somebody typed, no money, and nothing that depends on who asks.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, NamedTuple

from eventsapp.database import data_version
from eventsapp.events import finding, slots, words
from eventsapp.events.states import EventState, Times, times_of

MOST_PAGES: Final = 500  # kept in a process; about 10 kB each


class Day(NamedTuple):
    """One session."""

    held_on: date
    opens: time
    closes: time
    place: str


class Line(NamedTuple):
    """One discipline: how it is played, and a figure under each of the headings."""

    name: str
    format: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a visitor sees of an event, in the language of the request."""

    code: str
    name: str
    host: str
    association: str
    audience: str
    has_walk_ins: bool
    festival: str
    days: tuple[Day, ...]
    headings: tuple[str, ...]
    disciplines: tuple[Line, ...]
    times: Times
    state: EventState


class Page(NamedTuple):
    """A page as it was made: its bytes and what names them."""

    shown: Shown
    html: bytes
    etag: str


class Pages:
    """The pages that this process has made; none is given out after a change.

    A page is kept with the version of the data that it was made from. If that
    has not moved since, and neither has the event with the clock, the page
    still holds. If it has, the event is read again, and the page is made anew
    only when it would say something else.
    """

    def __init__(self, most: int = MOST_PAGES) -> None:
        self.most = most
        self._kept: OrderedDict[tuple[int, str], tuple[object, Page]] = OrderedDict()
        self._lock = threading.Lock()

    def kept(self, event_id: int, language: str, now: datetime) -> Page | None:
        """Return the page if it was made before and nothing has changed since."""
        kept_at, page = self._kept.get((event_id, language), (None, None))
        if page is None or page.shown.times.state(now) is not page.shown.state:
            return None
        return page if kept_at == data_version() else None

    def made(
        self, event_id: int, language: str, now: datetime, write: Callable[[Shown], str]
    ) -> Page:
        """Return the page of a published event as it is now; ``write`` writes it.

        Raises:
            NotFound: there is no such event, or it is not published.
        """
        # Before anything is read: what is committed from here on is a newer version.
        version = data_version()
        _kept_at, page = self._kept.get((event_id, language), (None, None))
        shown = read(event_id, now)
        if page is None or page.shown != shown:
            html = write(shown).encode()
            page = Page(shown, html, hashlib.sha256(html).hexdigest()[:20])
        self._keep((event_id, language), version, page)
        return page

    def _keep(self, key: tuple[int, str], version: object, page: Page) -> None:
        with self._lock:
            self._kept[key] = version, page
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)


def read(event_id: int, now: datetime) -> Shown:
    """Return what a visitor sees of an event.

    Raises:
        NotFound: there is no such event, or it is not published.
    """
    event = finding.published(event_id)
    columns, formats = slots.columns(event), words.formats_of(event, slots.formats(event))
    times = times_of(event)
    return Shown(
        code=event.code,
        name=event.name,
        host=event.host.name,
        association=event.association.name if event.association else "",
        audience=str(words.AUDIENCES[event.audience]),
        has_walk_ins=event.has_walk_ins,
        festival=event.festival,
        days=tuple(
            Day(s.held_on, s.opens, s.closes, s.place)
            for s in event.sessions
            if s.cancelled_at is None
        ),
        headings=tuple(column.heading for column in columns),
        disciplines=tuple(
            Line(
                discipline.name,
                formats[discipline.id],
                tuple(column.figures.get(discipline.id, "–") for column in columns),
            )
            for discipline in event.disciplines
        ),
        times=times,
        state=times.state(now),
    )
