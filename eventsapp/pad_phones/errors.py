"""Why a volunteer's phone is turned away."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError, Forbidden


class NotPaired(DomainError):
    """The phone's token is of no phone of this event, was sent away, or its time is over."""

    template = _l(
        "This phone is not paired with this event, or no longer. Ask the referee for a new"
        " code."
    )
    status = 401


class CodeOver(DomainError):
    """The code was used, is too old, or never existed."""

    template = _l(
        "This code is used up or older than %(minutes)s minutes. Ask the referee for a new one."
    )
    status = 410


class DisciplinesMissing(DomainError):
    """A phone takes down one discipline at least."""

    template = _l("Choose at least one discipline.")


class RefereeHandsIn(Forbidden):
    """A paired phone takes down; results are the referee's."""

    template = _l("What was taken down is kept. The referee hands in the results.")
