"""Criteria that add up the points of the single games or sets (小分)."""

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Value, ratio


def won(field: Field, entrant: str) -> Value:
    """Return the points won in all games together."""
    return sum(line.game_points for line in field.lines[entrant])


def lost(field: Field, entrant: str) -> Value:
    """Return the points lost in all games together."""
    return sum(line.game_points_against for line in field.lines[entrant])


def difference(field: Field, entrant: str) -> Value:
    """Return the points won less the points lost (净胜分)."""
    return sum(line.game_points - line.game_points_against for line in field.lines[entrant])


def quotient(field: Field, entrant: str) -> Value:
    """Return the points won, divided by the points lost (得失分率, Z 值)."""
    lines = field.lines[entrant]
    return ratio(
        sum(line.game_points for line in lines),
        sum(line.game_points_against for line in lines),
    )


MEASURES = (
    Measure("game_points_difference", difference),
    Measure("game_points_for", won),
    Measure("game_points_against", lost, is_lower_better=True),
    Measure("game_points_ratio", quotient),
)
