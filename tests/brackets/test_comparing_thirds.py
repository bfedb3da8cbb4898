"""One place of every group compared, and the best of them put into the draw."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    PlaceIn,
    Plan,
    Result,
    Seed,
    comparison_stage,
    crossing,
    elimination_stage,
    first_reunion,
    groups_stage,
    groups_to_knock_out,
    play,
    preset,
    settled,
)
from brackets.formats.errors import GroupTooSmall
from brackets.plan_errors import WrongShape
from tests.brackets.invariants import assert_invariants, play_out
from tests.examples import examples

RULES, GOALS = preset("ittf_group"), preset("fifa_overall_first")


def groups_of(*sizes):
    numbers = iter(range(1, sum(sizes) + 1))
    return groups_stage(
        [[Seed(next(numbers)) for _ in range(size)] for size in sizes], rules=RULES
    )


def names(many):
    return [f"e{n}" for n in range(1, many + 1)]


def test_matches_against_the_last_are_left_out_where_groups_differ_in_size():
    even = comparison_stage(groups_of(3, 3).tables, 2, rules=RULES, stage="seconds")
    odd = comparison_stage(groups_of(3, 4).tables, 2, rules=RULES, stage="seconds")

    assert (even.tables[0].even, odd.tables[0].even) == (False, True)


def test_groups_that_have_no_such_place_take_no_part():
    stage = comparison_stage(groups_of(2, 3, 3).tables, 3, rules=RULES)

    assert stage.tables[0].slots == (PlaceIn("groups/B", 3), PlaceIn("groups/C", 3))
    with pytest.raises(GroupTooSmall):
        comparison_stage(groups_of(2, 2).tables, 3, rules=RULES)
    with pytest.raises(GroupTooSmall, match="next, which has 2"):
        groups_to_knock_out(names(6), RULES, groups=2, qualify=2, best_next=3)


def test_a_win_over_the_last_of_a_larger_group_is_no_profit():
    plan = groups_to_knock_out(names(7), GOALS, groups=2, qualify=1, best_next=1)
    # Group A: 1, 4, 5; group B: 2, 3, 6, 7. The lower number wins 3-0, but 4 beats 5 by 3-1
    # and 3 beats 6 by 3-2. Without the win over 7, 3 has as many points as 4, and fewer goals.
    scores = {("e4", "e5"): (3, 1), ("e3", "e6"): (3, 2)}
    log = []
    for match in play(plan, []).playable:
        pair = tuple(sorted(match.pair))
        log.append(Result.of_score(match.ref, pair, scores.get(pair, (3, 0))))

    state = play(plan, log)

    rows = state.tables["next"].standings.rows
    assert [(row.entrant, row.values["points"]) for row in rows] == [("e4", 3), ("e3", 3)]
    assert state.tables["groups/B"].standings.rows[1].values["points"] == 6
    assert state.matches["main/W1.1"].winner == "e1"
    assert state.matches["main/W1.2"].pair == ("e4", "e2")
    assert state.places["e3"] == 4


def test_groups_may_be_compared_by_other_rules_than_they_are_ranked_by():
    """Rules that only look at matches among the tied can't part people of two groups."""
    plan = groups_to_knock_out(
        names(6), RULES, groups=2, qualify=1, best_next=1, compare_by=GOALS
    )
    scores = {("e4", "e5"): (3, 1), ("e3", "e6"): (3, 2)}
    log = [
        Result.of_score(m.ref, tuple(sorted(m.pair)), scores.get(tuple(sorted(m.pair)), (3, 0)))
        for m in play(plan, []).playable
    ]

    rows = play(plan, log).tables["next"].standings.rows

    assert [(row.entrant, row.decided_by) for row in rows] == [
        ("e4", "goal_difference"),
        ("e3", "goal_difference"),
    ]


def test_the_comparison_waits_for_the_last_group():
    plan = groups_to_knock_out(names(9), RULES, groups=3, qualify=1, best_next=1)
    results = {
        match.ref: Result.of_score(match.ref, tuple(sorted(match.pair)), (3, 0))
        for match in play(plan, []).playable
    }
    *but_one, last = results.values()

    before, after = play(plan, but_one), play(plan, [*but_one, last])

    assert not before.tables["next"].is_complete
    assert after.tables["next"].is_complete
    tied = after.tables["next"].standings.ties
    assert len(tied) == 1  # all seconds have lost to the first and beaten the third by 3-0
    reach = {p.entrant: (p.best, p.worst) for p in after.placings}
    assert {reach[entrant] for entrant in tied[0].entrants} == {(1, 6)}


