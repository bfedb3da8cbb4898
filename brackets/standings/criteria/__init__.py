"""Criteria (名次依据), one family a file."""

from brackets.standings.criteria import (
    away,
    buchholz,
    conduct,
    games,
    meetings,
    opponents,
    outcomes,
    scores,
    seeds,
    swiss,
)
from brackets.standings.criteria.measure import Measure

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for family in (
        *(outcomes, meetings, scores, games, away, opponents, conduct, seeds, swiss),
        buchholz,
    )
    for measure in family.MEASURES
}
"""Every criterion by its name."""

__all__ = ["MEASURES", "Measure"]
