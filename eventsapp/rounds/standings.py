"""How disciplines stand that are run in rounds of heats."""

from collections.abc import Collection

from brackets import Leaving, Placing
from eventsapp.results.measures.kind import FROM_STATUS
from eventsapp.results.models import ResultStatus
from eventsapp.results.ranking import Standing
from eventsapp.results.slots import Held
from eventsapp.rounds.plans import all_rounds, latest_plans


def held_there(discipline_ids: Collection[int]) -> set[int]:
    """Return which of these disciplines have start lists, on which their places hang."""
    return set(latest_plans(discipline_ids))


def standings_of(discipline_ids: Collection[int]) -> dict[int, Held]:
    """Return how those stand that have start lists: final places, the rest left open."""
    return {
        discipline_id: Held(
            {int(p.entrant): _standing(p) for p in rounds.state.placings if p.is_final},
            rounds.state.is_complete,
        )
        for discipline_id, rounds in all_rounds(discipline_ids).items()
    }


def _standing(placing: Placing) -> Standing:
    if placing.left is Leaving.DISQUALIFIED:
        return Standing(ResultStatus.DSQ)
    if placing.status is not None:
        return Standing(FROM_STATUS[placing.status])
    return Standing(ResultStatus.FINISHED, placing.best)
