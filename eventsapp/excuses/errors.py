"""Why an excuse is not written down, or not taken back."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class EventOff(DomainError):
    """The event was cancelled."""

    template = _l("The event was cancelled: nobody has to come, so nobody is excused.")


class NotEntered(DomainError):
    """No entry of the event, or nobody of that team."""

    template = _l("Choose somebody who stands entered for this event.")


class ReasonMissing(DomainError):
    """An excuse without words."""

    template = _l("Say why.")


class AlreadyExcused(Conflict):
    """There is an excuse already."""

    template = _l("%(name)s is excused already: %(reason)s")


class NotExcused(Conflict):
    """There is nothing to take back."""

    template = _l("This excuse was taken back already. Look at the list again.")


class SomebodyWrote(Conflict):
    """Another hand wrote the next row."""

    template = _l("Somebody else wrote at the same moment. Look at the list, then try again.")
