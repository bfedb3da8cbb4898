"""The way from an event's page to its board, and what brackets say of what is on."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, may
from eventsapp.arrival_boards import slots as hall_slots
from eventsapp.clock import today
from eventsapp.draws import moments as draw_moments
from eventsapp.events import slots
from eventsapp.events.models import Event
from eventsapp.live_boards.moments import moments


def connect() -> None:
    """Show the way on an event's page and among what the hall's link opens; tell brackets."""
    slots.event_rooms[slots.Phase.ON_THE_DAY].append(rooms)
    hall_slots.screens.append(screens)
    draw_moments.tellers.append(moments)


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to the board: on the days of an event, for its people always."""
    if event.is_cancelled or not event.is_published or not event.disciplines:
        return []
    is_on = any(one.held_on == today() for one in event.sessions)
    if not is_on and not may(Permission.CALL, event.host_id, event.association_id):
        return []
    return [
        slots.Link(_("Live board"), url_for("live_boards.of_event", event_id=event.id), "cup")
    ]


def screens(link: str) -> list[hall_slots.Screen]:
    """Return the board for a projector and for phones, by the hall's link."""
    return [
        hall_slots.Screen(
            _("Matches, for the projector:"), url_for("live_boards.screen", screen=link)
        ),
        hall_slots.Screen(
            _("Matches, for everybody's phone:"),
            url_for("live_boards.screen", screen=link) + "?for=phone",
        ),
    ]
