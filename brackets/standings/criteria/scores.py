"""Criteria that add up scores, under the names of the units that sports count in."""

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Value, ratio

UNITS = {
    "score": "score",
    "goal": "goals",
    "rubber": "rubbers",
    "pull": "pulls",
    "board": "boards",
}
"""What a score counts, one and many: points of basketball, goals, rubbers, ..."""


def scored(field: Field, entrant: str) -> Value:
    """Return what the entrant scored (进球, 得分)."""
    return sum(line.scored for line in field.lines[entrant])


def conceded(field: Field, entrant: str) -> Value:
    """Return what the entrant conceded (失球, 失分)."""
    return sum(line.conceded for line in field.lines[entrant])


def difference(field: Field, entrant: str) -> Value:
    """Return what was scored less what was conceded (净胜球, 净胜分, 净胜局)."""
    return sum(line.scored - line.conceded for line in field.lines[entrant])


def quotient(field: Field, entrant: str) -> Value:
    """Return what was scored, divided by what was conceded (得失分率, C 值)."""
    lines = field.lines[entrant]
    return ratio(sum(line.scored for line in lines), sum(line.conceded for line in lines))


def average(field: Field, entrant: str) -> Value:
    """Return the score per match (场均得分); matches won by walkover are left out."""
    scores = [
        line.scored for line in field.lines[entrant] if line.is_played or line.outcome < 1
    ]
    return ratio(sum(scores), len(scores))


MEASURES = (
    *(
        measure
        for unit, units in UNITS.items()
        for measure in (
            Measure(f"{unit}_difference", difference),
            Measure(f"{units}_for", scored),
            Measure(f"{units}_against", conceded, is_lower_better=True),
            Measure(f"{units}_ratio", quotient),
        )
    ),
    Measure("score_average", average),
)
