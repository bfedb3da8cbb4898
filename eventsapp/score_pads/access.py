"""Who may score the matches of an event."""

from eventsapp.accounts.permissions import Permission, demand
from eventsapp.entries.access import seen
from eventsapp.events.models import Event


def scored(event_id: int) -> Event:
    """Return an event whose matches the signed-in person may score.

    Raises:
        NotFound, Forbidden: there is none, or it is not theirs.
    """
    event = seen(event_id)
    demand(Permission.RECORD_RESULTS, event.host_id, event.association_id)
    return event
