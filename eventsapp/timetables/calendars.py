"""The published timetable for calendars: a whole event's, and one's own in the own feed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from icalendar import Event as CalendarEvent
from sqlalchemy import select

from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.entries.calendar import empty_calendar
from eventsapp.events.models import Event
from eventsapp.frame.addresses import from_outside
from eventsapp.members.models import Member
from eventsapp.timetables import words
from eventsapp.timetables.models import Version
from eventsapp.timetables.reading import Row, Timetable, timetable_of
from eventsapp.timetables.stored import Published

MIME: Final = "text/calendar"


def file_of(event: Event, table: Timetable) -> bytes:
    """Return the published timetable of an event as an iCalendar file (RFC 5545)."""
    calendar = empty_calendar(event.name)
    for item in _items(event, table, table.rows):
        calendar.add_component(item)
    text: bytes = calendar.to_ical()
    return text


def own_items(member: Member, events: Sequence[Event], now: datetime) -> list[CalendarEvent]:
    """Return where a member is known to play, in events that are not over."""
    coming = {
        event.id: event
        for event in events
        if not event.is_cancelled and event.last_on >= local(now).date()
    }
    if not coming:
        return []
    timed = select(Version.event_id).where(Version.event_id.in_(coming), Version.number == 1)
    found: list[CalendarEvent] = []
    for event_id in db.session.scalars(timed.order_by(Version.event_id)).all():
        table = timetable_of(coming[event_id])
        found += _items(coming[event_id], table, table.of_people([f"m{member.id}"]))
    return found


def _items(event: Event, table: Timetable, rows: Sequence[Row]) -> list[CalendarEvent]:
    published = table.stored.published
    return [_item(event, published, row) for row in rows] if published else []


def _item(event: Event, published: Published, row: Row) -> CalendarEvent:
    day = next((one for one in event.sessions if one.held_on == row.day), None)
    place = (day.place if day else "") or event.host.name
    address = from_outside(f"/events/{event.id}/timetable")
    item = CalendarEvent()
    item.add("uid", f"{row.item.key.replace(' ', '-')}@wentitong")
    item.add("dtstamp", published.published_at)  # the same as long as nothing is published
    item.add("sequence", published.number)
    item.add("summary", f"{row.name}: {row.who}")
    item.add("dtstart", words.at(row.place.starts))
    item.add("dtend", words.at(row.place.ends))
    item.add("location", f"{row.court} · {place}" if row.court else place)
    item.add("url", address)
    item.add("description", "\n".join([event.name, row.item.title, address]))
    return item
