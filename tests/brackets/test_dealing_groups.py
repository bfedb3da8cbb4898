"""Who is in which group, and the round robins side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import Lot, Result, ResultKind, Seed, play, preset
from brackets.formats.errors import GroupSizesWrong, GroupsWrong, TableSizeWrong
from brackets.formats.groups import group_name, group_play, groups_stage, snake, snake_into
from tests.brackets.invariants import assert_invariants
from tests.examples import examples

RULES = preset("uefa_head_to_head_first")


@st.composite
def fields(draw):
    """Make a number of entrants, and of groups that they fill."""
    groups = draw(st.integers(1, 16))
    return draw(st.integers(2 * groups, 100)), groups


def test_eight_in_four_groups_run_as_a_snake():
    assert snake(8, 4) == ((1, 8), (2, 7), (3, 6), (4, 5))


@examples(50)
@given(field=fields())
def test_everybody_is_in_one_group_and_sizes_are_as_even_as_can_be(field):
    entrants, groups = field

    dealt = snake(entrants, groups)

    assert len(dealt) == groups
    assert sorted(n for group in dealt for n in group) == list(range(1, entrants + 1))
    sizes = [len(group) for group in dealt]
    assert max(sizes) - min(sizes) <= 1


@given(groups=st.integers(1, 16), rows=st.integers(1, 8))
def test_full_groups_are_equally_strong_or_as_nearly_as_an_odd_row_allows(groups, rows):
    if rows == 1:
        return
    dealt = snake(groups * rows, groups)

    sums = [sum(group) for group in dealt]
    assert max(sums) - min(sums) == (groups - 1 if rows % 2 else 0)


@examples(50)
@given(field=fields())
def test_each_group_has_one_of_every_row(field):
    entrants, groups = field

    dealt = snake(entrants, groups)

    for group in dealt:
        assert [(n - 1) // groups for n in group] == list(range(len(group)))


@given(sizes=st.lists(st.integers(2, 9), min_size=1, max_size=9))
def test_given_sizes_are_kept_and_nobody_stronger_comes_after_a_weaker_one(sizes):
    dealt = snake_into(sizes, sum(sizes))

    assert [len(group) for group in dealt] == sizes
    assert sorted(n for group in dealt for n in group) == list(range(1, sum(sizes) + 1))
    assert all(list(group) == sorted(group) for group in dealt)
    heads = {group[0] for group in dealt}
    assert heads == set(range(1, len(sizes) + 1))


@pytest.mark.parametrize(("entrants", "groups"), [(7, 4), (1, 1), (5, 0)])
def test_a_group_of_one_is_refused(entrants, groups):
    with pytest.raises(GroupsWrong, match=f"{entrants} entrants cannot make {groups} groups"):
        snake(entrants, groups)


def test_sizes_that_do_not_add_up_are_refused():
    with pytest.raises(GroupSizesWrong, match="take 7 entrants, not 8"):
        snake_into([3, 4], 8)
    with pytest.raises(GroupsWrong):
        snake_into([1, 4], 5)
    with pytest.raises(GroupsWrong):
        snake_into([], 0)


def test_a_stage_without_groups_or_with_a_group_of_one_is_refused():
    with pytest.raises(GroupsWrong):
        groups_stage([], rules=RULES)
    with pytest.raises(TableSizeWrong):
        groups_stage([[Seed(1), Seed(2)], [Seed(3)]], rules=RULES)


@given(numbers=st.lists(st.integers(1, 5000), min_size=2, max_size=2, unique=True))
def test_no_two_groups_have_the_same_name(numbers):
    first, second = map(group_name, numbers)

    assert first != second
    assert (len(first), first) < (len(second), second) or numbers[0] > numbers[1]


def test_groups_play_side_by_side_round_by_round():
    groups = [[Seed(1), Seed(4), Seed(5)], [Seed(2), Seed(3)]]

    stage = groups_stage(groups, rules=RULES, legs=2)

    assert [table.ref for table in stage.tables] == ["groups/A", "groups/B"]
    assert [match.ref for match in stage.matches[:4]] == [
        "groups/A-R1.1",
        "groups/B-R1.1",
        "groups/A-R2.1",
        "groups/B-R2.1",
    ]
    assert len(stage.matches) == 6 + 2
    assert [match.ref for match in groups_stage(groups, rules=RULES, stage="").matches][:2] == [
        "A-R1.1",
        "B-R1.1",
    ]


def test_winners_of_groups_share_the_first_places_then_come_the_seconds():
    plan = group_play(["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"], RULES, groups=2)
    results = [
        Result.of_score("groups/A-R1.1", ("Li Na", "Chen Jie"), (2, 1)),
        Result.of_score("groups/B-R1.1", ("Wang Wei", "Zhao Min"), (0, 1)),
    ]

    after_one = play(plan, results[:1])
    state = play(plan, results)

    assert after_one.places == {}
    assert state.places == {"Li Na": 1, "Zhao Min": 1, "Chen Jie": 3, "Wang Wei": 3}


def test_a_tie_in_one_group_moves_nobody_of_another():
    entrants = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Zhou Yan", "Sun Li"]
    plan = group_play(entrants, RULES, groups=2)
    # Group A is 1, 4, 5: second and third are level. Group B is 2, 3, 6.
    results = [
        Result("groups/A-R1.1", ResultKind.PLAYED, None, ("Chen Jie", "Zhou Yan"), (1, 1)),
        Result.of_score("groups/A-R2.1", ("Li Na", "Chen Jie"), (2, 0)),
        Result.of_score("groups/A-R3.1", ("Zhou Yan", "Li Na"), (0, 2)),
        Result.of_score("groups/B-R1.1", ("Zhao Min", "Sun Li"), (2, 0)),
        Result.of_score("groups/B-R2.1", ("Wang Wei", "Zhao Min"), (2, 0)),
        Result.of_score("groups/B-R3.1", ("Sun Li", "Wang Wei"), (0, 2)),
    ]

    tied = play(plan, results)
    drawn = play(plan, [*results, Lot("groups/A", ("Zhou Yan", "Chen Jie"))])

    assert {name: tied.places[name] for name in ("Zhao Min", "Sun Li")} == {
        "Zhao Min": 3,
        "Sun Li": 5,
    }
    assert (tied.places["Chen Jie"], tied.places["Zhou Yan"]) == (3, 3)
    assert (drawn.places["Zhou Yan"], drawn.places["Chen Jie"]) == (3, 5)
    assert drawn.places["Sun Li"] == 5


@examples(20)
@given(
    entrants=st.integers(4, 13),
    groups=st.integers(1, 3),
    legs=st.integers(1, 2),
    dice=st.randoms(),
)
def test_groups_stay_sound(entrants, groups, legs, dice):
    names = [f"e{n}" for n in range(1, entrants + 1)]
    plan = group_play(names, RULES, groups=min(groups, entrants // 2), legs=legs)

    assert_invariants(plan, dice)
