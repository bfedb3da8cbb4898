"""Which scheme an address asks for, and whether the reader may see it."""

from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, demand, may
from eventsapp.errors import NotFound
from eventsapp.schemes import services as schemes
from eventsapp.schemes.models import StoredScheme


def manages() -> bool:
    """Whether the reader builds the union's schemes."""
    return may(Permission.MANAGE_APPRAISALS, accounts.union().id)


def demand_managing() -> None:
    """Go on only for who builds the union's schemes."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)


def managed(scheme_id: int) -> tuple[StoredScheme, schemes.Kept]:
    """Return a scheme with its newest version, for who builds it."""
    demand_managing()
    stored = schemes.get(scheme_id)
    return stored, schemes.kept(stored)


def seen(scheme_id: int) -> tuple[schemes.Kept, bool]:
    """Return the version that the reader sees, and whether the year goes by it.

    Who builds schemes sees the newest one; everybody else that in force.

    Raises:
        NotFound: there is none to be seen.
    """
    stored = schemes.get(scheme_id)
    holding = schemes.in_force(stored.year)
    if manages():
        newest = schemes.kept(stored)
        return newest, holding is not None and holding.version_id == newest.version_id
    if holding is None or holding.scheme_id != stored.id:
        raise NotFound
    return holding, True
