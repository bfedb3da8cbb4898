"""Criteria that add up games or sets (局), and the points of each of them (小分)."""

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Value, ratio


def games_for(field: Field, entrant: str) -> Value:
    """Return the games won (胜局): the score of a match, and of all rubbers of a tie."""
    return sum(line.games for line in field.lines[entrant])


def games_against(field: Field, entrant: str) -> Value:
    """Return the games lost (负局)."""
    return sum(line.games_against for line in field.lines[entrant])


def games_difference(field: Field, entrant: str) -> Value:
    """Return the games won less the games lost (净胜局)."""
    return sum(line.games - line.games_against for line in field.lines[entrant])


def games_quotient(field: Field, entrant: str) -> Value:
    """Return the games won, divided by the games lost (C 值)."""
    lines = field.lines[entrant]
    return ratio(sum(line.games for line in lines), sum(line.games_against for line in lines))


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
    Measure("game_difference", games_difference),
    Measure("games_for", games_for),
    Measure("games_against", games_against, is_lower_better=True),
    Measure("games_ratio", games_quotient),
    Measure("game_points_difference", difference),
    Measure("game_points_for", won),
    Measure("game_points_against", lost, is_lower_better=True),
    Measure("game_points_ratio", quotient),
)
