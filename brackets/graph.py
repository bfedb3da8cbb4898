"""A plan as a graph: a view for layout, precedence and checks, never the store.

The package itself does without networkx; whoever needs the graph imports this module.
"""

import networkx as nx

from brackets.plan import Plan
from brackets.slots import LoserOf, WinnerOf


def graph(plan: Plan) -> "nx.DiGraph[str]":
    """Return who feeds whom: an edge runs from a match to the one its winner or loser plays.

    Nodes are refs, with the attribute ``match``; edges have ``carries``, which is
    ``"winner"`` or ``"loser"``. No match feeds another one twice.

    >>> from brackets.formats.elimination import single_elimination
    >>> sorted(graph(single_elimination(["A", "B", "C", "D"])).edges)
    [('W1.1', 'F1'), ('W1.2', 'F1')]
    """
    feeds: nx.DiGraph[str] = nx.DiGraph()
    for match in plan.matches:
        feeds.add_node(match.ref, match=match)
        for slot in match.slots:
            if isinstance(slot, WinnerOf):
                feeds.add_edge(slot.ref, match.ref, carries="winner")
            elif isinstance(slot, LoserOf):
                feeds.add_edge(slot.ref, match.ref, carries="loser")
    return feeds
