"""What proposals of set-ups refuse."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class NoSuchProposal(DomainError):
    """What was taken over is none of the ways that are proposed."""

    template = _l("This is none of the proposals. Open the page again and choose one.")
