"""What the call room may refuse."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class CallRefused(DomainError):
    """Base of refusals of the call room."""


class BoutGone(Conflict):
    """It was drawn again, or its start lists were made again."""

    template = _l("This is not played any more: it was drawn again or its start lists changed.")


class BoutWaits(Conflict):
    """Nobody knows yet who stands in it."""

    template = _l("%(what)s can't be called yet: it waits for what comes before it.")


class BoutOver(Conflict):
    """It was decided in the meantime."""

    template = _l("%(what)s is over: %(outcome)s. Nothing was changed.")


class CalledMeanwhile(Conflict):
    """Somebody else called it, or took the call back, since the page was opened."""

    template = _l("Somebody did something with %(what)s in the meantime. Look again.")


class NotCalled(Conflict):
    """The call was taken back, or others stand in it now."""

    template = _l("%(what)s is not called now: the call was taken back, or others play in it.")


class EventOff(Conflict):
    """A cancelled event calls nobody."""

    template = _l("The event was cancelled; nobody is called.")


class ReasonMissing(CallRefused):
    """A call is taken back with a reason."""

    template = _l("Say why the call is taken back; those who were called read it.")


class UnknownCode(CallRefused):
    """No member's code or staff number."""

    template = _l("%(code)s: nobody has this code or staff number. Type the staff number.")


class NobodyCalls(CallRefused):
    """A member who is in nothing that is called."""

    template = _l("%(name)s is not in anything that is called now.")


class NotInIt(CallRefused):
    """Somebody who does not stand in it."""

    template = _l("They do not stand in %(what)s.")


class AbsenceStands(Conflict):
    """Somebody comes after the referee has recorded that they did not."""

    template = _l(
        "%(name)s comes too late: at %(at)s it was recorded for %(what)s that they did not"
        " report. Only a correction of the result can change that."
    )


class NobodyAbsent(Conflict):
    """Those who were to be recorded as absent are there, or still have time."""

    template = _l("%(what)s: who is missing changed in the meantime. Look again, then decide.")
