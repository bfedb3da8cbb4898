"""What a replay looks up in a plan: worked out once, while the plan is checked."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brackets.slots import PlaceIn

if TYPE_CHECKING:
    from brackets.ties.tie_format import TieFormat

ELSEWHERE = -1
"""Instead of a place in the list of outcomes: the slot itself says who comes."""


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """Where matches stand, and from which of them somebody goes on.

    The list of outcomes has the winner and the loser of the first match, those of the
    second, ..., and then the entrants in their order. Places in it take the way of a whole
    tournament without looking up a single name.

    Args:
        order: of each match by ref, its place in the plan, from 0.
        sources: for the two sides of the first match, those of the second, ..., the place
            in the list of outcomes, or ``ELSEWHERE``.
        onward: for each winner and loser in the list, 1 if the plan says where to go on.
        first_losers: refs of the matches whose loser goes on only if it was the first match.
        after: of each contest by ref, the place of the match after which everybody in it can
            be known; -1 if that is before the first.
        ranked: refs of tables and contests, each after those that feed it.
        holders: refs of the contests that places of tables and contests lead to.
        places: of tables and contests, that lead on to anything.
        ties: the format of each match that is a tie of teams, by ref.
    """

    order: Mapping[str, int]
    sources: Sequence[int]
    onward: Sequence[int]
    first_losers: Set[str]
    after: Mapping[str, int]
    ranked: Sequence[str]
    holders: Mapping[PlaceIn, str]
    places: Set[PlaceIn]
    ties: Mapping[str, "TieFormat"]
