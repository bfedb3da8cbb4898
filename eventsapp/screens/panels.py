"""Where screens at the door are found on the pages of lower features."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.checkins import slots
from eventsapp.checkpoints.slots import points_in_use
from eventsapp.events.models import Session
from eventsapp.events.slots import Link
from eventsapp.screens import services as screens


def of_session(session: Session) -> Link:
    """Lead stewards to the screens of a session."""
    return Link(_("Screen at the door"), url_for("screens.of_session", session_id=session.id))


def type_the_code() -> Link:
    """Lead members to where they type the code of a screen."""
    return Link(_("Type a screen's code"), url_for("screens.here"))


def connect() -> None:
    """Fill the places that the lower features offer."""
    points_in_use.append(screens.is_screened)
    slots.session_links.append(of_session)
    slots.ways_in.append(type_the_code)
