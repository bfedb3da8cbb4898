"""Rounds in which everybody plays, as columns of boards."""

from itertools import pairwise

import pytest

from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus, RoundTitle
from eventsapp.charts.lettering import width
from eventsapp.charts.round_columns import (
    RoundColumns,
    draw_round_columns,
    lay_out_columns,
    round_column_sheets,
)

LONG = "买买提江·阿不都拉·吐尔逊"


def rounds(many, entrants):
    """Return rounds in which the first player, who is followed, always has board one."""
    boxes = tuple(
        Box(
            f"R{number}.{board}",
            number,
            board,
            (BoxSide(f"{LONG}{board}", is_followed=board == 1), BoxSide(LONG, note="总装分厂")),
            BoxStatus.READY,
            "",
        )
        for number in range(1, many + 1)
        for board in range(1, entrants // 2 + 1)
    )
    titles = tuple(RoundTitle(f"第 {number} 轮") for number in range(1, many + 1))
    return RoundColumns("象棋", "轮空", titles, boxes)


@pytest.mark.parametrize(("many", "entrants"), [(1, 2), (3, 5), (4, 16), (6, 33), (7, 128)])
def test_no_two_boxes_overlap_and_no_name_is_cut(many, entrants):
    chart = rounds(many, entrants)

    layout = lay_out_columns(chart)

    corners = {(spot.x, spot.y) for spot in layout.spots}
    assert len(corners) == len(chart.boxes)
    columns, rows = (sorted({corner[i] for corner in corners}) for i in (0, 1))
    assert all(b - a > layout.spots[0].width for a, b in pairwise(columns))
    assert all(b - a > 56 for a, b in pairwise(rows))
    assert layout.spots[0].width > width(LONG, 15)
    assert all(spot.x + spot.width <= layout.width for spot in layout.spots)
    assert f"{LONG}1" in draw_round_columns(chart)


def test_the_way_of_who_is_followed_leads_through_every_round():
    joints = lay_out_columns(rounds(4, 16)).joints

    assert len(joints) == 3
    assert all(joint.is_followed for joint in joints)


def test_every_board_is_on_exactly_one_sheet():
    chart = rounds(7, 128)

    parts = list(round_column_sheets(chart))

    assert sorted(b.ref for part in parts for b in part.boxes) == sorted(
        box.ref for box in chart.boxes
    )
    assert all(box.position <= 14 and box.round <= 4 for part in parts for box in part.boxes)
