"""Why there is no copy."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import DomainError


class NoSite(DomainError):
    """There are no tables to copy."""

    template = _l("There is no site in this database: nothing to copy.")


class NotCopied(DomainError):
    """The database, its program or the disk refused; ``why`` are their words."""

    template = _l("The database could not be copied: %(why)s")


class ToolMissing(DomainError):
    """PostgreSQL is copied by its own programs."""

    template = _l(
        "PostgreSQL is copied by its own %(program)s, which was not found: install the client"
        " programs of the server's version."
    )


class Damaged(DomainError):
    """The copy was read again, and it is not whole; ``why`` is what was found."""

    template = _l(
        "The copy was made and is damaged, so it was thrown away: %(why)s. Is the database"
        " itself in order? The command verify says."
    )
