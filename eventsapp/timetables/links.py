"""What timetables put on the pages of lower features."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, may
from eventsapp.entries import slots as entry_slots
from eventsapp.events import slots
from eventsapp.events.models import Event, Measure
from eventsapp.timetables import calendars


def connect() -> None:
    """Lead from an event to its timetable; put one's own matches into one's calendar."""
    slots.event_rooms[slots.Phase.PREPARING].append(rooms)
    entry_slots.calendar_items.append(calendars.own_items)


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to the timetable, where there is something to put on one."""
    if event.is_cancelled or not any(
        one.measure in (Measure.KNOCKOUT, Measure.TIME) for one in event.disciplines
    ):
        return []
    if not event.is_published and not may(
        Permission.MANAGE_EVENTS, event.host_id, event.association_id
    ):
        return []
    return [slots.Link(_("Timetable"), url_for("timetables.show", event_id=event.id), "clock")]
