"""What declarations put on an event's page."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, may
from eventsapp.declarations import union_texts
from eventsapp.events import slots
from eventsapp.events.models import Event
from eventsapp.events.signals import event_created


def connect() -> None:
    """Show organisers the way to the texts, and let new events ask the union's."""
    slots.event_rooms[slots.Phase.PREPARING].append(rooms)
    event_created.connect(_created)


def _created(_sender: object, *, event: Event) -> None:
    union_texts.ask_in_new_event(event, now=clock.now())


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to the texts, for those who write them."""
    if event.is_cancelled or not may(
        Permission.MANAGE_EVENTS, event.host_id, event.association_id
    ):
        return []
    address = url_for("declarations.write", event_id=event.id)
    return [slots.Link(_("Declarations"), address, "pen")]
