"""Who meets whom in a round robin, in which round, and on which side."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import MatchStatus, Result, ResultKind, Seed, play, preset
from brackets.formats.errors import LegsWrong, TableSizeWrong
from brackets.formats.round_robin import berger_table, byes, round_robin, round_robin_stage
from tests.brackets.invariants import assert_invariants
from tests.examples import examples

RULES = preset("ittf_group")
members = st.integers(2, 40)
BERGER_OF_SIX = """
1-6 2-5 3-4
6-4 5-3 1-2
2-6 3-1 4-5
6-5 1-4 2-3
3-6 4-2 5-1
"""  # as printed in public code of the Berger table: docs/rules/round_robin.md


def test_six_meet_as_the_berger_table_has_it():
    table = berger_table(6)

    printed = [" ".join(f"{first}-{second}" for first, second in pairs) for pairs in table]
    assert printed == BERGER_OF_SIX.split("\n")[1:-1]


@given(members=members)
def test_everybody_meets_everybody_once(members):
    table = berger_table(members)

    met = Counter(frozenset(pair) for pairs in table for pair in pairs)
    everybody = range(1, members + 1)
    assert met == Counter(frozenset(pair) for pair in combinations(everybody, 2))


@given(members=members)
def test_nobody_plays_twice_in_a_round_and_only_one_at_most_is_free(members):
    table = berger_table(members)

    assert len(table) == (members if members % 2 else members - 1)
    for pairs in table:
        busy = [number for pair in pairs for number in pair]
        assert len(busy) == len(set(busy)) == members - members % 2


@given(members=members)
def test_everybody_stands_first_as_often_as_second_but_for_one(members):
    table = berger_table(members)

    first = Counter(pair[0] for pairs in table for pair in pairs)
    second = Counter(pair[1] for pairs in table for pair in pairs)
    difference = {abs(first[n] - second[n]) for n in range(1, members + 1)}
    assert difference == ({0} if members % 2 else {1})


@given(members=st.integers(1, 20).map(lambda half: 2 * half + 1))
def test_with_an_odd_number_everybody_is_free_once(members):
    free = byes(members)

    assert sorted(free) == list(range(1, members + 1))
    for pairs, number in zip(berger_table(members), free, strict=True):
        assert all(number not in pair for pair in pairs)


@given(members=st.integers(2, 20).map(lambda half: 2 * half + 1))
def test_who_was_free_in_the_round_before_is_not_always_met_by_the_same_one(members):
    """The simple rotation fails here: that is what the Berger table is for."""
    table, free = berger_table(members), byes(members)

    rivals = Counter(
        number
        for pairs, rested in zip(table[1:], free, strict=False)
        for pair in pairs
        if rested in pair
        for number in pair
        if number != rested
    )
    assert max(rivals.values()) <= 2


@given(members=st.integers(2, 20))
def test_the_second_leg_repeats_the_first_with_sides_turned(members):
    plan = round_robin([f"e{n}" for n in range(members)], RULES, legs=2)

    half = len(plan.matches) // 2
    for first, second in zip(plan.matches[:half], plan.matches[half:], strict=True):
        assert second.slots == (first.slots[1], first.slots[0])
        assert second.round == first.round + len(berger_table(members))
    assert byes(members, 2) == byes(members) * 2


def test_refs_name_the_stage_the_round_and_the_match():
    slots = [Seed(number) for number in range(1, 6)]

    stage = round_robin_stage(slots, rules=RULES, stage="league")
    without = round_robin_stage(slots, rules=RULES)

    assert [match.ref for match in stage.matches[:3]] == [
        "league/R1.1",
        "league/R1.2",
        "league/R2.1",
    ]
    assert (stage.tables[0].ref, without.tables[0].ref) == ("league", "T")
    assert without.matches[-1].ref == "R5.2"


@pytest.mark.parametrize("many", [0, 1, 129])
def test_a_table_of_less_than_two_or_more_than_128_is_refused(many):
    with pytest.raises(TableSizeWrong, match=f"2 to 128 entrants, not {many}"):
        round_robin([f"e{n}" for n in range(many)], RULES)


@pytest.mark.parametrize("legs", [0, 3])
def test_neither_none_nor_three_legs_can_be_played(legs):
    with pytest.raises(LegsWrong, match=f"not {legs} times"):
        round_robin(["Li Na", "Wang Wei"], RULES, legs=legs)


def test_who_is_free_has_no_match_and_the_others_can_all_play_at_once():
    plan = round_robin(["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Zhou Yan"], RULES)

    state = play(plan, [])

    assert {match.status for match in state.matches.values()} == {MatchStatus.READY}
    first_round = {side for m in state.matches.values() if m.round == 1 for side in m.sides}
    assert first_round == {"Wang Wei", "Zhou Yan", "Zhao Min", "Chen Jie"}


def test_the_champion_of_a_round_robin_is_first_of_the_tournament():
    plan = round_robin(["Li Na", "Wang Wei", "Zhao Min"], RULES)
    results = [
        Result.of_score("R1.1", ("Wang Wei", "Zhao Min"), (3, 0)),
        Result.of_score("R2.1", ("Li Na", "Wang Wei"), (1, 3)),
        Result("R3.1", ResultKind.WALKOVER, "Li Na", ("Zhao Min", "Li Na")),
    ]

    state = play(plan, results)

    assert state.is_complete
    assert state.places == {"Wang Wei": 1, "Li Na": 2, "Zhao Min": 3}


@examples(25)
@given(members=st.integers(2, 8), legs=st.integers(1, 2), dice=st.randoms())
def test_a_round_robin_stays_sound(members, legs, dice):
    plan = round_robin([f"e{n}" for n in range(1, members + 1)], RULES, legs=legs)

    assert_invariants(plan, dice)
