"""What draws ask of the features above them, filled when the application is assembled."""

from collections.abc import Callable, Collection

from brackets import MatchState, Result
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline

# The results of several stages by stage id, in the order of recording.
results_of: list[Callable[[Collection[Stage]], dict[int, list[Result]]]] = []

# Whether a discipline has places that did not come from matches.
has_places: list[Callable[[Discipline], bool]] = []

# Where a signed-in person who may do so records or corrects a match.
match_address: list[Callable[[Discipline, MatchState], str | None]] = []


def results(stages: Collection[Stage]) -> dict[int, list[Result]]:
    """Return the results of several stages, by stage id."""
    found: dict[int, list[Result]] = {stage.id: [] for stage in stages}
    for tell in dict.fromkeys(results_of):
        for stage_id, results in tell(stages).items():
            found[stage_id].extend(results)
    return found


def address(discipline: Discipline, match: MatchState) -> str | None:
    """Return where a match is recorded or corrected, if the reader may."""
    found = (tell(discipline, match) for tell in dict.fromkeys(match_address))
    return next((address for address in found if address), None)
