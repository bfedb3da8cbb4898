"""Who may take down a finish."""

from eventsapp.accounts.permissions import Permission, demand
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.entries.access import seen
from eventsapp.errors import NotFound
from eventsapp.events.models import Event
from eventsapp.finish_lines.folding import Race, race_of


def event_at_line(event_id: int) -> Event:
    """Return an event whose finish the signed-in person may take down.

    Raises:
        NotFound, Forbidden: there is none, or it is not theirs.
    """
    event = seen(event_id)
    demand(Permission.RECORD_RESULTS, event.host_id, event.association_id)
    return event


def own_race(discipline_id: int) -> Race:
    """Return a mass start whose results the signed-in person may record.

    Raises:
        NotFound, Forbidden: there is none, or it is not theirs.
    """
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    race = race_of(discipline)
    if race is None:
        raise NotFound
    return race
