"""What stands on each leaf of a draw that a hall could not read at once."""

import pytest

from eventsapp.draw_screens.leaves import leaves_of
from eventsapp.draw_screens.services import Lot


def lots(*places, name="李娜"):
    """Return lots at places, one after the other."""
    return [Lot(str(at), f"line {at}", name, "总装", None, n) for n, at in enumerate(places, 1)]


def titles(leaves):
    return [leaf.title for leaf in leaves.each]


@pytest.mark.parametrize(
    ("lines", "rows", "columns"),
    [(2, 4, 2), (8, 4, 2), (16, 8, 2), (20, 8, 3), (32, 8, 4), (48, 16, 3), (64, 16, 4)],
)
def test_up_to_64_places_stand_on_one_leaf_with_the_fewest_rows(lines, rows, columns):
    leaves = leaves_of(lots(*range(1, lines + 1)))

    assert titles(leaves) == [f"1–{lines}"]
    assert (leaves.rows, leaves.columns) == (rows, columns)


def test_128_lines_are_shown_by_halves_and_256_by_quarters():
    assert titles(leaves_of(lots(*range(1, 129)))) == ["1–64", "65–128"]
    assert titles(leaves_of(lots(*range(1, 257)))) == ["1–64", "65–128", "129–192", "193–256"]


def test_leaves_of_an_order_are_of_about_one_length():
    assert titles(leaves_of(lots(*range(1, 71)))) == ["1–35", "36–70"]


def test_a_group_is_never_on_two_leaves():
    groups = [letter for letter in "ABCDEFGHIJKLMNOPQRS" for _one in range(4)]

    leaves = leaves_of(lots(*groups))

    assert titles(leaves) == ["A–J", "K–S"]
    assert sum(len(leaf.lots) for leaf in leaves.each) == len(groups)


def test_one_long_name_is_written_small_and_many_get_half_the_width():
    short, long = lots(*range(1, 64)), lots(64, name="阿依古丽·买买提江")
    names = lots(*range(1, 65), name="设备动力与安全环保二队")

    assert (leaves_of(short + long).rows, leaves_of(short + long).columns) == (16, 4)
    assert titles(leaves_of(names)) == ["1–32", "33–64"]
    assert leaves_of(names).columns == 2
