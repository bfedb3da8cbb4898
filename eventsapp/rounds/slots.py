"""What rounds of heats ask of the features above them."""

from collections.abc import Callable

from eventsapp.events.models import Discipline
from eventsapp.events.slots import Link

# Other ways to the times of a round, by the discipline and the ref of the round.
ways_of: list[Callable[[Discipline, str], Link]] = []


def ways(discipline: Discipline, contest: str) -> list[Link]:
    """Return the ways to the times of a round that higher features know."""
    return [tell(discipline, contest) for tell in dict.fromkeys(ways_of)]
