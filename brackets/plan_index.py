"""What a replay looks up in a plan: worked out once, while the plan is checked."""

from collections.abc import Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """Where matches stand, and from which of them somebody goes on.

    Args:
        order: of each match by ref, its place in the plan, from 0.
        winners: refs of the matches whose winner goes on to another.
        losers: refs of those whose loser does.
        first_losers: those of them whose loser goes on only if it was the first match.
    """

    order: Mapping[str, int]
    winners: Set[str]
    losers: Set[str]
    first_losers: Set[str]
