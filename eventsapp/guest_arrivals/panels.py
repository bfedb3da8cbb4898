"""How many guests are in, beside the figures of members."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import ngettext

from eventsapp.checkins import slots
from eventsapp.checkpoints.slots import points_in_use
from eventsapp.events.slots import Link
from eventsapp.guest_arrivals import services as arrivals


def told(found: Mapping[int | None, int], session_ids: Collection[int]) -> Mapping[int, Link]:
    """Tell how many guests are in, by session, where the event takes guests."""
    return {one: _link(one, found.get(one, 0)) for one in (session_ids if found else ())}


def _link(session_id: int, count: int) -> Link:
    return Link(
        ngettext("+ %(num)s guest", "+ %(num)s guests", count),
        url_for("guest_arrivals.show", session_id=session_id),
    )


GUESTS = slots.Others(arrivals.rows_of, told)


def connect() -> None:
    """Fill the places that check-in offers."""
    points_in_use.append(arrivals.is_ticked_at)
    slots.others.append(GUESTS)
