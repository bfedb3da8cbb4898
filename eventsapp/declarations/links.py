"""What declarations put on an event's page."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, may
from eventsapp.events import slots
from eventsapp.events.models import Event


def connect() -> None:
    """Show organisers the way to the texts."""
    slots.event_actions.append(actions)


def actions(event: Event) -> list[slots.Link]:
    """Return the way to the texts, for those who write them."""
    if event.is_cancelled or not may(
        Permission.MANAGE_EVENTS, event.host_id, event.association_id
    ):
        return []
    address = url_for("declarations.write", event_id=event.id)
    return [slots.Link(_("Declarations"), address, "pen")]
