"""Matchings of the greatest weight; networkx is imported only where prices do not prove one."""

import importlib
from collections.abc import Mapping, Sequence

from brackets.swiss.prices import cheapest_pairs

_Edge = tuple[int, int]


def heaviest(
    weights: Mapping[_Edge, int], *, complete: bool = True, tolerance: int = 0
) -> dict[int, int]:
    """Return the partner of everybody in a matching of the greatest weight.

    Args:
        weights: whole numbers of any size, by the two ends of an edge, the lower end first.
        complete: whether the number of pairs comes before the weight.
        tolerance: how much less than the greatest weight is near enough, where that would
            take long to find.

    >>> weights = {(1, 2): 5, (2, 3): 11, (3, 4): 5}
    >>> heaviest(weights) == {1: 2, 2: 1, 3: 4, 4: 3}
    True
    >>> heaviest(weights, complete=False) == {2: 3, 3: 2}
    True
    """
    if not weights:
        return {}
    people = sorted({end for edge in weights for end in edge})
    # Unless all have to be paired, who is left over has somebody else who is, or nobody.
    spare = [] if complete or len(people) % 2 == 0 else [people[-1] + 1]
    everybody = people + spare
    found = cheapest_pairs(_costs(everybody, weights, complete=complete), tolerance=tolerance)
    if found is None:
        return _by_networkx(people, weights, complete=complete)
    pairs = ((everybody[i], everybody[j]) for i, j in found.items())
    if complete:
        return dict(pairs)
    return {a: b for a, b in pairs if weights.get((min(a, b), max(a, b)), 0) > 0}


def _costs(
    people: Sequence[int], weights: Mapping[_Edge, int], *, complete: bool
) -> list[list[int | None]]:
    """Return what each pair costs: the less, the heavier it is."""
    top = max(0, *weights.values())
    index = {one: i for i, one in enumerate(people)}
    costs: list[list[int | None]] = [[None if complete else top] * len(people) for _ in people]
    for (a, b), weight in weights.items():
        i, j = index[a], index[b]
        costs[i][j] = costs[j][i] = top - (weight if complete else max(weight, 0))
    for i, row in enumerate(costs):
        row[i] = None
    return costs


def _by_networkx(
    people: Sequence[int], weights: Mapping[_Edge, int], *, complete: bool
) -> dict[int, int]:
    networkx = importlib.import_module("networkx")
    graph = networkx.Graph()
    graph.add_nodes_from(people)
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in weights.items())
    partner: dict[int, int] = {}
    for a, b in networkx.max_weight_matching(graph, maxcardinality=complete):
        partner[a], partner[b] = b, a
    return partner
