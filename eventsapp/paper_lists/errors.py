"""Why a paper list is not made, or what was typed from one can't be taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class PaperRefused(DomainError):
    """Base of every refusal of paper lists."""


class NobodyOnTheList(PaperRefused):
    """A list of nobody is not an edition."""

    template = _l("Nobody is entered. Print blank lists, and key in staff numbers.")


class ListedMeanwhile(Conflict):
    """Somebody else made an edition at the same moment."""

    template = _l("Somebody has just made an edition. Look at it, then print.")


class NoSuchTime(PaperRefused):
    """What stands behind the @ is no clock time."""

    template = _l("%(text)s: no such time. Write it like 8@09:05 or 8/0905.")


class BadRange(PaperRefused):
    """A range that runs backwards, or is too long to be meant."""

    template = _l("%(text)s: a range goes up and has %(most)s numbers at most, like 1-5.")


class BadNumber(PaperRefused):
    """A word that is neither a number nor a staff number."""

    template = _l("%(text)s is neither a number of the list nor a staff number.")


class TooManyLines(PaperRefused):
    """More than is taken at a time."""

    template = _l("At most %(most)s lines at a time. Key in the rest afterwards.")


class NothingToTakeBack(PaperRefused):
    """No row was ticked, or all of them are taken back already."""

    template = _l("Tick the rows that are to be taken back.")
