"""Who leads a quiz, and who may look at it."""

from eventsapp.accounts.permissions import Permission
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Measure


def seen_quiz(discipline_id: int) -> Discipline:
    """Return a quiz.

    Raises:
        NotFound: there is none that may be seen.
    """
    discipline = seen_discipline(discipline_id)
    if discipline.measure is not Measure.QUIZ:
        raise NotFound
    return discipline


def led_quiz(discipline_id: int) -> Discipline:
    """Return a quiz to whoever may record its results.

    Raises:
        NotFound, Forbidden: there is none, or it is not theirs.
    """
    discipline = seen_quiz(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    return discipline
