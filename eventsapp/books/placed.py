"""Who is placed in a discipline, as the books and the prize lists take it."""

from collections.abc import Sequence

from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline
from eventsapp.results import services as results
from eventsapp.results import slots
from eventsapp.results.sheets import Line, sheet_of

USUAL_AWARDS = 8  # places, where the regulations name no number (前八名)


def lines_of(discipline: Discipline) -> list[Line]:
    """Return the places of a discipline with marks and points, the best first."""
    stage = draws.stage_of(discipline)
    held = slots.held([discipline.id]).get(discipline.id)
    is_over = held.is_over if held else stage is None or results.state_of(stage).is_complete
    return sheet_of(
        discipline,
        results.kind_for(discipline),
        draws.entrants_of(discipline),
        results.log_of_entries(discipline),
        is_over=is_over,
        marks=held.marks() if held else None,
    )


def awarded(discipline: Discipline, lines: Sequence[Line]) -> list[Line]:
    """Return those whose places are given awards (录取名次)."""
    most = discipline.awarded_places or USUAL_AWARDS
    return [line for line in lines if line.place is not None and line.place <= most]
