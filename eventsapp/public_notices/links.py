"""What notices show elsewhere, and what they let be checked."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp import checks
from eventsapp.appraisals import slots as appraisal_slots
from eventsapp.events.slots import Link
from eventsapp.public_notices import checking, individuals
from eventsapp.public_notices.reading import manages
from eventsapp.public_notices.slots import register


def connect() -> None:
    """Register what can be put to publicity, and fill the slots below."""
    register(individuals.source())
    appraisal_slots.ranking_rooms[appraisal_slots.Part.TITLES].append(rooms)
    checks.add(checking.CHECK)


def rooms(year: int) -> list[Link]:
    """Return the way to what is in publicity, and for who publishes it to the desk."""
    about = _("Lists that everybody may read and object to")
    found = [Link(_("In publicity"), url_for("public_notices.read_list"), "list", about)]
    if manages():
        about = _("Drafts, dates, objections and their answers")
        found.append(Link(_("Desk of notices"), url_for("public_notices.desk"), "pen", about))
    return found
