import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    Bands,
    Drawn,
    Separation,
    Sheet,
    draw_elimination,
    draw_size,
    single_elimination,
    standard_lines,
)
from brackets.draws.separation import separations
from brackets.errors import EntrantTwice, SeedMissing, SeedTwice, SizeOutOfRange
from tests.brackets.draw_fields import (
    crowded,
    fields,
    other_deals,
    pairs_in,
    random_field,
    seeds,
    tags,
)
from tests.examples import examples

bands = st.sampled_from(Bands)


def on_places(draw):
    return [[name] if name else [] for name in draw.lines]


def crowding(tags_by_place):
    """Count pairs of one tag: who meet in round one, then by half, by quarter, ..."""
    widths = [2]
    width = len(tags_by_place) // 2
    while width > 2:
        widths.append(width)
        width //= 2
    return [pairs_in(tags_by_place, width) for width in widths]


@examples(60)
@given(field=fields(), seed=seeds, bands=bands)
def test_everybody_stands_on_one_line_and_byes_on_the_last_numbers(field, seed, bands):
    lines = draw_elimination(field, seed, bands=bands).lines

    numbers = standard_lines(draw_size(len(field)))
    assert sorted(filter(None, lines)) == sorted(person.id for person in field)
    for entrant, number in zip(lines, numbers, strict=True):
        assert (entrant is None) == (number > len(field))
    single_elimination([person.id for person in field], lines=lines)


@examples(60)
@given(field=fields(), seed=seeds)
def test_fixed_seeds_stand_on_the_lines_of_their_numbers(field, seed):
    lines = draw_elimination(field, seed).lines

    seed_of = {person.id: person.seed for person in field}
    for entrant, number in zip(lines, standard_lines(len(lines)), strict=True):
        assert seed_of.get(entrant) in (None, number)


@examples(60)
@given(field=fields(most_seeds=32), seed=seeds)
def test_seeds_by_lot_stand_on_the_lines_of_their_band(field, seed):
    lines = draw_elimination(field, seed, bands=Bands.LOT).lines

    seed_of = {person.id: person.seed for person in field if person.seed}
    number_of = dict(zip(lines, standard_lines(len(lines)), strict=True))
    for entrant, own in seed_of.items():
        assert (own - 1).bit_length() == (number_of[entrant] - 1).bit_length()
    taken = sorted(number_of[entrant] for entrant in seed_of)
    assert taken == list(range(1, len(seed_of) + 1))


def test_seeds_of_one_band_take_its_lines_equally_often():
    field = [Drawn(name, i) for i, name in enumerate(("Chen", "Li", "Sun", "Wang"), start=1)]
    tops = [draw_elimination(field, bytes([i]), bands=Bands.LOT).lines for i in range(256)]

    assert {lines[0] for lines in tops} == {"Chen"}
    assert {lines[3] for lines in tops} == {"Li"}
    assert 96 < sum(lines[1] == "Sun" for lines in tops) < 160  # 128, give or take 4 sigma


@examples(40)
@given(field=fields(), seed=seeds, order=st.randoms(use_true_random=False), bands=bands)
def test_the_order_of_the_entrants_says_nothing(field, seed, order, bands):
    turned = list(field)
    order.shuffle(turned)

    assert draw_elimination(turned, seed, bands=bands) == draw_elimination(
        field, seed, bands=bands
    )


@examples(60)
@given(field=fields(most=70, most_seeds=0), seed=seeds)
def test_without_seeds_every_tag_is_spread_as_evenly_as_whole_people_can_be(field, seed):
    draw = draw_elimination(field, seed)

    tag_of = {person.id: person.tag for person in field}
    on_lines = [tag_of.get(entrant) for entrant in draw.lines]
    parts = 2
    while parts < len(on_lines):
        part = len(on_lines) // parts
        sections = [on_lines[i : i + part] for i in range(0, len(on_lines), part)]
        for tag in set(on_lines) - {None}:
            counts = [section.count(tag) for section in sections]
            assert max(counts) - min(counts) <= 1, (parts, tag)
        parts *= 2
    assert all(reached.is_full for reached in draw.separations)


@examples(40)
@given(people=st.lists(tags, min_size=2, max_size=16), seed=seeds, bands=bands)
def test_people_of_a_tag_meet_in_round_one_only_where_no_arrangement_avoids_it(
    people, seed, bands
):
    field = crowded(people, max(0, len(people) - 7))

    draw = draw_elimination(field, seed, bands=bands)

    tag_of = {person.id: person.tag for person in field}
    pot = {person.id for person in field if person.seed is None}
    fewest = min(pairs_in(dealt, 2) for dealt in other_deals(on_places(draw), pot, tag_of))
    assert len(draw.meetings) == fewest


def test_no_other_arrangement_of_two_hundred_small_draws_keeps_people_further_apart():
    dice = random.Random(2026)
    for i in range(200):
        field = random_field(dice, least=2, most=8, most_lots=8)
        draw = draw_elimination(field, i.to_bytes(2, "big"))

        tag_of = {person.id: person.tag for person in field}
        reached = crowding([[tag_of[name] for name in place] for place in on_places(draw)])
        pot = {person.id for person in field if person.seed is None}
        for dealt in other_deals(on_places(draw), pot, tag_of):
            assert crowding(dealt) >= reached, field


