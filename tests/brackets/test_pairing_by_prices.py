"""A matching of the greatest weight is the same by prices as by networkx; see swiss.md."""

import random

import networkx
import pytest

from brackets.swiss.history import Colour, Player, SwissTournament
from brackets.swiss.matching import heaviest
from brackets.swiss.pairing import pair_next
from tests.brackets.swiss_tournaments import pairs_of, with_round


def edges_by_lot(seed):
    lot = random.Random(seed)
    people = range(lot.randint(2, 12))
    highest, density = lot.choice((1, 3, 10, 1 << 70)), lot.choice((0.3, 0.6, 1))
    return {
        (a, b): lot.randint(-highest, highest)
        for a in people
        for b in people
        if a < b and lot.random() < density
    }


@pytest.mark.parametrize("complete", [True, False])
def test_prices_find_what_networkx_finds(complete):
    for seed in range(150):
        weights = edges_by_lot(seed)
        graph = networkx.Graph()
        graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in weights.items())

        partner = heaviest(weights, complete=complete)

        pairs = {tuple(sorted(pair)) for pair in partner.items()}
        by_networkx = networkx.max_weight_matching(graph, maxcardinality=complete)
        wanted = {tuple(sorted(pair)) for pair in by_networkx}
        assert all(partner[partner[one]] == one for one in partner)
        assert sum(weights[pair] for pair in pairs) == sum(weights[pair] for pair in wanted)
        assert not complete or len(pairs) == len(wanted)


def test_of_a_branch_of_two_thirds_as_few_meet_as_can_be():
    players = tuple(Player(number) for number in range(1, 49))
    workshop = tuple(number for number in range(1, 49) if number % 3)
    tournament = SwissTournament(
        players, first_colour=Colour.WHITE, branches=(workshop,), apart_rounds=3
    )
    for _round in range(2):
        found = pair_next(tournament)
        tournament = with_round(
            tournament, pairs_of(found), lambda white, _black: "1=0"[white % 3]
        )
        assert len(found.together) == (32 - 16) // 2
