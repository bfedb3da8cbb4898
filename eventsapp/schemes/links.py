"""What the ranking shows of schemes: the marks of the year, and the way to build them."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.appraisals import slots
from eventsapp.events.slots import Link
from eventsapp.schemes import services as schemes
from eventsapp.schemes.reading import manages


def connect() -> None:
    """Fill the slot of the ranking."""
    slots.ranking_rooms[slots.Part.APPRAISAL].append(rooms)


def rooms(year: int) -> list[Link]:
    """Return the way to the year's marks, and for who builds schemes to all of them."""
    found = []
    holding = schemes.in_force(year)
    if holding is not None:
        address = url_for("schemes.standing", scheme_id=holding.scheme_id)
        about = _("What each branch has in each dimension, and why")
        found.append(Link(_("Marks by the scheme"), address, "cup", about))
    if manages():
        address = url_for("schemes.list_schemes")
        about = _("Dimensions, criteria and weights, for each year")
        found.append(Link(_("Schemes of appraisal"), address, "list", about))
    return found
