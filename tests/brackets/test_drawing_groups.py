import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import Bands, Drawn, draw_groups, snake, snake_into
from brackets.draws.errors import GroupDrawTooLarge
from brackets.errors import EntrantTwice, SeedMissing
from brackets.formats.errors import GroupSizesWrong, GroupsWrong
from tests.brackets.draw_fields import (
    crowded,
    fields,
    other_deals,
    pairs_in,
    random_field,
    seeds,
)
from tests.examples import examples


@st.composite
def with_groups(draw, **limits):
    """Make a field and the sizes of its groups, even or not."""
    field = draw(fields(least=4, **limits))
    many = draw(st.integers(1, len(field) // 2))
    sizes = [len(group) for group in snake(len(field), many)]
    for i in draw(st.lists(st.integers(0, many - 1), max_size=3)):
        if sizes[i] > 2:
            sizes[i] -= 1
            sizes[i - 1] += 1
    return field, sizes


def most_of_a_tag(field, groups):
    tag_of = {person.id: person.tag for person in field}
    found = Counter()
    for group in groups:
        for tag, many in Counter(tag_of[name] for name in group).items():
            found[tag] = max(found[tag], many)
    return found


@examples(60)
@given(drawn=with_groups(), seed=seeds, bands=st.sampled_from(Bands))
def test_everybody_is_in_one_group_and_the_groups_have_their_sizes(drawn, seed, bands):
    field, sizes = drawn

    groups = draw_groups(field, sizes, seed, bands=bands).groups

    assert [len(group) for group in groups] == sizes
    assert sorted(name for group in groups for name in group) == sorted(p.id for p in field)


@examples(60)
@given(drawn=with_groups(), seed=seeds)
def test_fixed_seeds_are_dealt_as_a_snake_and_stand_first(drawn, seed):
    field, sizes = drawn

    groups = draw_groups(field, sizes, seed).groups

    seed_of = {person.id: person.seed for person in field}
    seeded = sum(person.seed is not None for person in field)
    for group, numbers in zip(groups, snake_into(sizes, len(field)), strict=True):
        wanted = [number for number in numbers if number <= seeded]
        assert [seed_of[name] for name in group][: len(wanted)] == wanted


@examples(60)
@given(drawn=with_groups(), seed=seeds)
def test_seeds_by_lot_are_dealt_row_by_row(drawn, seed):
    field, sizes = drawn

    groups = draw_groups(field, sizes, seed, bands=Bands.LOT).groups

    seed_of = {person.id: person.seed for person in field}
    rows = snake_into(sizes, len(field))
    row_of = {number: row for group in rows for row, number in enumerate(group)}
    for i, group in enumerate(groups):
        own = [seed_of[name] for name in group if seed_of[name]]
        assert [row_of[number] for number in own] == list(range(len(own)))
        assert own[:1] in ([], [i + 1])


@examples(60)
@given(field=fields(least=4, most=60, most_seeds=0), seed=seeds, data=st.data())
def test_without_seeds_no_group_holds_more_of_a_tag_than_its_share_rounded_up(
    field, seed, data
):
    many = data.draw(st.integers(1, len(field) // 2))

    draw = draw_groups(field, many, seed)

    of_tag = Counter(person.tag for person in field)
    for tag, most in most_of_a_tag(field, draw.groups).items():
        assert tag is None or most == -(-of_tag[tag] // many)
    assert all(reached.is_full for reached in draw.separations)


def test_no_other_arrangement_of_two_hundred_small_draws_of_groups_has_fewer_pairs():
    dice = random.Random(2026)
    for i in range(200):
        field = random_field(dice, least=4, most=9, most_lots=7)
        draw = draw_groups(field, dice.randint(1, len(field) // 2), i.to_bytes(2, "big"))

        tag_of = {person.id: person.tag for person in field}
        reached = pairs_in([[tag_of[name] for name in group] for group in draw.groups], 1)
        pot = {person.id for person in field if person.seed is None}
        deals = other_deals(draw.groups, pot, tag_of)
        assert reached == min(pairs_in(dealt, 1) for dealt in deals), field


def test_what_a_draw_of_groups_reached_is_said_for_every_branch():
    field = crowded(["B01", "B02", "B02", "B01", "B03", "B03", "B03"], 4)

    draw = draw_groups(field, 2, b"2026")

    assert draw.groups[0][:2] == ("p0", "p3")
    assert [(s.tag, s.people, s.wanted, s.reached) for s in draw.separations] == [
        ("B01", 2, 1, 2),
        ("B02", 2, 1, 2),
        ("B03", 3, 2, 2),
    ]


def test_groups_too_small_for_a_share_want_no_more_than_can_be():
    field = crowded(["B01"] * 8 + [None] * 2, 0)

    (reached,) = draw_groups(field, [2, 2, 6], b"2026").separations

    assert (reached.people, reached.wanted, reached.reached) == (8, 4, 4)


def test_the_groups_of_2026_can_be_made_again_for_ever():
    field = [Drawn(f"p{i}", i if i < 6 else None, f"B{i % 3}") for i in range(1, 12)]

    groups = draw_groups(field, 3, b"Wentitong 2026", bands=Bands.LOT).groups

    assert groups == (("p1", "p11", "p6"), ("p2", "p4", "p10", "p9"), ("p3", "p5", "p8", "p7"))


@pytest.mark.parametrize(
    ("field", "groups", "error"),
    [
        (crowded([None] * 5, 0), 3, GroupsWrong),
        (crowded([None] * 5, 0), [], GroupSizesWrong),
        (crowded([None] * 5, 0), [2, 2], GroupSizesWrong),
        (crowded([None] * 5, 0), [6, -1], GroupsWrong),
        (crowded([None] * 5, 0), 10**9, GroupsWrong),
        ([Drawn("Li"), Drawn("Li"), Drawn("Sun"), Drawn("Ma")], 2, EntrantTwice),
        ([Drawn("Li", 2), Drawn("Sun"), Drawn("Ma"), Drawn("Hu")], 2, SeedMissing),
        (crowded([None] * 1025, 0), 4, GroupDrawTooLarge),
    ],
)
def test_a_field_that_makes_no_groups_is_refused(field, groups, error):
    with pytest.raises(error):
        draw_groups(field, groups, b"2026")
