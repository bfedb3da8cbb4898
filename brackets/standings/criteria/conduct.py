"""The criterion of conduct: cards, cautions, fouls."""

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Value


def conduct(field: Field, entrant: str) -> Value:
    """Return the minus points of an entrant (犯规, 公平竞赛分)."""
    return sum(line.conduct for line in field.lines[entrant])


MEASURES = (Measure("conduct", conduct, is_lower_better=True),)
