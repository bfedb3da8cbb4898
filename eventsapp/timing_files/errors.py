"""Why a file of a timing device is refused as a whole."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class NoTimes(DomainError):
    """Nothing in it looks like a line of a heat."""

    template = _l(
        "No line with a lane and a time was found. A .csv has heat, lane, time, status."
    )


class TooManyLines(DomainError):
    """More than any round has."""

    template = _l("The file has more than %(most)s lines. Take the file of one round.")
