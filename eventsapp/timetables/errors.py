"""What the timetable of an event may refuse."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class TimetableRefused(DomainError):
    """Base of refusals about the timetable."""


class Impossible(TimetableRefused):
    """The engine can make no timetable of this; ``why`` is its sentence."""

    template = _l("No timetable can be made: %(why)s")


class EventOff(TimetableRefused):
    """A cancelled event is not played."""

    template = _l("The event is cancelled: nothing is played.")


class NoCourts(TimetableRefused):
    """Nothing is known of where and when there is play."""

    template = _l("Set the courts and hours first.")


class NothingDrawn(TimetableRefused):
    """There is nothing to put on a timetable."""

    template = _l("Nothing is drawn yet: matches and heats come from a draw or start lists.")


class NoDraft(TimetableRefused):
    """There is nothing to publish."""

    template = _l("There is no draft. Make the timetable first.")


class CourtNamedTwice(TimetableRefused):
    """People could not tell two courts apart."""

    template = _l("There are two courts %(court)s.")


class CourtInUse(TimetableRefused):
    """A court of the published timetable, or of the log, can't be taken away."""

    template = _l(
        "Matches are published on %(court)s, or were played there."
        " Close it for the time instead."
    )


class ReasonMissing(TimetableRefused):
    """Each version after the first says why."""

    template = _l("Say why the timetable is changed: people have read the one before.")


class NothingNew(TimetableRefused):
    """The draft is what is published."""

    template = _l("The draft is the same as what is published.")


class HallMovedOn(Conflict):
    """Somebody else has changed courts or hours."""

    template = _l("Somebody changed the courts or hours in the meantime. Look at them again.")


class DraftMovedOn(Conflict):
    """Somebody else has changed the draft."""

    template = _l("Somebody changed the draft in the meantime. Look at it again.")


class PublishedMeanwhile(Conflict):
    """Somebody else has published."""

    template = _l(
        "Somebody published a timetable in the meantime. Look at the differences again."
    )


class ItemGone(TimetableRefused):
    """The match is not played any more: the draw was made anew, or it was a bye."""

    template = _l("There is no such match or heat any more. Look at the page again.")
    status = 404


class ItemOver(TimetableRefused):
    """It has a result."""

    template = _l("%(what)s is over.")
    status = 409


class CourtUnknown(TimetableRefused):
    """There is no such court."""

    template = _l("There is no such court.")


class AlreadyOn(TimetableRefused):
    """It has begun already."""

    template = _l("%(what)s has begun already, on %(court)s.")
    status = 409


class NotOn(TimetableRefused):
    """It has not begun, or is over."""

    template = _l("%(what)s is on no court now.")
    status = 409


class CourtTaken(TimetableRefused):
    """Another match is on the court."""

    template = _l(
        "%(court)s has %(what)s now. Record that it has ended, or take another court."
    )
    status = 409


class CourtLost(TimetableRefused):
    """The court is said to be lost."""

    template = _l("%(court)s is lost at the moment. Say first that it is back.")
    status = 409


class CourtNotLost(TimetableRefused):
    """The court is there."""

    template = _l("%(court)s is not lost.")
    status = 409


class LogMovedOn(Conflict):
    """Somebody else has written at the same moment."""

    template = _l("Somebody recorded something at the same moment. Look again.")


class NothingPublished(TimetableRefused):
    """Delays are pushed through what people were told."""

    template = _l("Nothing is published that a delay could be pushed through.")
