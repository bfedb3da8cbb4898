"""The way from the ranking to the year's end."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.appraisals import slots
from eventsapp.events.slots import Link


def connect() -> None:
    """Fill the slot of the ranking."""
    slots.ranking_rooms[slots.Part.APPRAISAL].insert(0, rooms)


def rooms(year: int) -> list[Link]:
    """Return the way to the end of a year."""
    about = _("How far the year-end is, and what is next for me")
    address = url_for("year_ends.show", year=year)
    return [Link(_("Year-end, step by step"), address, "right", about)]
