"""Why somebody at a screen is turned away before anything is logged."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class TooManyTries(DomainError):
    """Codes are read from the screen, not guessed."""

    template = _l(
        "%(most)s codes that the screen did not show. Wait %(minutes)s minutes, or go to the"
        " steward: the staff number works there."
    )
    status = 429


class NobodyBehind(DomainError):
    """Accounts without a member take part in nothing."""

    template = _l("This account belongs to no member, so it can't be checked in.")
    status = 403
