"""Who may take down what is done at an event."""

from eventsapp.accounts.permissions import Permission
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.events.models import Discipline


def own_discipline(discipline_id: int) -> Discipline:
    """Return a discipline whose results the signed-in person may record.

    Raises:
        NotFound, Forbidden: there is none, or it is not theirs.
    """
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    return discipline
