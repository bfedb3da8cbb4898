"""Why a paper is not made."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class BookError(DomainError):
    """A paper can't be made."""


class NothingSigned(BookError):
    """Certificates are for results that are official."""

    template = _l(
        "No places are signed here yet. Certificates are printed once the chief referee has"
        " signed the results."
    )
    status = 404


class NothingToPrint(BookError):
    """Nothing of an event fits what was asked for."""

    template = _l(
        "There is nothing to print here. Choose another paper, discipline, day or court, "
        "or draw first."
    )
    status = 404
