"""Criteria of the second side of a match: away from home, or moving second."""

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Value


def away_goals(field: Field, entrant: str) -> Value:
    """Return the goals scored away from home (客场进球)."""
    return sum(line.scored for line in field.lines[entrant] if line.is_second)


def away_wins(field: Field, entrant: str) -> Value:
    """Return the matches won away from home (客场胜场)."""
    return sum(line.is_second and line.outcome == 1 for line in field.lines[entrant])


def second_moves(field: Field, entrant: str) -> Value:
    """Return how often the entrant moved second in a game that took place (后走局数)."""
    return sum(line.is_second and line.is_played for line in field.lines[entrant])


MEASURES = (
    Measure("away_goals", away_goals),
    Measure("away_wins", away_wins),
    Measure("second_moves", second_moves),
)