@pytest.mark.parametrize("bands", Bands)
def test_with_many_seeds_too_no_pot_can_be_dealt_so_that_people_stand_further_apart(bands):
    dice = random.Random(2026)
    for i in range(60):
        field = random_field(dice, least=9, most=16, most_lots=6)
        draw = draw_elimination(field, i.to_bytes(2, "big"), bands=bands)

        tag_of = {person.id: person.tag for person in field}
        reached = crowding([[tag_of[name] for name in place] for place in on_places(draw)])
        for pot in Sheet.of_lines(field, bands).pots:
            for dealt in other_deals(on_places(draw), set(pot.entrants), tag_of):
                assert crowding(dealt) >= reached, field


def test_a_large_field_from_forty_branches_is_spread_fully():
    dice = random.Random(2026)
    people = [f"B{dice.randrange(40):02}" for _ in range(512)]

    draw = draw_elimination(crowded(people, 16), b"2026", bands=Bands.LOT)

    assert draw.meetings == ()
    assert all(reached.is_full for reached in draw.separations)


def test_people_are_drawn_apart_in_a_field_of_thirteen():
    branches = {"Zhou": "B01", "Luo": "B01", "Lin": "B02", "Ou": "B02", "He": "B03"}
    field = [Drawn(name, None, branch) for name, branch in branches.items()]
    field += [Drawn(f"guest {i}") for i in range(8)]

    draw = draw_elimination(field, bytes.fromhex("40d85ff2fe9c94fe"))

    assert draw.meetings == ()
    assert draw.separations == (
        Separation("B01", people=2, wanted=2, reached=2, earliest_round=4),
        Separation("B02", people=2, wanted=2, reached=2, earliest_round=4),
    )


def test_seeds_of_one_branch_in_one_half_are_reported():
    field = crowded(["B01", None, None, "B01", None, None, None, None], 4)

    (reached,) = draw_elimination(field, b"2026").separations

    assert (reached.wanted, reached.reached, reached.earliest_round) == (2, 1, 2)
    assert not reached.is_full


def test_a_band_by_lot_takes_seeds_of_one_branch_apart():
    field = crowded(["B01", None, None, "B01", None, None, None, None], 4)

    (reached,) = draw_elimination(field, b"2026", bands=Bands.LOT).separations

    assert (reached.wanted, reached.reached, reached.earliest_round) == (2, 2, 3)


def test_more_people_than_matches_must_meet_and_the_draw_says_who():
    field = [Drawn(name, None, "B01") for name in ("Li", "Wang", "Zhao")]
    field.append(Drawn("Sun", None, "B02"))

    draw = draw_elimination(field, b"2026")

    ((first, second),) = draw.meetings
    assert {first, second} < {"Li", "Wang", "Zhao"}


def test_every_order_comes_up_and_none_is_favoured():
    field = [Drawn(name) for name in ("Chen", "Li", "Sun", "Wang")]
    seen = {}
    for seed in range(2400):
        lines = Sheet.of_lines(field).drawn(seed.to_bytes(4, "big"))
        seen[lines] = seen.get(lines, 0) + 1

    assert len(seen) == 24
    assert 60 < min(seen.values()) <= max(seen.values()) < 140  # 100 each, give or take 4 sigma


def test_the_draw_of_2026_can_be_made_again_for_ever():
    field = [Drawn(f"p{i}", i if i < 5 else None, f"B{i % 3}") for i in range(1, 8)]

    lines = draw_elimination(field, b"Wentitong 2026", bands=Bands.LOT).lines

    assert lines == ("p1", None, "p5", "p3", "p4", "p6", "p7", "p2")


def test_a_draw_of_the_second_version_can_be_made_again_for_ever():
    field = [Drawn(f"p{i}", i if i < 5 else None, f"B{i % 3}") for i in range(1, 8)]
    sheet = replace(Sheet.of_lines(field, Bands.LOT), dealing=2)

    lines = [*map("".join, sheet.drawn(b"Wentitong 2026"))]

    assert lines == ["p1", "", "p5", "p4", "p3", "p7", "p6", "p2"]


def test_a_draw_of_the_first_version_can_be_made_again_for_ever():
    field = [Drawn(f"p{i}", i if i < 5 else None, f"B{i % 3}") for i in range(1, 8)]
    sheet = replace(Sheet.of_lines(field, Bands.LOT), dealing=1)

    lines = [*map("".join, sheet.drawn(b"Wentitong 2026"))]

    assert lines == ["p1", "", "p5", "p3", "p4", "p6", "p7", "p2"]


@pytest.mark.parametrize(
    ("field", "error", "says"),
    [
        ([Drawn("Li")], SizeOutOfRange, "2 to 4096 entrants, not 1"),
        ([Drawn("Li"), Drawn("Li")], EntrantTwice, "Li stands in the list twice"),
        ([Drawn("Li", 1), Drawn("Sun", 1)], SeedTwice, "Seed 1 is given to both Li and Sun"),
        ([Drawn("Li", 1), Drawn("Sun", 3), Drawn("Ma")], SeedMissing, "Sun has 3, nobody 2"),
    ],
)
def test_a_field_that_makes_no_draw_is_refused(field, error, says):
    with pytest.raises(error, match=says):
        draw_elimination(field, b"2026")


def test_a_draw_is_told_apart_by_tag_and_by_part():
    reached = separations(["B01", "B02", "B01", None, "B01", "B02", "B02", "B01"])

    assert reached == (
        Separation("B01", people=4, wanted=4, reached=4, earliest_round=2),
        Separation("B02", people=3, wanted=2, reached=2, earliest_round=2),
    )
