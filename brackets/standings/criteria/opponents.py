"""Criteria that look at what the opponents did; one met twice counts twice."""

from fractions import Fraction

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Value


def opponents_points(field: Field, entrant: str) -> Value:
    """Return the points of all opponents together (对手分, Buchholz, SOS)."""
    return sum(field.points_of(line.opponent) for line in field.lines[entrant])


def small_points(field: Field, entrant: str) -> Value:
    """Return the points of beaten opponents and half of drawn ones (小分, Sonneborn-Berger)."""
    halves = sum(
        field.points_of(line.opponent) * (line.outcome + 1)
        for line in field.lines[entrant]
        if line.outcome >= 0
    )
    return Fraction(halves, 2)


def opponents_difference(field: Field, entrant: str) -> Value:
    """Return the goal difference of all opponents together."""
    return sum(
        other.scored - other.conceded
        for line in field.lines[entrant]
        for other in field.lines[line.opponent]
    )


def opponents_goals(field: Field, entrant: str) -> Value:
    """Return the goals of all opponents together."""
    return sum(
        other.scored for line in field.lines[entrant] for other in field.lines[line.opponent]
    )


MEASURES = (
    Measure("opponents_points", opponents_points),
    Measure("opponents_goal_difference", opponents_difference),
    Measure("opponents_goals_for", opponents_goals),
    Measure("small_points", small_points),
)
