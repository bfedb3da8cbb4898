"""From groups to a knock-out: who of which group stands on which line."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import BYE, PlaceIn, Result, Seed, play, preset
from brackets.competition import groups_to_knock_out
from brackets.errors import SizeOutOfRange
from brackets.formats.crossing import crossing, first_reunion
from brackets.formats.errors import GroupTooSmall
from brackets.formats.groups import group_name
from brackets.formats.lines import standard_lines
from brackets.matches import Table
from tests.brackets.invariants import assert_invariants
from tests.examples import examples

RULES = preset("ittf_group")


def tables(groups, size):
    return [
        Table(group_name(i + 1), "", tuple(Seed(i * size + k + 1) for k in range(size)), RULES)
        for i in range(groups)
    ]


@st.composite
def crossings(draw):
    """Make a number of groups, of those who go on from each, and the lines."""
    groups = draw(st.one_of(st.integers(1, 6), st.integers(1, 20)))
    qualify = draw(st.integers(1 if groups > 1 else 2, 8))
    return groups, qualify, crossing(tables(groups, qualify), qualify)


def lines_of(lines):
    own = {}
    for line, slot in enumerate(lines):
        if slot != BYE:
            own.setdefault(slot.table, {})[slot.place] = line
    return own


def short(lines):
    return " ".join("-" if slot == BYE else f"{slot.table}{slot.place}" for slot in lines)


@pytest.mark.parametrize(
    ("groups", "qualify", "expected"),
    [
        (2, 2, "A1 B2 A2 B1"),
        (3, 2, "A1 - B2 C2 C1 A2 - B1"),
        (4, 2, "A1 B2 C2 D1 C1 D2 A2 B1"),
        (8, 2, "A1 B2 G2 H1 E1 F2 C2 D1 C1 D2 E2 F1 G1 H2 A2 B1"),
        (2, 3, "A1 - A3 B2 A2 B3 - B1"),
        (2, 4, "A1 B4 A3 B2 A2 B3 A4 B1"),
    ],
)
def test_neighbours_cross_in_the_crossings_of_every_day(groups, qualify, expected):
    assert short(crossing(tables(groups, qualify), qualify)) == expected


@examples(40)
@given(made=crossings())
def test_everybody_who_qualifies_stands_on_one_line(made):
    groups, qualify, lines = made

    wanted = Counter(
        PlaceIn(group_name(i), place)
        for i in range(1, groups + 1)
        for place in range(1, qualify + 1)
    )
    assert Counter(slot for slot in lines if slot != BYE) == wanted


@examples(40)
@given(made=crossings())
def test_nobody_meets_their_own_group_before_the_round_that_numbers_force(made):
    _groups, qualify, lines = made

    rounds = len(lines).bit_length() - 1
    sections = 1
    while sections < qualify:
        sections *= 2
    for own in lines_of(lines).values():
        width = len(lines) // sections
        assert len({line // width for line in own.values()}) == qualify
    if qualify > 1:
        reunion = first_reunion(lines)
        assert reunion is not None
        assert reunion >= rounds - sections.bit_length() + 2


@pytest.mark.parametrize("qualify", [2, 3, 4])
@pytest.mark.parametrize("groups", [*range(2, 16), 39])
def test_first_and_second_of_up_to_four_stand_in_different_halves(groups, qualify):
    lines = crossing(tables(groups, qualify), qualify)

    half = len(lines) // 2
    for own in lines_of(lines).values():
        assert (own[1] < half) != (own[2] < half)


@examples(40)
@given(made=crossings())
def test_winners_of_groups_are_the_first_seeds_then_come_the_seconds(made):
    groups, _qualify, lines = made

    numbers = standard_lines(len(lines))
    for number, slot in zip(numbers, lines, strict=True):
        if slot != BYE:
            assert slot.place == (number - 1) // groups + 1
            if slot.place == 1:
                assert slot.table == group_name(number)


@examples(40)
@given(made=crossings())
def test_byes_go_to_the_winners_of_groups_first(made):
    groups, _qualify, lines = made

    free = [
        slot.place
        for top, bottom in zip(lines[::2], lines[1::2], strict=True)
        for slot, other in ((top, bottom), (bottom, top))
        if other == BYE
    ]
    counts = Counter(free)
    assert not any(counts[place + 1] and counts[place] < groups for place in counts)


def test_first_reunion_is_the_earliest_meeting_of_any_two_of_a_group():
    lines = crossing(tables(5, 7), 7)

    by_force = min(
        (one ^ other).bit_length()
        for own in lines_of(lines).values()
        for one, other in combinations(own.values(), 2)
    )
    assert first_reunion(lines) == by_force
    assert first_reunion(crossing(tables(4, 1), 1)) is None


def test_others_who_go_on_stand_where_the_last_numbers_stand():
    thirds = [PlaceIn("thirds", place) for place in (1, 2, 3, 4)]

    lines = crossing(tables(6, 3), 2, thirds)

    numbers = standard_lines(16)
    assert [lines[numbers.index(n)] for n in (13, 14, 15, 16)] == thirds
    meets = {lines[line ^ 1] for line, slot in enumerate(lines) if slot in thirds}
    assert meets == {PlaceIn(group, 1) for group in "ABCD"}


@pytest.mark.parametrize("qualify", [0, 4])
def test_no_more_can_go_on_from_a_group_than_it_has(qualify):
    with pytest.raises(
        GroupTooSmall, match=f"{qualify} cannot go on from group A, which has 3"
    ):
        crossing(tables(2, 3), qualify)


def test_one_alone_makes_no_knock_out():
    with pytest.raises(SizeOutOfRange):
        crossing(tables(1, 3), 1)


def test_who_wins_the_group_meets_the_second_of_the_other_group():
    plan = groups_to_knock_out(["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"], RULES, groups=2)
    results = [
        Result.of_score("groups/A-R1.1", ("Li Na", "Chen Jie"), (1, 3)),
        Result.of_score("groups/B-R1.1", ("Wang Wei", "Zhao Min"), (3, 0)),
    ]

    before, after = play(plan, results[:1]), play(plan, results)

    assert before.matches["main/W1.1"].sides == ("Chen Jie", None)
    assert after.matches["main/W1.1"].pair == ("Chen Jie", "Zhao Min")
    assert after.matches["main/W1.2"].pair == ("Li Na", "Wang Wei")


@examples(20)
@given(
    groups=st.integers(1, 4),
    size=st.integers(2, 4),
    more=st.integers(0, 3),
    data=st.data(),
    dice=st.randoms(),
)
def test_groups_and_a_knock_out_stay_sound(groups, size, more, data, dice):
    entrants = groups * size + min(more, groups)
    qualify = data.draw(st.integers(1 if groups > 1 else 2, size))
    best_next = data.draw(st.integers(0, groups)) if qualify < size else 0
    names = [f"e{n}" for n in range(1, entrants + 1)]
    plan = groups_to_knock_out(
        names, RULES, groups=groups, qualify=qualify, best_next=best_next
    )

    assert_invariants(plan, dice)
