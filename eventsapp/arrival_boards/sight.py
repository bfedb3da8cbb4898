"""Whose names the person at a desk may see at an event."""

from dataclasses import dataclass

from eventsapp.accounts.permissions import Permission, may
from eventsapp.errors import Forbidden
from eventsapp.members import scopes


@dataclass(frozen=True, slots=True)
class Sight:
    """The branches whose people may be seen by name; None is all."""

    branch_ids: frozenset[int] | None

    def covers(self, branch_id: int | None) -> bool:
        """Whether the people of a branch may be seen by name."""
        return self.branch_ids is None or branch_id in self.branch_ids


def of_reader(host_id: int, association_id: int | None) -> Sight:
    """Return what the signed-in person may see: stewards all, officers their own people.

    Args:
        host_id: the body that hosts the event.
        association_id: the association that runs it.

    Raises:
        Forbidden: neither scans for who hosts the event nor answers for a branch.
    """
    if may(Permission.SCAN, host_id, association_id):
        return Sight(None)
    if not may(Permission.SEE_MEMBERS):
        raise Forbidden
    return Sight(scopes.seen_branches())
