"""Matchings of the greatest weight; networkx is imported when one is asked for."""

import importlib
from collections.abc import Mapping


def heaviest(
    weights: Mapping[tuple[int, int], int], *, complete: bool = True
) -> dict[int, int]:
    """Return the partner of everybody in a matching of the greatest weight.

    Args:
        weights: whole numbers of any size, by the two ends of an edge.
        complete: whether the number of pairs comes before the weight.
    """
    if not weights:
        return {}
    networkx = importlib.import_module("networkx")
    graph = networkx.Graph()
    graph.add_nodes_from(sorted({end for edge in weights for end in edge}))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in weights.items())
    pairs = networkx.max_weight_matching(graph, maxcardinality=complete)
    partner: dict[int, int] = {}
    for a, b in pairs:
        partner[a], partner[b] = b, a
    return partner
