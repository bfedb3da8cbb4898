"""Who does something: one account, nobody, or each of several people for themselves."""

import enum

from eventsapp.accounts.models import Account


class Themselves(enum.Enum):
    """What people do at the same moment, each of them for themselves."""

    THEMSELVES = "themselves"


THEMSELVES = Themselves.THEMSELVES
Doer = Account | Themselves | None


def id_of(by: Doer, own: int | None) -> int | None:
    """Return the account that did it; ``own`` is that of the person whom it concerns."""
    if isinstance(by, Themselves):
        return own
    return by.id if by else None
