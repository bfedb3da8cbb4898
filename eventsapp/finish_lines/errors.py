"""Why something at the finish can't be taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class NoLineSheets(DomainError):
    """What was sent is no list of sheets."""

    template = _l("Send a list of up to %(most)s sheets with their acts, as JSON.")
    status = 400


class LineSheetUnreadable(DomainError):
    """Something is missing or of another kind."""

    template = _l("In sheet %(number)s, %(field)s is missing or can't be read.")


class NoSuchRace(DomainError):
    """The event has no such mass start."""

    template = _l("This event has no such mass start.")
    status = 404


class LineSheetOfAnother(DomainError):
    """One name for two sheets."""

    template = _l("This sheet is of another discipline.")
    status = 409


class TooManyLineActs(DomainError):
    """More than any finish has."""

    template = _l("A sheet holds %(most)s acts at most. Go on with another phone.")


class RaceMovedOn(Conflict):
    """What was to be mended is not there any more."""

    template = _l(
        "This time or number was changed in the meantime. Look at the list again, then mend."
    )


class NothingToSwap(DomainError):
    """The last number has nobody behind it."""

    template = _l("No number follows this one, so there is nothing to swap it with.")


class NoNumbersYet(DomainError):
    """Nobody has a number."""

    template = _l("Nobody has a number yet. Give numbers first.")
    status = 409


class NumberMissing(DomainError):
    """A number has to be put in, and none was typed."""

    template = _l("Type the number or the code that is missing.")


class InstantMissing(DomainError):
    """A time has to be put in, and it can't be read."""

    template = _l("Type the time of day, such as 9:41:07.5.")


class NumbersFixed(Conflict):
    """Numbers are on people's shirts."""

    template = _l(
        "Numbers and groups stay as they are: the finish was begun. Who enters now gets the"
        " next number."
    )


class NobodyToNumber(DomainError):
    """Everybody has a number, or nobody has entered."""

    template = _l("Everybody who is entered has a number.")


class NumbersTooHigh(DomainError):
    """Above what a shirt has room for."""

    template = _l("Numbers go up to %(most)s. Begin with a smaller one.")


class LineUnsound(Conflict):
    """Times and numbers do not fit yet."""

    template = _l("Times and numbers don't fit yet: %(what)s")


class NotAllAccounted(Conflict):
    """Somebody neither crossed nor has a DNS, DNF or DSQ."""

    template = _l(
        "Of %(names)s nothing is known yet: note who did not start, gave up or is disqualified."
    )


class NobodyCrossed(Conflict):
    """There is nothing to hand in."""

    template = _l("Nobody has crossed the line yet.")


class FinishTyped(Conflict):
    """Somebody stored another result by hand in the meantime."""

    template = _l(
        "The results were changed by hand since this page was opened. Look at them, and hand in"
        " again if the line is right."
    )
