"""Why codes are not printed."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class NobodyToPrint(DomainError):
    """There is nobody for whom a code could be printed."""

    template = _l("There is nobody here whose code could be printed.")
