"""Where the check-in of a session leads to paper."""

from flask import url_for
from flask_babel import gettext as _

from eventsapp.checkins.slots import session_links
from eventsapp.events.models import Session
from eventsapp.events.slots import Link


def link(session: Session) -> Link:
    """Lead stewards to the paper lists of a session."""
    return Link(_("Paper lists"), url_for("paper_lists.of_session", session_id=session.id))


def connect() -> None:
    """Stand beside the check-in of each session."""
    session_links.append(link)
