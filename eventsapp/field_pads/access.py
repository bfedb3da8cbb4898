"""Who may take down what is done at an event."""

from eventsapp.accounts.permissions import Permission, demand
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.access import seen
from eventsapp.events.models import Discipline, Event


def taken_down(event_id: int) -> Event:
    """Return an event at which the signed-in person may take down results.

    Raises:
        NotFound, Forbidden: there is none, or it is not theirs.
    """
    event = seen(event_id)
    demand(Permission.RECORD_RESULTS, event.host_id, event.association_id)
    return event


def own_discipline(discipline_id: int) -> Discipline:
    """Return a discipline whose results the signed-in person may record.

    Raises:
        NotFound, Forbidden: there is none, or it is not theirs.
    """
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    return discipline
