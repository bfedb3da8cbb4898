"""What a replay looks up in a plan: worked out once, while the plan is checked."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from brackets.slots import PlaceIn


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """Where matches stand, and from which of them somebody goes on.

    Args:
        order: of each match by ref, its place in the plan, from 0.
        winners: refs of the matches whose winner goes on to another.
        losers: refs of those whose loser does.
        first_losers: those of them whose loser goes on only if it was the first match.
        after: of each contest by ref, the place of the match after which everybody in it can
            be known; -1 if that is before the first.
        ranked: refs of tables and contests, each after those that feed it.
        holders: refs of the contests that places of tables and contests lead to.
        places: of tables and contests, that lead on to anything.
    """

    order: Mapping[str, int]
    winners: Set[str]
    losers: Set[str]
    first_losers: Set[str]
    after: Mapping[str, int]
    ranked: Sequence[str]
    holders: Mapping[PlaceIn, str]
    places: Set[PlaceIn]
