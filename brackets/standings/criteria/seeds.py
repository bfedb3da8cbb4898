"""The criterion of seeding."""

from brackets.standings.criteria.measure import Measure
from brackets.standings.lines import Field
from brackets.standings.values import Value


def seed(field: Field, entrant: str) -> Value:
    """Return which one in the order of the table's slots the entrant is, from 1 (种子序号)."""
    return field.seeds[entrant]


MEASURES = (Measure("seed", seed, is_lower_better=True, can_be_tied=False),)
