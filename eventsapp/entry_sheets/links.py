"""The way from the pages on which many are entered to the one that takes a sheet."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.entries import slots
from eventsapp.events.models import Event
from eventsapp.events.slots import Link


def connect() -> None:
    """Lead to the page from where many people or a team are entered."""
    slots.ways_to_enter.append(link)


def link(event: Event) -> Link:
    """Return the way to the page that takes a sheet."""
    return Link(_("From a sheet"), url_for("entry_sheets.upload", event_id=event.id), "upload")
