"""What rounds of heats refuse."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class RoundsRefused(DomainError):
    """Base of refusals about rounds of heats."""


class NotTimed(RoundsRefused):
    """Only times are run off in heats."""

    template = _l("%(discipline)s is not decided by times in heats.")


class TooFewToRun(RoundsRefused):
    """A contest needs two."""

    template = _l("Heats need at least 2 entries; there are %(many)s.")


class CutUnfit(RoundsRefused):
    """All or none of a round would go on."""

    template = _l(
        "%(round)s: of %(starters)s %(many)s would go on; it has to be 1 at least, and fewer "
        "than start."
    )


class FinalTooSmall(RoundsRefused):
    """More would be in the final than there are lanes."""

    template = _l("%(many)s would be in the final, which has %(lanes)s lanes.")


class EntryTimesUnread(RoundsRefused):
    """An entry time that is none."""

    template = _l("%(name)s: an entry time is typed as 1:03.45, or left empty.")


class EventOff(Conflict):
    """A cancelled event takes nothing any more."""

    template = _l("The event was cancelled; it takes no results.")


class ResultsTyped(Conflict):
    """Results were typed without rounds."""

    template = _l("Results have been typed without rounds; heats can't be made any more.")


class RunAlready(Conflict):
    """Times hang on the start lists."""

    template = _l("Times have been recorded; the start lists stay as they are.")


class StartListsReplaced(Conflict):
    """The start lists were made again while the page was open."""

    template = _l("The start lists were made again in the meantime. Look at the new ones.")


class ReasonMissing(RoundsRefused):
    """What changes something that was stored says why."""

    template = _l("Say why.")


class NotOnTheSheet(Conflict):
    """Other people stand in the heat than on the page."""

    template = _l("Other people start there since a correction. Look at the start list again.")


class TimeThere(Conflict):
    """Somebody else recorded a time first, or corrected it."""

    template = _l("Somebody else stored a time of %(name)s in the meantime. Look at it first.")


class NothingStored(RoundsRefused):
    """A time is taken back that was never there."""

    template = _l("%(name)s has no time that could be taken back.")


class NotLevel(Conflict):
    """An order of people who are not level."""

    template = _l("They are not level any more; look at the results again.")


class OrderUnfit(RoundsRefused):
    """Numbers that are no order."""

    template = _l("Number all who are level 1, 2, 3, each once.")


class NotForTheJury(Conflict):
    """Somebody whom the jury can't let go on."""

    template = _l(
        "%(name)s cannot be let go on: the round is not over, or they go on anyway, or did "
        "not start in it."
    )


class NoPlaceKept(RoundsRefused):
    """The jury has given away all places kept for it."""

    template = _l("All places kept for the jury here are given away (%(many)s).")


class LeftAlready(Conflict):
    """Who has left leaves again, or who is still in comes back."""

    template = _l("That is stored already.")
