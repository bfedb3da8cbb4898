"""Why something about check-in is refused."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class CheckInRefused(DomainError):
    """Base of every refusal of checking in."""


class Unreadable(CheckInRefused):
    """What a device sent is no scan."""

    template = _l("Scan %(number)s can't be read: %(fault)s")
    status = 400


class NotAList(CheckInRefused):
    """The body is neither a scan nor a list of scans."""

    template = _l("Send one scan or a list of scans, as JSON.")
    status = 400


class TooManyScans(CheckInRefused):
    """One request takes a thousand scans."""

    template = _l("At most %(most)s scans at a time. Send the rest in another request.")
    status = 413


class AlreadyVoided(Conflict):
    """The scan was taken back before."""

    template = _l("This check-in was taken back already.")


class ReasonMissing(CheckInRefused):
    """Nobody takes a scan back without saying why."""

    template = _l("Say why, in a few words.")


class NotTheirLast(CheckInRefused):
    """Stewards take back only what they scanned last themselves."""

    template = _l("Only your own last check-in can be undone here.")
    status = 409


class UndoTooLate(CheckInRefused):
    """A minute has passed."""

    template = _l(
        "Only within %(seconds)s seconds. Later the organiser takes it back in the log."
    )
    status = 409
