"""What the call room puts on the pages of lower features."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, may
from eventsapp.arrival_boards import slots as board_slots
from eventsapp.call_rooms.playing_next import players_next
from eventsapp.clock import today
from eventsapp.events import slots
from eventsapp.events.models import Event


def connect() -> None:
    """Lead from an event to its call room; tell the board of arrivals who plays next."""
    slots.event_rooms[slots.Phase.ON_THE_DAY].append(rooms)
    board_slots.players_next.append(players_next)


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to the call room, for those who call, and on its days to the calls.

    There is none once the last day of the event is over: results are all that is left then.
    """
    if event.is_cancelled or not event.is_published or not event.disciplines:
        return []
    if event.last_on < today():
        return []
    if may(Permission.CALL, event.host_id, event.association_id):
        address = url_for("call_rooms.show", event_id=event.id)
        return [slots.Link(_("Call room"), address, "bell")]
    if any(session.held_on == today() for session in event.sessions):
        address = url_for("call_rooms.board", event_id=event.id)
        return [slots.Link(_("Who is called"), address, "bell")]
    return []
