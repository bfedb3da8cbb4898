"""Whether anything was played that comes after a match."""

import networkx as nx

from brackets import Match, Plan, State
from brackets.graph import graph
from brackets.ties.parts import tie_of


def later_begun(plan: Plan, state: State, ref: str) -> bool:
    """Whether a later round than that of a match has begun.

    Later is what its winner or loser may play, further rounds of its table, and all of a
    later stage of the draw.
    """
    by_ref = {match.ref: match for match in plan.matches}
    match = by_ref.get(ref) or by_ref[tie_of(ref)]
    stages = list(dict.fromkeys(one.stage for one in plan.matches))
    fed = nx.descendants(graph(plan), match.ref)
    return any(
        _is_played(state, other)
        for other in plan.matches
        if other.ref in fed
        or stages.index(other.stage) > stages.index(match.stage)
        or (match.table and other.table == match.table and other.round > match.round)
    )


def _is_played(state: State, match: Match) -> bool:
    now = state.matches[match.ref]
    return now.result is not None and not now.is_implied
