"""What a criterion is: a name, and how its value comes about."""

from collections.abc import Callable
from dataclasses import dataclass

from brackets.standings.lines import Field
from brackets.standings.values import Value


@dataclass(frozen=True, slots=True)
class Measure:
    """What a criterion compares (名次依据).

    Args:
        name: as rule sets write it.
        of: the value of one entrant in a field; exact.
        is_lower_better: whether the lower value is before the higher one.
        is_among_tied: whether it always looks at the matches among those who are level.
        is_between_two: whether it says something only when exactly two are level, and
            looks at their own matches.
        can_be_tied: whether it can be asked for the matches among the tied only.
        is_only_for_level: whether it is found out only for those who are level when it is
            reached, because it costs much.
    """

    name: str
    of: Callable[[Field, str], Value]
    is_lower_better: bool = False
    is_among_tied: bool = False
    is_between_two: bool = False
    can_be_tied: bool = True
    is_only_for_level: bool = False
