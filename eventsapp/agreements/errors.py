"""Why a correction is not kept for a second person, or not agreed to."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError, Forbidden


class StaysAsked(Conflict):
    """Who could switch it off just before correcting would correct alone after all."""

    template = _l(
        "Something of this event is drawn or played already, so late corrections need a second"
        " person to the end. That can be turned on at any time, but off only before."
    )


class WaitsAlready(Conflict):
    """Another correction of the match waits."""

    template = _l(
        "A correction of this match by %(name)s waits already. Agree to it or refuse it first."
    )


class IsAnswered(Conflict):
    """Somebody was faster."""

    template = _l("%(name)s has answered this already.")


class HasLapsed(Conflict):
    """The match was corrected, or drawn again, since it was asked for."""

    template = _l("The match has changed since this was asked for. Correct it anew.")


class NotOnesOwn(Forbidden):
    """One withdraws what one asked for, and agrees to what others ask for."""

    template = _l("You asked for this correction, so somebody else has to agree to it.")


class WhyMissing(DomainError):
    """A refusal or a withdrawal gives a reason."""

    template = _l("Say why, in a sentence or two.")
