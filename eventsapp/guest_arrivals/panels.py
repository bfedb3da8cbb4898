"""How many guests are in, beside the figures of members."""

from collections.abc import Mapping

from flask import url_for
from flask_babel import ngettext

from eventsapp.checkins.slots import beside_people_in
from eventsapp.checkpoints.slots import points_in_use
from eventsapp.events.models import Event
from eventsapp.events.slots import Link
from eventsapp.guest_arrivals import services as arrivals


def guests_in(event: Event) -> Mapping[int, Link]:
    """Tell how many guests are in, by session, where the event takes guests."""
    figures = arrivals.figures_of(event.id, [one.id for one in event.sessions]) or {}
    return {
        session_id: Link(
            ngettext("+ %(num)s guest", "+ %(num)s guests", count),
            url_for("guest_arrivals.show", session_id=session_id),
        )
        for session_id, count in figures.items()
    }


def connect() -> None:
    """Fill the places that check-in offers."""
    points_in_use.append(arrivals.is_ticked_at)
    beside_people_in.append(guests_in)
