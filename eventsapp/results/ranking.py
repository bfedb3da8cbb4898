"""Places from outcomes: competition ranks, and places that were typed in."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from eventsapp.events.models import Measure
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry stands: ``place`` is empty unless it finished."""

    status: ResultStatus
    place: int | None = None


def rank(outcomes: Mapping[int, Outcome], measure: Measure) -> dict[int, Standing]:
    """Return every entry's standing.

    Times rank least first and scores most first; equal ones share the place and
    the places after it stay empty (1, 2, 2, 4). Places that were typed in stand
    as they are, so the place of somebody disqualified stays empty. Who has no
    time because of DNS, DNF or DSQ takes up no place among times and scores.

    >>> times = {1: Outcome(time_ms=9000), 2: Outcome(time_ms=8000), 3: Outcome(time_ms=9000)}
    >>> [standing.place for standing in rank(times, Measure.TIME).values()]
    [2, 1, 2]
    """
    finished = {
        entry: outcome
        for entry, outcome in outcomes.items()
        if outcome.status is ResultStatus.FINISHED
    }
    if measure is Measure.TIME:
        places = _competition_ranks({e: o.time_ms or 0 for e, o in finished.items()})
    elif measure is Measure.SCORE:
        places = _competition_ranks({e: -(o.score or 0) for e, o in finished.items()})
    else:
        places = {e: o.place for e, o in finished.items() if o.place is not None}
    return {
        entry: Standing(outcome.status, places.get(entry))
        for entry, outcome in outcomes.items()
    }


def _competition_ranks(values: Mapping[int, int | Decimal]) -> dict[int, int]:
    first: dict[int | Decimal, int] = {}
    for position, value in enumerate(sorted(values.values()), start=1):
        first.setdefault(value, position)
    return {entry: first[value] for entry, value in values.items()}


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
