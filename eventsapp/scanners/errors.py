"""Why a phone gets no list."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class EventOver(DomainError):
    """Phones hold people's names as long as the event lasts, and no longer."""

    template = _l("The event is over. Names are gone from this phone; what it kept is sent.")
    status = 410
