"""Who may take down a finish."""

from eventsapp.accounts.permissions import Permission
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.errors import NotFound
from eventsapp.finish_lines.folding import Race, race_of


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
