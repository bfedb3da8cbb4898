"""What the ranking shows of titles: the way to them, and to one's own page."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.appraisals import slots
from eventsapp.events.slots import Link
from eventsapp.honours.publicity import source
from eventsapp.public_notices.services import register


def connect() -> None:
    """Fill the slot of the ranking; let the lists of titles be put to publicity."""
    slots.ranking_rooms[slots.Part.TITLES].append(rooms)
    register(source())


def rooms(year: int) -> list[Link]:
    """Return the ways from a year's ranking to its titles."""
    return [
        Link(
            _("Where I stand for titles"),
            url_for("honours.own", year=year),
            "user",
            _("Which conditions I meet, and what is missing"),
        ),
        Link(
            _("Titles of the year"),
            url_for("honours.list_titles", year=year),
            "cup",
            _("Conditions, places for each branch, who is put forward"),
        ),
    ]
