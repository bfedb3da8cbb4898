"""Where entries stand: a place, or why there is none."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from eventsapp.results.models import ResultStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry stands: ``place`` is empty unless it finished."""

    status: ResultStatus
    place: int | None = None


def overlaps(standings: Mapping[int, Standing]) -> list[tuple[int, int, int]]:
    """Return ties that reach into a place that somebody else was given.

    Each is (place, how many share it, the place that is given too): after two at
    place 1 there is no place 2.

    >>> first, second = Standing(ResultStatus.FINISHED, 1), Standing(ResultStatus.FINISHED, 2)
    >>> overlaps({1: first, 2: first, 3: second})
    [(1, 2, 2)]
    """
    shared = Counter(s.place for s in standings.values() if s.place is not None)
    return [
        (place, many, other)
        for place, many in sorted(shared.items())
        for other in sorted(shared)
        if place < other < place + many
    ]


def starters(standings: Mapping[int, Standing]) -> int:
    """Count who started: everybody but DNS, the disqualified included.

    >>> starters({1: Standing(ResultStatus.DNS), 2: Standing(ResultStatus.DSQ)})
    1
    """
    return sum(s.status is not ResultStatus.DNS for s in standings.values())
