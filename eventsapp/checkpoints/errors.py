"""Why a change of check points is refused."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class WindowIncomplete(DomainError):
    """A window has two ends."""

    template = _l("Give both ends of the window, or neither: then the session's holds.")


class WindowEndsBeforeItBegins(DomainError):
    """The window closes before it opens."""

    template = _l("The window must end after it begins.")


class NameTaken(Conflict):
    """Stewards tell check points, and the gates of one, apart by their names."""

    template = _l("There is one of that name already: %(name)s.")


class PointInUse(Conflict):
    """People were scanned there; the log keeps it."""

    template = _l("People were scanned here, so it stays. Rename it, or close its window.")


class LastPoint(Conflict):
    """A session has one check point at least."""

    template = _l("A session has one check point at least.")


class GateOfNoSuchPoint(DomainError):
    """The gate is of another check point."""

    template = _l("This gate is not at this check point.")
