"""With several pots, two who change places in one of them may help those of another."""

import random
from dataclasses import replace

from brackets import Bands, Sheet, draw_groups
from tests.brackets.draw_fields import crowded
from tests.brackets.draws_by_force import best_of_all, reached, small_sheet

SEEDS_OF_LOTS = [number.to_bytes(2, "big") for number in range(100)]


def test_of_small_draws_hardly_any_could_be_bettered():
    dice, before, today = random.Random(2026), 0, 0
    for _ in range(600):
        sheet, lots = small_sheet(dice), dice.randbytes(8)
        best = best_of_all(sheet)
        before += best < reached(replace(sheet, dealing=2), lots)
        today += best < reached(sheet, lots)

    assert before >= 12
    assert today <= 1


def test_seeds_that_could_share_a_group_by_the_rules_before_do_not_any_more():
    sheet = Sheet.of_groups(crowded("CABCBA", 6), 2, Bands.LOT)

    before = [reached(replace(sheet, dealing=2), seed) for seed in SEEDS_OF_LOTS]

    assert {(0,), (2,)} == set(before)
    assert {reached(sheet, seed) for seed in SEEDS_OF_LOTS} == {(0,)}


def test_rows_of_a_hundred_seeds_part_every_branch_as_evenly_as_can_be():
    dice = random.Random(5)
    field = crowded([f"B{dice.randrange(12):02}" for _ in range(100)], 100)

    draw = draw_groups(field, 16, b"2026", bands=Bands.LOT)

    assert all(found.is_full for found in draw.separations)
