"""The engine against the rules word for word, and against what has to hold of every round."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.swiss.assignment import cheapest, first_in_order, matched
from brackets.swiss.check import check
from brackets.swiss.field import Bracket
from brackets.swiss.general import pair_any
from brackets.swiss.ideal import pair_ideal
from brackets.swiss.legality import perfect
from tests.brackets.swiss_by_the_book import Book
from tests.brackets.swiss_tournaments import (
    lower_numbers_have_white,
    pairs_of,
    played_by_lot,
    with_round,
)
from tests.examples import examples

seeds = st.integers(0, 10**9)


@examples(40)
@given(seed=seeds)
def test_every_round_of_a_small_tournament_is_paired_as_the_book_says(seed):
    for before, paired_round in played_by_lot(seed, 3, 8):
        by_the_book = Book(before, before.played_rounds + 1).pairs()

        if paired_round is None:
            assert by_the_book is None
        else:
            assert set(map(frozenset, pairs_of(paired_round))) == by_the_book


@examples(40)
@given(seed=seeds)
def test_leaders_who_all_need_one_colour_are_paired_in_the_last_round_as_the_book_says(seed):
    rounds = played_by_lot(
        seed, 5, 9, absences=(0,), most_rounds=5, turned=lower_numbers_have_white
    )
    for before, paired_round in rounds:
        by_the_book = Book(before, before.played_rounds + 1).pairs()

        found = None if paired_round is None else set(map(frozenset, pairs_of(paired_round)))
        assert found == by_the_book


@examples(8)
@given(seed=seeds)
def test_the_quick_way_and_the_general_way_pair_every_bracket_alike(seed):
    for _, paired_round in played_by_lot(seed, 12, 40):
        for done in paired_round.brackets if paired_round else ():
            quick = pair_ideal(paired_round.field, done.bracket)

            assert quick in (None, done)
            assert pair_any(paired_round.field, done.bracket) == done


@examples(12)
@given(seed=seeds)
def test_a_tournament_that_was_paired_here_breaks_no_rule_and_differs_in_no_pair(seed):
    tournament = None
    for before, paired_round in played_by_lot(seed, 6, 60):
        if paired_round is not None:
            tournament = with_round(before, pairs_of(paired_round), lambda *_: "1")

    assert tournament is None or not [
        finding
        for finding in check(tournament)
        if finding.round_number == tournament.played_rounds or finding.what != "colours"
    ]


@examples(12)
@given(seed=seeds)
def test_everybody_who_is_here_meets_one_new_opponent_or_takes_a_bye(seed):
    for _, paired_round in played_by_lot(seed, 6, 60):
        if paired_round is None:
            return
        cards = {card.number: card for card in paired_round.field.cards}
        pairs = pairs_of(paired_round)
        seated = [number for pair in pairs for number in pair if number]
        byes = [white for white, black in pairs if not black]

        assert sorted(seated) == sorted(cards)
        assert len(byes) == len(cards) % 2
        assert all(cards[number].may_have_bye for number in byes)
        assert all(black not in cards[white].opponents for white, black in pairs)
        assert [i for i, (_, black) in enumerate(pairs) if not black] in ([], [len(pairs) - 1])


# The parts


costs = st.integers(1, 5).flatmap(
    lambda n: st.lists(
        st.lists(st.integers(-2, 3), min_size=n, max_size=n), min_size=n, max_size=n
    )
)


@examples(60)
@given(table=costs)
def test_the_prices_of_a_cheapest_assignment_prove_that_nothing_is_cheaper(table):
    found = cheapest(table)
    size = range(len(table))

    assert sorted(found.column_of) == list(size)
    assert found.total == sum(found.rows) + sum(found.columns)
    assert all(found.rows[r] + found.columns[c] <= table[r][c] for r in size for c in size)


masks = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.integers(0, 2**n - 1), min_size=n, max_size=n)
)


@examples(60)
@given(tight=masks)
def test_the_first_assignment_in_order_takes_the_lowest_column_row_by_row(tight):
    seats = matched(tight)
    if seats is None:
        return

    found = first_in_order(tight, seats)

    for row, column in enumerate(found):
        for lower in range(column):
            fixed = [1 << c for c in found[:row]] + [1 << lower & tight[row]]
            assert matched([*fixed, *tight[row + 1 :]]) is None


graphs = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda e: e[0] < e[1]))


@examples(60)
@given(edges=graphs)
def test_all_can_be_paired_exactly_if_the_first_can_be_and_the_rest_too(edges):
    allowed = [
        sum(1 << b for b in range(8) if tuple(sorted((a, b))) in edges) for a in range(8)
    ]

    def can_be(members):
        return not members or any(
            tuple(sorted((members[0], other))) in edges
            and can_be([m for m in members[1:] if m != other])
            for other in members[1:]
        )

    found = perfect(255, allowed)

    assert (found is not None) == can_be(list(range(8)))
    if found is not None:
        assert all(found[found[a]] == a and allowed[a] >> found[a] & 1 for a in range(8))


@examples(60)
@given(dice=st.randoms(use_true_random=False), many=st.integers(4, 24))
def test_all_can_be_paired_exactly_if_networkx_finds_a_complete_matching(dice, many):
    graph = nx.gnp_random_graph(many, dice.choice([0.1, 0.2, 0.4]), seed=dice.randrange(10**6))
    allowed = [sum(1 << b for b in graph[a]) for a in range(many)]

    found = perfect((1 << many) - 1, allowed)

    most = nx.max_weight_matching(graph, maxcardinality=True)
    assert (found is not None) == (2 * len(most) == many)
    assert found is None or all(found[b] == a and b in graph[a] for a, b in found.items())


@pytest.mark.parametrize("many", [2, 3, 40, 41])
def test_round_one_needs_no_general_way(many):
    ((_, paired_round), *_) = played_by_lot(many, many, many, absences=(0,))
    (done,) = paired_round.brackets

    assert done.bracket == Bracket((), tuple(range(many)), (), ())
    assert pair_ideal(paired_round.field, done.bracket) == done
