"""Why something that a phone sends of a discipline can't be taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class NoFieldSheets(DomainError):
    """What was sent is no list of sheets."""

    template = _l("Send a list of up to %(most)s sheets with their acts, as JSON.")
    status = 400


class FieldSheetUnreadable(DomainError):
    """Something is missing or of another kind."""

    template = _l("In sheet %(number)s, %(field)s is missing or can't be read.")


class NotTakenDown(DomainError):
    """The event has no such discipline, or it is not taken down like this."""

    template = _l("This event has no such discipline that is taken down on a phone.")
    status = 404


class FieldSheetOfAnother(DomainError):
    """One name for two sheets."""

    template = _l("This sheet is of another discipline.")
    status = 409


class TooManyFieldActs(DomainError):
    """More than any contest has."""

    template = _l("A sheet holds %(most)s acts at most. Open the page on another phone.")


class NotOver(Conflict):
    """Results are handed in once everything is taken down."""

    template = _l(
        "Not everything is taken down: %(missing)s. Take it down, or say that they have no"
        " further attempts."
    )


class StillAtOdds(Conflict):
    """Two phones say something different, or two counters are too far apart."""

    template = _l("This has to be decided first: %(what)s. See the page of the log.")


class ResultsTyped(Conflict):
    """Somebody stored another result by hand in the meantime."""

    template = _l(
        "The results were changed by hand since this phone last heard of them. Look at them,"
        " and hand in again if the phones are right."
    )


class NothingToRule(DomainError):
    """There is no such try."""

    template = _l("There is nothing to decide for this entrant and try.")


class NoSuchRow(DomainError):
    """What should be taken back is not in this log, or is taken back already."""

    template = _l("This row is not in the log any more, or was taken back already.")
    status = 409
