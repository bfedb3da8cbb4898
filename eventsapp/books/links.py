"""What the papers of an event put on the pages of lower features."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, may
from eventsapp.events import slots
from eventsapp.events.models import Discipline
from eventsapp.slip_signatures import slots as slip_slots


def connect() -> None:
    """Show the way from a discipline to its papers."""
    slots.discipline_actions.append(actions)
    slip_slots.paper_address_of.append(slip_address)


def actions(discipline: Discipline) -> list[slots.Link]:
    """Return the way to the slips and sheets of a discipline, for the people of the hall."""
    event = discipline.event
    if event.is_cancelled or not may(Permission.CALL, event.host_id, event.association_id):
        return []
    address = url_for("books.show_papers", event_id=event.id, discipline=discipline.id)
    return [slots.Link(_("Slips and sheets"), address, "print")]


def slip_address(discipline: Discipline, ref: str) -> str:
    """Return where the slip of a match that is played is printed."""
    event = discipline.event
    if not may(Permission.CALL, event.host_id, event.association_id):
        return ""
    return url_for("books.print_signed", discipline_id=discipline.id, ref=ref)
