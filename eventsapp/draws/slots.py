"""What draws ask of the features above them, filled when the application is assembled."""

from collections.abc import Callable, Collection, Sequence

from brackets import Event, Match, MatchState, Team
from eventsapp.draws.models import Stage
from eventsapp.entries.entrants import Entrant
from eventsapp.events.models import Discipline

# What was recorded of several stages by stage id, in the order of recording.
results_of: list[Callable[[Collection[Stage]], dict[int, list[Event]]]] = []

# Whether a discipline has places that did not come from matches.
has_places: list[Callable[[Discipline], bool]] = []

# Where a signed-in person who may do so records or corrects a match.
match_address: list[Callable[[Discipline, MatchState, Match], str | None]] = []

# Where a signed-in person who may do so records lots and who leaves.
decision_address: list[Callable[[Discipline], str | None]] = []

# The teams of several stages with the members that line-ups may name, by stage id, and the
# names of these members, by the engine's id of them.
teams_of: list[Callable[[Collection[Stage]], tuple[dict[int, list[Team]], dict[str, str]]]] = []

# Which matches of a draw are under protest, by ref.
contested_in: list[Callable[[Stage], Collection[str]]] = []

# Seed numbers from 1 by entry id for the strongest of those who stand, at most so many.
seeders: list[Callable[[Discipline, Sequence[Entrant], int], dict[int, int]]] = []


def seeds(discipline: Discipline, standing: Sequence[Entrant], many: int) -> dict[int, int]:
    """Return seeds that a higher feature proposes; empty if it knows of nobody."""
    found: dict[int, int] = {}
    for propose in dict.fromkeys(seeders):
        found |= propose(discipline, standing, many)
    return found


def contested(stage: Stage) -> set[str]:
    """Return the refs of the matches of a draw that are under protest."""
    return {ref for tell in dict.fromkeys(contested_in) for ref in tell(stage)}


def results(stages: Collection[Stage]) -> dict[int, list[Event]]:
    """Return what was recorded of several stages, by stage id."""
    found: dict[int, list[Event]] = {stage.id: [] for stage in stages}
    for tell in dict.fromkeys(results_of):
        for stage_id, events in tell(stages).items():
            found[stage_id].extend(events)
    return found


def teams(stages: Collection[Stage]) -> tuple[dict[int, list[Team]], dict[str, str]]:
    """Return the teams of stages whose line-ups are asked for, by stage id, and all names."""
    found: dict[int, list[Team]] = {}
    names: dict[str, str] = {}
    for tell in dict.fromkeys(teams_of) if stages else ():
        some, named = tell(stages)
        found |= some
        names |= named
    return found, names


def decisions(discipline: Discipline) -> str | None:
    """Return where lots and withdrawals are recorded, if the reader may."""
    found = (tell(discipline) for tell in dict.fromkeys(decision_address))
    return next((address for address in found if address), None)


def address(discipline: Discipline, match: MatchState, planned: Match) -> str | None:
    """Return where a match is recorded or corrected, if the reader may; a tie has a page."""
    found = (tell(discipline, match, planned) for tell in dict.fromkeys(match_address))
    return next((address for address in found if address), None)
