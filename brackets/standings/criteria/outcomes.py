"""Criteria that count outcomes: points, wins, draws, losses."""

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Number, Value, ratio


def points(field: Field, entrant: str) -> Number:
    """Return the points (积分) by the points table of the rules."""
    return field.points_of(entrant)


def wins(field: Field, entrant: str) -> int:
    """Return the matches won (胜场), walkovers included."""
    return sum(line.outcome == 1 for line in field.lines[entrant])


def draws(field: Field, entrant: str) -> int:
    """Return the matches that ended level (平局)."""
    return sum(line.outcome == 0 for line in field.lines[entrant])


def losses(field: Field, entrant: str) -> int:
    """Return the matches lost (负场), walkovers included."""
    return sum(line.outcome == -1 for line in field.lines[entrant])


def win_ratio(field: Field, entrant: str) -> Value:
    """Return the matches won (胜率), divided by all that count; 0 for none."""
    return ratio(wins(field, entrant), len(field.lines[entrant]))


def points_average(field: Field, entrant: str) -> Value:
    """Return the points per match (场均积分), to compare tables of different sizes."""
    return ratio(points(field, entrant), len(field.lines[entrant]))


MEASURES = (
    Measure("points", points),
    Measure("points_average", points_average),
    Measure("wins", wins),
    Measure("draws", draws),
    Measure("losses", losses, is_lower_better=True),
    Measure("win_ratio", win_ratio),
)
