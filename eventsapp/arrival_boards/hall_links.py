"""The link by which a hall sees a board without a log-in: signed, good until it is closed."""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import bindparam, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.arrival_boards.days import HELD, ORDER, nearest
from eventsapp.arrival_boards.errors import ScreenClosed
from eventsapp.arrival_boards.models import HallScreen
from eventsapp.database import db, fetch
from eventsapp.errors import NotFound
from eventsapp.events.models import Event, Session

SALT: Final = "hall screen"
LONGEST_LINK: Final = 200
STAYS: Final = timedelta(days=1)  # after the event's last day, for who looks at the end


class Shown(NamedTuple):
    """What a hall sees: of which event, which session of it, and whether with names."""

    event_id: int
    session_id: int
    shows_names: bool


_BY_LINK = (
    select(HallScreen.shows_names, Session.held_on, Session.id)
    .join(Session, Session.event_id == HallScreen.event_id)
    .where(
        HallScreen.event_id == bindparam("event"),
        HallScreen.number == bindparam("number"),
        HallScreen.is_open,
        HELD,
    )
    .order_by(*ORDER)
)


def of_event(event_id: int) -> HallScreen | None:
    """Return what the organiser said about an event's screen, if anything."""
    return db.session.get(HallScreen, event_id)


def change(
    event: Event,
    *,
    is_open: bool,
    shows_names: bool,
    is_new: bool,
    now: datetime,
    by: Account | None,
) -> HallScreen:
    """Set what the hall may see; flushes. ``is_new`` makes a link and kills the old one."""
    screen = of_event(event.id)
    if screen is None:
        screen = HallScreen(event_id=event.id, number=1)
        db.session.add(screen)
    elif is_new:
        screen.number += 1
    screen.is_open, screen.shows_names = is_open, shows_names
    screen.changed_at, screen.changed_by_id = now, by.id if by else None
    accounts.audit(
        "hall_screen.changed",
        event,
        by=by,
        now=now,
        is_open=is_open,
        shows_names=shows_names,
        number=screen.number,
    )
    db.session.flush()
    return screen


def link_of(screen: HallScreen) -> str:
    """Return the text that the link of a screen ends with."""
    return str(_signer().dumps([screen.event_id, screen.number]))


def shown_by(link: str, today: date) -> Shown:
    """Return what a link shows on a day.

    Raises:
        NotFound: nobody has made such a link.
        ScreenClosed: it was closed, another one holds, or the event is over.
    """
    event_id, number = _read(link)
    rows = fetch(_BY_LINK, event=event_id, number=number).all()
    days = [(held_on, session_id) for _shows, held_on, session_id in rows]
    if not days or today > max(days)[0] + STAYS:
        raise ScreenClosed
    return Shown(event_id, nearest(days, today), rows[0].shows_names)


def _read(link: str) -> tuple[int, int]:
    try:
        event_id, number = _signer().loads(link[:LONGEST_LINK])
    except BadData:
        raise NotFound from None
    return event_id, number


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=SALT)
