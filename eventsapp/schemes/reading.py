"""Which scheme an address asks for, and whether the reader may see it."""

from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, demand, may, scope_of
from eventsapp.errors import NotFound
from eventsapp.schemes import services as schemes
from eventsapp.schemes import slots
from eventsapp.schemes.models import StoredScheme


def manages() -> bool:
    """Whether the reader builds the union's schemes."""
    return may(Permission.MANAGE_APPRAISALS) and scope_of(Permission.MANAGE_APPRAISALS) is None


def demand_managing() -> None:
    """Go on only for who builds the union's schemes."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)


def managed(scheme_id: int) -> tuple[StoredScheme, schemes.Kept]:
    """Return a scheme with its newest version, for who builds it."""
    demand_managing()
    stored = schemes.get(scheme_id)
    return stored, schemes.kept(stored)


def seen(scheme_id: int, number: int | None = None) -> tuple[schemes.Kept, bool]:
    """Return the version that the reader sees, and whether the year goes by it.

    Who builds schemes sees the newest one; everybody else that in force. Another one is
    named by its number, and seen by who builds schemes, or once it is open to everybody.

    Raises:
        NotFound: there is none to be seen.
    """
    stored = schemes.get(scheme_id)
    holding = schemes.in_force(stored.year)
    held_id = holding.version_id if holding else None
    if number is not None:
        one = schemes.kept(stored, number)
        if one.version_id != held_id and not manages() and not slots.is_opened(one.version_id):
            raise NotFound
        return one, one.version_id == held_id
    if manages():
        newest = schemes.kept(stored)
        return newest, newest.version_id == held_id
    if holding is None or holding.scheme_id != stored.id:
        raise NotFound
    return holding, True
