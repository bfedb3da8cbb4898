"""Why a figure is not taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class EvidenceMissing(DomainError):
    """A figure without its reason or its evidence is no figure."""

    template = _l("Say why the figure is so, and where that can be looked up.")


class FigureOutOfRange(DomainError):
    """No branch has so many."""

    template = _l("Type a number from 0 to 100,000.")


class SomebodyTyped(Conflict):
    """The figure is not the one that was on the page."""

    template = _l("Somebody typed this figure in the meantime. Look at it, then decide.")
