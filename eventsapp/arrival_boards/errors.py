"""Why a board is not shown."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import NotFound


class ScreenClosed(NotFound):
    """The link was closed, replaced by another one, or its event is over."""

    template = _l("This board is closed. Ask the organiser for the link that holds now.")
    status = 410
