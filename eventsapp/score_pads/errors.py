"""Why something that a phone sends of a match can't be taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class NoSheets(DomainError):
    """What was sent is no list of sheets."""

    template = _l("Send a list of up to %(most)s sheets with their acts, as JSON.")
    status = 400


class SheetUnreadable(DomainError):
    """Something is missing or of another kind."""

    template = _l("In sheet %(number)s, %(field)s is missing or can't be read.")


class NoSuchMatch(DomainError):
    """The event has no such match."""

    template = _l("This event has no such match, or it was drawn anew.")
    status = 404


class NotInThisMatch(DomainError):
    """Somebody who never entered."""

    template = _l("The two on the sheet did not enter this discipline.")


class SheetOfAnother(DomainError):
    """One name for two sheets."""

    template = _l("This sheet is of another match.")
    status = 409


class TooManyActs(DomainError):
    """More than any match has."""

    template = _l("A sheet holds %(most)s acts at most. Store the result, or open a new one.")
