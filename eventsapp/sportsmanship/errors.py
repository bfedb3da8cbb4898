"""Why a sportsmanship award is not given, or not fixed."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class EventOff(DomainError):
    """The event was cancelled."""

    template = _l("The event was cancelled, so nobody is given the award.")


class AlreadyFixed(Conflict):
    """The awards are signed."""

    template = _l("The awards are fixed by a signature. Open them first, with a reason.")


class NotFixed(Conflict):
    """There is no signature to take back."""

    template = _l("The awards are not signed, or not any more.")


class ReasonMissing(DomainError):
    """Something is given or taken back without a reason."""

    template = _l("Say why.")


class NoCandidate(DomainError):
    """Nobody of the event, or a sort that gets none."""

    template = _l("Choose one of the candidates.")


class NotFit(DomainError):
    """A condition is not met."""

    template = _l("%(name)s does not meet the conditions: %(why)s")


class AlreadyGiven(Conflict):
    """It was given before."""

    template = _l("%(name)s has the award already.")


class NotGiven(Conflict):
    """There is nothing to take back."""

    template = _l("%(name)s does not have the award.")


class AllGiven(DomainError):
    """All places are given."""

    template = _l("All %(many)s awards of this sort are given.")


class StillOpen(DomainError):
    """Results can still change."""

    template = _l("Not signed yet: %(names)s. What happened there can still change.")


class MovedOn(Conflict):
    """Something changed after the page was opened."""

    template = _l(
        "The awards changed since you opened the page. Look at them again, then sign."
    )


class NothingThere(DomainError):
    """There is no award to sign."""

    template = _l("No award is given yet.")


class SomebodyWrote(Conflict):
    """Another hand wrote the next row."""