@st.composite
def draws(draw, most=12):
    """Make lines with thirds, and the groups that the thirds come from."""
    groups = draw(st.integers(2, 12))
    thirds = draw(st.integers(1, min(groups, most)))
    slots = [PlaceIn("thirds", place) for place in range(1, thirds + 1)]
    lines = crossing(groups_of(*[3] * groups).tables, 2, slots)
    home = draw(st.permutations([table.ref for table in groups_of(*[3] * groups).tables]))
    return lines, dict(zip(slots, home, strict=False))


def reunion(lines, group_of):
    return first_reunion(
        [PlaceIn(group_of[slot], 3) if slot in group_of else slot for slot in lines]
    )


@examples(60)
@given(made=draws())
def test_thirds_change_lines_among_themselves_only_and_never_for_the_worse(made):
    lines, group_of = made

    again = settled(lines, group_of)

    assert sorted(map(str, again)) == sorted(map(str, lines))
    assert all(
        slot == old for slot, old in zip(again, lines, strict=True) if old not in group_of
    )
    assert reunion(again, group_of) >= reunion(lines, group_of)
    assert settled(again, group_of) == again


@examples(60)
@given(made=draws())
def test_no_third_meets_their_own_group_in_round_one_where_that_can_be(made):
    lines, group_of = made

    again = settled(lines, group_of)

    if len(group_of) > 2:  # each has at most two lines of their own group next to them
        assert reunion(again, group_of) > 1


@examples(40)
@given(made=draws(most=4))
def test_they_meet_their_own_group_as_late_as_any_order_of_them_allows(made):
    lines, group_of = made
    stood = [line for line, slot in enumerate(lines) if slot in group_of]

    again = settled(lines, group_of)

    latest = 0
    for order in permutations(group_of):
        other = list(lines)
        for line, slot in zip(stood, order, strict=True):
            other[line] = slot
        latest = max(latest, reunion(other, group_of))
    assert reunion(again, group_of) == latest


def test_who_need_not_move_stays():
    lines = [
        *(PlaceIn("A", 1), PlaceIn("thirds", 1), PlaceIn("B", 1), PlaceIn("thirds", 2)),
        *(PlaceIn("C", 1), PlaceIn("thirds", 3), PlaceIn("D", 1), PlaceIn("thirds", 4)),
    ]
    home = {PlaceIn("thirds", place): group for place, group in enumerate("DCAB", start=1)}

    assert settled(lines, home) == tuple(lines)


def settling(sizes, qualify, more):
    """Return groups to a knock-out in which those of the next place exchange their lines."""
    groups = groups_of(*sizes)
    best = comparison_stage(groups.tables, qualify + 1, rules=GOALS, stage="next", settles=True)
    extra = [PlaceIn("next", place) for place in range(1, more + 1)]
    lines = crossing(groups.tables, qualify, extra)
    return Plan.of(names(sum(sizes)), groups, best, elimination_stage(lines, stage="main"))


@examples(25)
@given(number=st.integers(0, 2**32))
def test_nobody_of_the_next_place_meets_their_group_again_in_the_first_match(number):
    dice = Random(number)
    groups = dice.randint(3, 5)
    plan = settling([3] * groups, dice.randint(1, 2), dice.randint(3, groups))
    state = play(plan, play_out(plan, dice))

    group_of = {
        row.entrant: table.ref
        for table in state.tables.values()
        if table.ref != "next"
        for row in table.standings.rows
    }
    compared = {row.entrant for row in state.tables["next"].standings.rows}
    first = [m.pair for ref, m in state.matches.items() if ref.startswith("main/W1") and m.pair]
    assert [pair for pair in first if compared & set(pair)]
    assert not [
        pair
        for pair in first
        if compared & set(pair) and group_of[pair[0]] == group_of[pair[1]]
    ]


@examples(15)
@given(number=st.integers(0, 2**32))
def test_a_tournament_whose_next_places_exchange_lines_stays_sound(number):
    dice = Random(number)
    groups = dice.randint(2, 4)
    assert_invariants(settling([3] * groups, dice.randint(1, 2), dice.randint(1, groups)), dice)


def test_only_a_comparison_may_settle():
    plan = settling([3, 3], 1, 2)

    with pytest.raises(WrongShape, match=r"tables\[0\].settles: "):
        replace(plan, tables=(replace(plan.tables[0], settles=True), *plan.tables[1:]))
