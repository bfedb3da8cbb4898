"""What a service may refuse, in words a user can read."""

from typing import Any

from flask_babel import lazy_gettext as _l


class DomainError(Exception):
    """A rule of the union's process said no; ``message`` is shown to the user.

    A subclass gives the sentence as a translatable ``template`` with named
    placeholders; the values are handed in when it is raised.
    """

    template: Any = _l("This could not be done.")
    status = 422

    def __init__(self, **values: object) -> None:
        super().__init__()
        self.values = values

    @property
    def message(self) -> str:
        """Return the sentence in the reader's language."""
        text = str(self.template)
        return text % self.values if self.values else text

    def __str__(self) -> str:
        return self.message


class NotFound(DomainError):
    """No such thing; shown as a 404 page."""

    template = _l("There is no such page or record.")
    status = 404


class Forbidden(DomainError):
    """The signed-in person may not do this; shown as a 403 page."""

    template = _l("This is outside what your role may do.")
    status = 403


class Conflict(DomainError):
    """Somebody else was faster, or the thing has moved on; shown as a 409."""

    template = _l("Somebody changed this in the meantime. Look again, then decide.")
    status = 409
