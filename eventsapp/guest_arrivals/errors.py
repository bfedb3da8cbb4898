"""Why an arrival of a guest can't be taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class ArrivalUnreadable(DomainError):
    """What a device sent is no arrival of a guest."""

    template = _l("Arrival %(number)s can't be read: %(fault)s")
    status = 400


class NoSuchGuest(DomainError):
    """The event has no such guest, or none any more."""

    template = _l("There is no such guest at this event.")
    status = 404


class NoSuchHost(DomainError):
    """A guest comes with a member."""

    template = _l("Nobody has the staff number %(number)s, so the guest comes with nobody.")
    status = 404


class NamelessGuest(DomainError):
    """The insurance asks who it was."""

    template = _l("Type the name of the guest.")
