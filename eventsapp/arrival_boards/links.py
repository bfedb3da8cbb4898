"""The way from an event's page to its board of arrivals."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, may
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Event


def connect() -> None:
    """Show the way to the board on an event's page."""
    event_slots.event_rooms[event_slots.Phase.ON_THE_DAY].append(rooms)


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the way to the board, for those who may see it."""
    may_see = may(Permission.SCAN, event.host_id, event.association_id)
    if not may_see and not may(Permission.SEE_MEMBERS):
        return []
    return [
        event_slots.Link(
            _("Arrivals"), url_for("arrival_boards.of_event", event_id=event.id), "chart"
        )
    ]
