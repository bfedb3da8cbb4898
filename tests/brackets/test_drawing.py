import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brackets import (
    Drawn,
    Separation,
    draw_lines,
    draw_size,
    single_elimination,
    standard_lines,
)
from brackets.draws.separation import Floor, separations
from brackets.errors import EntrantTwice, SeedMissing, SeedTwice, SizeOutOfRange
from tests.brackets.draw_by_the_book import lines_by_the_book, pairs_together

tags = st.sampled_from(["B01", "B02", "B03", None])


@st.composite
def fields(draw, most=40, most_seeds=40):
    """Make a field of people with tags; some of them are seeded from 1 on."""
    people = draw(st.lists(tags, min_size=2, max_size=most))
    seeded = draw(st.integers(0, min(len(people), most_seeds)))
    return [Drawn(f"p{i}", i + 1 if i < seeded else None, tag) for i, tag in enumerate(people)]


def crowded(tags, seeds):
    return [Drawn(f"p{i}", i + 1 if i < seeds else None, tag) for i, tag in enumerate(tags)]


def tags_on(field, lines):
    tag_of = {person.id: person.tag for person in field}
    return [tag_of.get(entrant) for entrant in lines]


def free_lines(field, lines):
    lots = {person.id for person in field if person.seed is None}
    return [i for i, entrant in enumerate(lines) if entrant in lots]


def arrangements(items):
    """Yield every different order of items of which some are alike."""
    if not items:
        yield []
    for first in dict.fromkeys(items):
        rest = list(items)
        rest.remove(first)
        yield from ([first, *others] for others in arrangements(rest))


@settings(max_examples=80)
@given(field=fields(), seed=st.binary(max_size=8))
def test_everybody_stands_on_one_line_seeds_on_theirs_and_byes_on_the_last_numbers(field, seed):
    lines = draw_lines(field, seed).lines

    numbers = standard_lines(draw_size(len(field)))
    assert sorted(filter(None, lines)) == sorted(person.id for person in field)
    seed_of = {person.id: person.seed for person in field}
    for entrant, number in zip(lines, numbers, strict=True):
        assert (entrant is None) == (number > len(field))
        assert seed_of.get(entrant) in (None, number)
    single_elimination([person.id for person in field], lines=lines)


@settings(max_examples=50)
@given(field=fields(), seed=st.binary(max_size=8), order=st.randoms(use_true_random=False))
def test_the_same_seed_and_the_same_people_give_the_same_draw(field, seed, order):
    turned = list(field)
    order.shuffle(turned)

    assert draw_lines(turned, seed) == draw_lines(field, seed)


@settings(max_examples=100)
@given(field=fields(most=70, most_seeds=0), seed=st.binary(max_size=8))
def test_without_seeds_every_tag_is_spread_as_evenly_as_whole_people_can_be(field, seed):
    draw = draw_lines(field, seed)

    on_lines = tags_on(field, draw.lines)
    parts = 2
    while parts < len(on_lines):
        part = len(on_lines) // parts
        sections = [on_lines[i : i + part] for i in range(0, len(on_lines), part)]
        for tag in set(on_lines) - {None}:
            counts = [section.count(tag) for section in sections]
            assert max(counts) - min(counts) <= 1, (parts, tag)
        parts *= 2
    assert all(reached.is_full for reached in draw.separations)


@settings(max_examples=60, deadline=None)
@given(field=fields(most=12), seed=st.binary(max_size=4))
@example(field=crowded("ZZXXXZXXX", seeds=2), seed=b"2026")  # dealt well only after a swap
@example(field=crowded("XYYYXXZZX", seeds=3), seed=b"2026")  # dealt well only the second time
def test_whoever_follows_the_rule_page_gets_the_same_draw(field, seed):
    by_the_book = lines_by_the_book([(p.id, p.seed, p.tag) for p in field], seed)

    assert list(draw_lines(field, seed).lines) == by_the_book


@settings(max_examples=60, deadline=None)
@given(field=fields(most=8), seed=st.binary(max_size=4))
@example(field=crowded("ZXXXZXXX", seeds=2), seed=b"2026")
def test_no_other_arrangement_of_a_small_draw_keeps_people_of_a_tag_further_apart(field, seed):
    lines = draw_lines(field, seed).lines

    tag_of = {person.id: person.tag for person in field if person.tag is not None}
    reached = pairs_together(lines, tag_of)
    free = free_lines(field, lines)
    alike = {tag: person.id for person in field if (tag := person.tag) is not None}
    untagged = next((person.id for person in field if person.tag is None), None)
    for arrangement in arrangements([alike.get(tag_of.get(lines[i]), untagged) for i in free]):
        other = list(lines)
        for i, entrant in zip(free, arrangement, strict=True):
            other[i] = entrant
        assert pairs_together(other, tag_of) >= reached


