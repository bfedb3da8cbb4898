"""What regulations put on an event's page."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.events import slots
from eventsapp.events.models import Event
from eventsapp.regulations.services import connect as connect_services


def connect() -> None:
    """Hear of draws and play, guard what is fixed, and show the way to the regulations."""
    connect_services()
    slots.event_rooms[slots.Phase.PREPARING].append(rooms)


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to the regulations."""
    address = url_for("regulations.show", event_id=event.id)
    return [slots.Link(_("Regulations"), address, "list")]
