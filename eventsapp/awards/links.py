"""What awards put on the pages of lower features: the ways to the honour roll."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp import checks
from eventsapp.appraisals import slots
from eventsapp.awards import checking
from eventsapp.awards.pages import manages
from eventsapp.events.slots import Link


def connect() -> None:
    """Fill the slot of the ranking, and let circulars be checked."""
    slots.ranking_rooms[slots.Part.YEAR].append(roll)
    slots.ranking_rooms[slots.Part.TITLES].append(awards)
    checks.add(checking.CHECK)


def roll(_year: int) -> list[Link]:
    """Return the way to the honour roll."""
    about = _("Titles by year, by person and by branch")
    return [Link(_("Honour roll"), url_for("awards.newest_roll"), "star", about)]


def awards(year: int) -> list[Link]:
    """Return the way to the year's awards, for who gives titles."""
    if not manages():
        return []
    about = _("Titles granted, certificates, circulars")
    return [Link(_("Awards"), url_for("awards.list_awards", year=year), "cup", about)]
