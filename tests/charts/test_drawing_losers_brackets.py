"""The losers' bracket of a double elimination: columns, heights, sheets."""

from dataclasses import replace

from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus, RoundTitle
from eventsapp.charts.double_bracket import (
    LosersBracket,
    draw_losers_bracket,
    lay_out_losers,
    losers_sheets,
)


def bracket(*sizes, empty=()):
    boxes = [
        Box(
            ref=f"L{column}.{position}",
            round=column,
            position=position,
            sides=(BoxSide("贺春兰"), BoxSide("沈一诺")),
            status=BoxStatus.READY,
            label=f"败者组 {column}.{position}",
        )
        for column, size in enumerate(sizes, start=1)
        for position in range(1, size + 1)
        if (column, position) not in empty
    ]
    titles = tuple(RoundTitle(f"第 {n} 轮") for n in range(1, len(sizes) + 1))
    return LosersBracket("败者组", "轮空", titles, sizes, tuple(boxes))


def centres(layout, column):
    return [spot.centre for spot in layout.spots if spot.box.round == column]


def test_a_round_with_as_many_matches_stands_level_with_the_one_before():
    layout = lay_out_losers(bracket(4, 4, 2, 2, 1, 1, 1))

    assert centres(layout, 1) == centres(layout, 2)
    assert centres(layout, 3) == centres(layout, 4)


def test_a_round_with_half_as_many_stands_midway_between_its_two():
    layout = lay_out_losers(bracket(4, 4, 2))

    first = centres(layout, 2)
    assert centres(layout, 3) == [(first[0] + first[1]) / 2, (first[2] + first[3]) / 2]


def test_every_box_but_the_last_leads_on():
    layout = lay_out_losers(bracket(2, 2, 1, 1, 1))

    assert len(layout.joints) == len(layout.spots) - 1


def test_the_winner_of_the_grand_final_stands_above_in_the_deciding_one():
    layout = lay_out_losers(replace(bracket(1, 1, 1), is_decided_again=True))

    into_final, into_decider = (joint.end[1] for joint in layout.joints)
    assert into_decider < layout.spots[-1].centre < into_final


def test_nothing_stands_outside_the_picture():
    layout = lay_out_losers(bracket(8, 8, 4, 4, 2, 2, 1, 1, 1, 1))

    assert max(spot.x + spot.width for spot in layout.spots) <= layout.width
    assert max(spot.centre for spot in layout.spots) < layout.height


def test_a_place_left_out_leaves_a_gap_and_no_line():
    layout = lay_out_losers(bracket(2, 2, 1, empty={(1, 1)}))

    assert len(layout.spots) == 4
    assert len(layout.joints) == 3


def test_on_paper_every_box_stands_on_exactly_one_sheet_of_four_columns():
    whole = bracket(4, 4, 2, 2, 1, 1, 1)

    parts = list(losers_sheets(whole))

    assert [len(part.rounds) for part in parts] == [4, 3]
    assert [box.ref for part in parts for box in part.boxes] == [box.ref for box in whole.boxes]
    assert all("败者组" in draw_losers_bracket(part) for part in parts)
