"""Criteria between exactly two who are level."""

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Value


def head_to_head(field: Field, entrant: str) -> Value:
    """Return how many of their own matches the entrant won (胜负关系)."""
    return sum(line.outcome == 1 for line in field.lines[entrant])


def last_meeting(field: Field, entrant: str) -> Value:
    """Return 1 if the entrant won the last of their own matches, and 0 otherwise."""
    lines = field.lines[entrant]
    return int(bool(lines) and lines[-1].outcome == 1)


MEASURES = (
    Measure("head_to_head", head_to_head, is_between_two=True, can_be_tied=False),
    Measure("last_meeting", last_meeting, is_between_two=True, can_be_tied=False),
)
