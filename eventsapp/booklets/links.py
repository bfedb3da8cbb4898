"""What the books put on an event's page."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.booklets.models import Book
from eventsapp.events import slots
from eventsapp.events.models import Event


def connect() -> None:
    """Show the way to both books."""
    slots.event_actions.append(actions)


def actions(event: Event) -> list[slots.Link]:
    """Return the ways to the programme and the results book of an event with disciplines."""
    if not event.disciplines:
        return []
    address = {one: url_for("booklets.show", event_id=event.id, book=one.value) for one in Book}
    return [
        slots.Link(_("Programme"), address[Book.PROGRAMME], "list"),
        slots.Link(_("Results book"), address[Book.RESULTS], "list"),
    ]
