"""What reminders put on the page of an event."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.entries import slots
from eventsapp.events.models import Event
from eventsapp.events.slots import Link


def connect() -> None:
    """Lead the organiser to the reminders."""
    slots.more_of_places.append(link)


def link(event: Event) -> Link:
    """Lead to what people are reminded of."""
    return Link(_("Reminders"), url_for("reminders.show", event_id=event.id), "bell")
