"""Why a phone is turned away."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class Unpaired(DomainError):
    """The phone's token was never given out, was revoked, or its time is over."""

    template = _l(
        "This phone is not paired with the event, or no longer. Ask the organiser for a new"
        " pairing code."
    )
    status = 401


class PairingOver(DomainError):
    """The code for pairing was used, is too old, or never existed."""

    template = _l(
        "This pairing code is used up or older than %(minutes)s minutes. Ask the organiser for"
        " a new one."
    )
    status = 410


class PointsMissing(DomainError):
    """A phone scans at one check point at least."""

    template = _l("Choose at least one check point.")


class EventOver(Conflict):
    """Nothing is scanned or taken down at an event that is over or was cancelled."""

    template = _l("The event is over or cancelled, so no phone can be paired with it.")


class AlreadyRevoked(Conflict):
    """The phone was sent away before."""

    template = _l("This phone was unpaired already.")
