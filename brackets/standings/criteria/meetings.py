"""Criteria of the matches among those who are level: of exactly two, or of all of them."""

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


def direct_encounter(field: Field, entrant: str) -> Value:
    """Return the points from the matches among the level (直胜), if all of them have met.

    Only matches to which both came count, and unless each has had one with each other,
    everybody has 0: nothing is decided.
    """
    for one, lines in field.lines.items():
        met = {line.opponent for line in lines if line.is_played}
        if len(met | {one}) < len(field.lines):
            return 0
    return sum(line.points for line in field.lines[entrant] if line.is_played)


MEASURES = (
    *(
        Measure(name, of, is_among_tied=True, is_between_two=is_between_two, can_be_tied=False)
        for name, of, is_between_two in (
            ("head_to_head", head_to_head, True),
            ("last_meeting", last_meeting, True),
            ("direct_encounter", direct_encounter, False),
        )
    ),
)
