"""Which members and branches the signed-in person may see or manage."""

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, demand, scope_of
from eventsapp.errors import Forbidden
from eventsapp.members import services as members
from eventsapp.members.models import Member


def seen_branches() -> frozenset[int] | None:
    """Return the branches that the person may see, those below theirs too; None is all."""
    scope = scope_of(Permission.SEE_MEMBERS)
    return None if scope is None else members.within(scope)


def demand_sight(member: Member) -> None:
    """Go on only if the member belongs to a branch that the person may see.

    Raises:
        Forbidden: the member is of another branch.
    """
    seen = seen_branches()
    if seen is not None and members.home_of(member, on=clock.today()) not in seen:
        raise Forbidden


def demand_care(branch_id: int | None) -> None:
    """Go on only if the person manages the members of a branch, or of one above it.

    Raises:
        Forbidden: the person does not.
    """
    scope = scope_of(Permission.MANAGE_MEMBERS)
    if scope is not None and branch_id not in members.within(scope):
        raise Forbidden


def demand_care_of_all() -> None:
    """Go on only if the person manages the members of the whole union.

    Raises:
        Forbidden: the person does not.
    """
    demand(Permission.MANAGE_MEMBERS, accounts.union().id)
