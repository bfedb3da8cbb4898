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
    slots.ranking_links.append(links)
    checks.add(checking.CHECK)


def links(year: int) -> list[Link]:
    """Return the ways to the honour roll, and for who gives titles to the awards."""
    found = [Link(_("Honour roll"), url_for("awards.newest_roll"), "star")]
    if manages():
        found.append(Link(_("Awards"), url_for("awards.list_awards", year=year), "cup"))
    return found
