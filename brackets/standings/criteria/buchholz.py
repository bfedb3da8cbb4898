"""Buchholz and Sonneborn-Berger as FIDE counts them, rounds that were not played included.

An opponent brings the points that it has; but a round that it asked to sit out counts as a
draw if it did not come back after it. A round without a game is one against a dummy who has
the entrant's own points: at most those of the opponent who was to be met, or, where there was
none, those of a draw in every round.
"""

from collections.abc import Callable
from typing import NamedTuple

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field, Line
from brackets.standings.values import Number, Value


class _Part(NamedTuple):
    """What one round brings: the points of its opponent, and whose choice it was."""

    points: Number
    is_voluntary: bool


def buchholz(field: Field, entrant: str) -> Value:
    """Return the points of all opponents (对手分)."""
    return sum(part.points for part in _parts(field, entrant))


def sonneborn_berger(field: Field, entrant: str) -> Value:
    """Return the points of each opponent times the points won in that round (小分)."""
    lines = field.lines[entrant]
    parts = _parts(field, entrant)
    return sum(part.points * line.points for line, part in zip(lines, parts, strict=True))


def _cut(lowest: int, highest: int) -> Callable[[Field, str], Value]:
    """Return the points of all opponents without some of the lowest and of the highest.

    The lowest are, first of all, rounds that it was the entrant's choice not to play.
    """

    def of(field: Field, entrant: str) -> Value:
        in_order = sorted(
            _parts(field, entrant), key=lambda part: (not part.is_voluntary, part.points)
        )
        left = sorted(part.points for part in in_order[lowest:])
        return sum(left[: max(0, len(left) - highest)])

    return of


def _parts(field: Field, entrant: str) -> list[_Part]:
    return [_part(field, entrant, line) for line in field.lines[entrant]]


def _part(field: Field, entrant: str, line: Line) -> _Part:
    lines = field.lines[entrant]
    if line.is_played:
        return _Part(_as_opponent(field, line.opponent), is_voluntary=False)
    own = sum(other.points for other in lines)
    if line.is_bye or line.is_asked_for:
        most = field.draw * len(lines)
    else:
        most = _as_opponent(field, line.opponent)
    return _Part(min(own, most), line.is_voluntary)


def _as_opponent(field: Field, entrant: str) -> Number:
    """Return the points of an entrant as they count for opponents."""
    total: Number = 0
    has_gone = True
    for line in reversed(field.lines[entrant]):
        total += field.draw if has_gone and line.is_asked_for else line.points
        has_gone = has_gone and line.is_voluntary
    return total


MEASURES = (
    Measure("buchholz", buchholz, can_be_tied=False),
    Measure("buchholz_cut1", _cut(1, 0), can_be_tied=False),
    Measure("buchholz_cut2", _cut(2, 0), can_be_tied=False),
    Measure("buchholz_median", _cut(1, 1), can_be_tied=False),
    Measure("sonneborn_berger", sonneborn_berger, can_be_tied=False),
)