@settings(max_examples=40)
@given(data=st.data(), seed=st.binary(max_size=4))
def test_people_of_a_tag_meet_in_round_one_only_where_no_arrangement_avoids_it(data, seed):
    field = data.draw(fields(most=16))
    seeded = sum(person.seed is not None for person in field)
    field = [
        Drawn(person.id, i + 1 if i < max(seeded, len(field) - 7) else None, person.tag)
        for i, person in enumerate(field)
    ]

    draw = draw_lines(field, seed)

    on_lines, free = tags_on(field, draw.lines), free_lines(field, draw.lines)
    fewest = len(draw.meetings)
    for arrangement in arrangements([on_lines[i] for i in free]):
        other = list(on_lines)
        for i, tag in zip(free, arrangement, strict=True):
            other[i] = tag
        pairs = zip(other[::2], other[1::2], strict=True)
        assert sum(one is not None and one == two for one, two in pairs) >= fewest


def test_people_are_drawn_apart_in_a_field_of_thirteen():
    branches = {"Zhou": "B01", "Luo": "B01", "Lin": "B02", "Ou": "B02", "He": "B03"}
    field = [Drawn(name, None, branch) for name, branch in branches.items()]
    field += [Drawn(f"guest {i}") for i in range(8)]

    draw = draw_lines(field, bytes.fromhex("40d85ff2fe9c94fe"))

    assert draw.meetings == ()
    assert draw.separations == (
        Separation("B01", people=2, wanted=2, reached=2, earliest_round=4),
        Separation("B02", people=2, wanted=2, reached=2, earliest_round=4),
    )


def test_seeds_of_one_branch_in_one_half_are_reported_and_the_others_still_spread():
    field = [
        Drawn(f"p{i}", i if i <= 4 else None, "B01" if i in (1, 4) else None)
        for i in range(1, 9)
    ]

    draw = draw_lines(field, b"2026")

    (reached,) = draw.separations
    assert (reached.wanted, reached.reached, reached.earliest_round) == (2, 1, 2)
    assert not reached.is_full
    assert draw.meetings == ()


def test_more_people_than_matches_must_meet_and_the_draw_says_who():
    field = [Drawn(name, None, "B01") for name in ("Li", "Wang", "Zhao")]
    field.append(Drawn("Sun", None, "B02"))

    draw = draw_lines(field, b"2026")

    ((first, second),) = draw.meetings
    assert {first, second} < {"Li", "Wang", "Zhao"}
    assert draw.separations[0].earliest_round == 1


def test_the_draw_of_2026_can_be_made_again_for_ever():
    field = [Drawn(f"p{i}", i if i < 3 else None, f"B{i % 3}") for i in range(1, 7)]

    assert draw_lines(field, b"Wentitong 2026").lines == (
        "p1",
        None,
        "p5",
        "p6",
        "p4",
        "p3",
        None,
        "p2",
    )


def test_every_order_comes_up_and_none_is_favoured():
    field = [Drawn(name) for name in ("Chen", "Li", "Sun", "Wang")]
    seen = {}
    for seed in range(2400):
        lines = draw_lines(field, seed.to_bytes(4, "big")).lines
        seen[lines] = seen.get(lines, 0) + 1

    assert len(seen) == 24
    assert 60 < min(seen.values()) <= max(seen.values()) < 140  # 100 each, give or take 4 sigma


def test_a_large_field_from_forty_branches_is_spread_fully():
    dice = random.Random(2026)
    field = [
        Drawn(f"p{i}", i + 1 if i < 16 else None, f"B{dice.randrange(40):02}")
        for i in range(512)
    ]

    draw = draw_lines(field, b"2026")

    assert draw.meetings == ()
    assert all(reached.is_full for reached in draw.separations)


@settings(max_examples=60, deadline=None)
@given(field=fields(most=8), seed=st.binary(max_size=4))
def test_the_count_that_stops_the_dealing_is_never_above_what_an_arrangement_reaches(
    field, seed
):
    lines = draw_lines(field, seed).lines

    on_lines, free = tags_on(field, lines), free_lines(field, lines)
    least = Floor(on_lines).least_shared(free)
    for arrangement in arrangements([on_lines[i] for i in free]):
        other = list(on_lines)
        for i, tag in zip(free, arrangement, strict=True):
            other[i] = tag
        assert all(a <= b for a, b in zip(least, Floor(other).shared, strict=True))


def test_a_draw_is_told_apart_by_tag_and_by_part():
    reached = separations(["B01", "B02", "B01", None, "B01", "B02", "B02", "B01"])

    assert reached == (
        Separation("B01", people=4, wanted=4, reached=4, earliest_round=2),
        Separation("B02", people=3, wanted=2, reached=2, earliest_round=2),
    )


@pytest.mark.parametrize(
    ("field", "error", "says"),
    [
        ([Drawn("Li")], SizeOutOfRange, "2 to 4096 entrants, not 1"),
        ([Drawn("Li"), Drawn("Li")], EntrantTwice, "Li stands in the list twice"),
        ([Drawn("Li", 1), Drawn("Sun", 1)], SeedTwice, "Seed 1 is given to both Li and Sun"),
        ([Drawn("Li", 1), Drawn("Sun", 3), Drawn("Ma")], SeedMissing, "Sun has 3, nobody 2"),
        ([Drawn("Li", 0), Drawn("Sun")], SeedMissing, "Li has 0, nobody 1"),
    ],
)
def test_a_field_that_makes_no_draw_is_refused(field, error, says):
    with pytest.raises(error, match=says):
        draw_lines(field, b"2026")
