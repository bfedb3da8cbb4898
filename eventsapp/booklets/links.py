"""What the books put on an event's page."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.booklets.models import Book
from eventsapp.events import slots
from eventsapp.events.models import Event


def connect() -> None:
    """Show the way to both books."""
    slots.event_rooms[slots.Phase.PREPARING].append(programme)
    slots.event_rooms[slots.Phase.AFTERWARDS].append(results_book)


def programme(event: Event) -> list[slots.Link]:
    """Return the way to the programme of an event with disciplines."""
    return _way(event, Book.PROGRAMME, _("Programme"))


def results_book(event: Event) -> list[slots.Link]:
    """Return the way to the results book of an event with disciplines."""
    return _way(event, Book.RESULTS, _("Results book"))


def _way(event: Event, book: Book, words: str) -> list[slots.Link]:
    if not event.disciplines:
        return []
    address = url_for("booklets.show", event_id=event.id, book=book.value)
    return [slots.Link(words, address, "list")]
