"""Criteria of Swiss tournaments, where not everybody meets everybody and some sit out.

The lines of an entrant are its rounds, one after the other. A round that was not played
is a walkover, or a line against somebody outside the table: the bye.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field, Line
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

    A bye counts as an opponent with the fewest points among those who have any.
    """
    return sum(
        _points(field, line.opponent) if line.opponent in field.seeds else _fewest(field)
        for line in field.lines[entrant]
    )


def _fewest(field: Field) -> Number:
    return min((p for e in field.seeds if (p := _points(field, e))), default=0)


def buchholz(field: Field, entrant: str) -> Value:
    """Return the points of all opponents (对手分, Buchholz, SOS).

    For a round that was not played it is the entrant's own points.
    """
    return sum(_contributions(field, entrant))


def buchholz_cut1(field: Field, entrant: str) -> Value:
    """Return the points of all opponents but the lowest."""
    return sum(sorted(_contributions(field, entrant))[1:])


def buchholz_cut2(field: Field, entrant: str) -> Value:
    """Return the points of all opponents but the two lowest."""
    return sum(sorted(_contributions(field, entrant))[2:])


def buchholz_median(field: Field, entrant: str) -> Value:
    """Return the points of all opponents but the highest and the lowest."""
    return sum(sorted(_contributions(field, entrant))[1:-1])


def sonneborn_berger(field: Field, entrant: str) -> Value:
    """Return the points of beaten opponents and half of drawn ones (小分).

    For a round that was not played the opponent has the entrant's own points.
    """
    lines = field.lines[entrant]
    worth = zip(lines, _contributions(field, entrant), strict=True)
    return Fraction(sum(points * (line.outcome + 1) for line, points in worth)) / 2


def defeated_points(field: Field, entrant: str) -> Value:
    """Return the points of the opponents who were beaten on the board (SODOS)."""
    return sum(
        _points(field, line.opponent)
        for line in field.lines[entrant]
        if line.outcome == 1 and _is_played(field, line)
    )


def _contributions(field: Field, entrant: str) -> Iterable[Number]:
    """Return for each round the points that its opponent brings."""
    own = _points(field, entrant)
    return [
        _points(field, line.opponent) if _is_played(field, line) else own
        for line in field.lines[entrant]
    ]


def _is_played(field: Field, line: Line) -> bool:
    return line.is_played and line.opponent in field.seeds


def _points(field: Field, entrant: str) -> Number:
    return sum(line.points for line in field.lines[entrant])


MEASURES = (
    Measure("progressive", progressive, can_be_tied=False),
    *(
        Measure(f"progressive_cut{cut}", _progressive_cut(cut), can_be_tied=False)
        for cut in range(1, MOST_CUTS + 1)
    ),
    Measure("xq_opponents_points", xq_opponents_points, can_be_tied=False),
    Measure("buchholz", buchholz, can_be_tied=False),
    Measure("buchholz_cut1", buchholz_cut1, can_be_tied=False),
    Measure("buchholz_cut2", buchholz_cut2, can_be_tied=False),
    Measure("buchholz_median", buchholz_median, can_be_tied=False),
    Measure("sonneborn_berger", sonneborn_berger, can_be_tied=False),
    Measure("defeated_points", defeated_points, can_be_tied=False),
)
