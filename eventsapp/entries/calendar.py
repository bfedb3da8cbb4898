"""A member's own calendar: what they are entered for, for the calendar of their phone."""

import hashlib
import random
import secrets
from datetime import datetime, timedelta
from functools import cache

from flask_babel import gettext as _
from icalendar import Calendar, Timezone
from icalendar import Event as CalendarEvent
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.entries import slots
from eventsapp.entries.models import CalendarLink, Entry
from eventsapp.entries.reading import entered_by
from eventsapp.errors import NotFound
from eventsapp.events.models import Event, Session
from eventsapp.frame.addresses import from_outside
from eventsapp.members.models import Member

KEPT = timedelta(days=92)  # how long what is over stays in the calendar
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is taken for another
LENGTH = 26  # of 32 letters each: 130 bits
UNPREDICTABLE = secrets.SystemRandom()


def renew_link(
    member: Member,
    *,
    now: datetime,
    by: Account | None,
    rng: random.Random = UNPREDICTABLE,
) -> str:
    """Return the secret of a new link; the one before stops working at once; flushes.

    It is told this once and kept nowhere.
    """
    secret = "".join(rng.choices(LETTERS, k=LENGTH))
    link = link_of(member) or CalendarLink(member_id=member.id)
    link.digest, link.made_at = _digest(secret), now
    db.session.add(link)
    db.session.flush()
    accounts.audit("calendar_link.renewed", member, by=by, now=now)
    return secret


def close_link(member: Member, *, now: datetime, by: Account | None) -> None:
    """Let no calendar read what the member is entered for; flushes."""
    link = link_of(member)
    if link is not None:
        db.session.delete(link)
        db.session.flush()
        accounts.audit("calendar_link.closed", member, by=by, now=now)


def link_of(member: Member) -> CalendarLink | None:
    """Return the member's link, if there is one."""
    return db.session.get(CalendarLink, member.id)


def member_behind(secret: str) -> Member:
    """Return whose link it is.

    Raises:
        NotFound: nobody's, or an older one.
    """
    link = db.session.scalar(
        select(CalendarLink)
        .where(CalendarLink.digest == _digest(secret))
        .options(joinedload(CalendarLink.member))
    )
    if link is None:
        raise NotFound
    return link.member


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def feed(member: Member, *, now: datetime) -> bytes:
    """Return what a member is entered for as an iCalendar file (RFC 5545), with its time zone.

    Cancelled events stay in it as cancelled, so that calendars strike them out.
    """
    calendar = empty_calendar(_("Union sports and culture"))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    entries: dict[int, list[Entry]] = {}
    events: dict[int, Event] = {}
    for entry in entered_by(member, since=(now - KEPT).date()):
        entries.setdefault(entry.event_id, []).append(entry)
        events[entry.event_id] = entry.event
    for event_id, own in entries.items():
        for session in events[event_id].sessions:
            calendar.add_component(_item(session, own, now))
    for more in dict.fromkeys(slots.calendar_items):
        for item in more(member, list(events.values()), now):
            calendar.add_component(item)
    text: bytes = calendar.to_ical()
    return text


def empty_calendar(name: str) -> Calendar:
    """Return a calendar with nothing in it but the union's time zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Wentitong//zh")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add_component(_time_zone())
    return calendar


@cache
def _time_zone() -> Timezone:
    """Return the union's time zone as calendars want it; working it out takes a while."""
    return Timezone.from_tzid(LOCAL.key)


def _item(session: Session, own: list[Entry], now: datetime) -> CalendarEvent:
    event = session.event
    address = from_outside(f"/events/{event.id}")
    item = CalendarEvent()
    item.add("uid", f"session-{session.id}@wentitong")
    item.add("dtstamp", event.published_at or now)  # the same file as long as nothing changes
    item.add("summary", event.name)
    item.add("dtstart", datetime.combine(session.held_on, session.opens, tzinfo=LOCAL))
    item.add("dtend", datetime.combine(session.held_on, session.closes, tzinfo=LOCAL))
    item.add("location", session.place or event.host.name)
    item.add("url", address)
    item.add("description", "\n".join([*_what(own), address]))
    is_off = event.is_cancelled or session.cancelled_at is not None
    item.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return item


def _what(own: list[Entry]) -> list[str]:
    """Return a line for each discipline, with the team that the member stands in."""
    return [
        " · ".join(part for part in (entry.discipline.name, entry.team_name) if part)
        for entry in own
        if entry.discipline is not None
    ]
