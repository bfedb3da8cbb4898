"""Why a result is not signed."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError, Forbidden


class NothingToSign(Conflict):
    """There is no result."""

    template = _l("This match has no result that could be signed.")


class ResultMoved(Conflict):
    """Somebody corrected the result in the meantime."""

    template = _l(
        "The result was changed in the meantime. Look at it, and sign what stands now."
    )


class SignedAlready(Conflict):
    """There is a signature."""

    template = _l("%(name)s has signed here already.")


class DrawingUnreadable(DomainError):
    """What came is no drawing of this pad."""

    template = _l("The signature could not be read. Draw it again.")


class DrawingMissing(DomainError):
    """Nothing was drawn, or a dot."""

    template = _l("Sign in the field, or choose another way to confirm.")


class DrawingTooLong(DomainError):
    """More strokes than a name has."""

    template = _l("The signature has too many strokes. Clear the field and sign once.")


class NameMissing(DomainError):
    """A drawing is of somebody."""

    template = _l("Write the name of who signs.")


class NumberUnknown(DomainError):
    """No member has the number."""

    template = _l("No member has the staff number “%(number)s”.")


class OnOtherSide(DomainError):
    """Somebody signs for a side that they are not in."""

    template = _l("%(name)s does not play for this side.")


class NotByNumber(DomainError):
    """An umpire is known by the log-in."""

    template = _l("An umpire signs in the field, or with the own log-in.")


class NotYours(Forbidden):
    """Somebody who neither records nor plays."""

    template = _l("Only the two sides and those who record results sign here.")
