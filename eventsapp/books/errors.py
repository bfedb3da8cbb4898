"""Why a paper is not made."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class BookError(DomainError):
    """A paper can't be made."""


class NothingToPrint(BookError):
    """Nothing of an event fits what was asked for."""

    template = _l(
        "There is nothing to print here. Choose another paper, discipline, day or court, "
        "or draw first."
    )
    status = 404
