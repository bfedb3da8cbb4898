"""Ticks in words."""

from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.guest_arrivals.models import GuestAct
from eventsapp.guest_arrivals.services import Answer

ACTS: Final = {GuestAct.CAME: _l("Came"), GuestAct.TAKEN_BACK: _l("Taken back")}


def line(answer: Answer) -> str:
    """Say with whom the guest is, and what is missing."""
    if answer.lacks:
        return _("Something is missing for the insurance: note it on the list of guests.")
    return _("Comes with %(name)s", name=answer.host.name)
