"""Criteria of Swiss tournaments, where not everybody meets everybody and some sit out.

The lines of an entrant are its rounds, one after the other; some were sat out.
"""

from collections.abc import Callable

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Number, Value

MOST_CUTS = 8
"""How many first rounds can be left out of the progressive score."""


def progressive(field: Field, entrant: str) -> Value:
    """Return the sum of the points after each round (累进分)."""
    return _progressive(field, entrant, 0)


def _progressive(field: Field, entrant: str, cut: int) -> Number:
    total: Number = 0
    running: Number = 0
    for number, line in enumerate(field.lines[entrant], 1):
        running += line.points
        if number > cut:
            total += running
    return total


def _progressive_cut(cut: int) -> Callable[[Field, str], Value]:
    return lambda field, entrant: _progressive(field, entrant, cut)


def xq_opponents_points(field: Field, entrant: str) -> Value:
    """Return the points of all opponents (对手分), as in xiangqi.

    A bye counts as an opponent with the fewest points among those who have any; a round that
    was sat out by wish brings nothing.
    """
    return sum(
        _fewest(field) if line.is_bye else field.points_of(line.opponent)
        for line in field.lines[entrant]
    )


def _fewest(field: Field) -> Number:
    return min((p for e in field.seeds if (p := field.points_of(e))), default=0)


def sos(field: Field, entrant: str) -> Value:
    """Return the points of all opponents (SOS), as in Go.

    For a round that was not played it is the entrant's own points.
    """
    own = field.points_of(entrant)
    return sum(
        field.points_of(line.opponent) if line.is_played else own
        for line in field.lines[entrant]
    )


def defeated_points(field: Field, entrant: str) -> Value:
    """Return the points of the opponents who were beaten on the board (SODOS)."""
    return sum(
        field.points_of(line.opponent)
        for line in field.lines[entrant]
        if line.outcome == 1 and line.is_played
    )


def rank_before(field: Field, entrant: str) -> Value:
    """Return the rank after the round before (上一轮名次), by the same criteria."""
    return field.before()[entrant]


MEASURES = (
    Measure(
        "rank_before",
        rank_before,
        is_lower_better=True,
        can_be_tied=False,
        is_only_for_level=True,
    ),
    Measure("progressive", progressive, can_be_tied=False),
    *(
        Measure(f"progressive_cut{cut}", _progressive_cut(cut), can_be_tied=False)
        for cut in range(1, MOST_CUTS + 1)
    ),
    Measure("xq_opponents_points", xq_opponents_points, can_be_tied=False),
    Measure("sos", sos, can_be_tied=False),
    Measure("defeated_points", defeated_points, can_be_tied=False),
)
