"""Trees of matches that feed one another: each level with what it waits for."""

import pytest

from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus, RoundTitle
from eventsapp.charts.feed_tree import FeedTree, draw_feed_tree, feed_tree_sheets, lay_out_fed


def box(ref, column, *, flag="", status=BoxStatus.WAITING, sides=None):
    two = sides or (BoxSide("李娜"), BoxSide("王伟"))
    return Box(ref, column, 1, two, status, ref, flag=flag)


def tree(boxes, feeds):
    columns = max(each.round for each in boxes)
    titles = tuple(RoundTitle(f"第 {i} 轮") for i in range(1, columns + 1))
    return FeedTree("安慰赛", "轮空", titles, tuple(boxes), feeds)


@pytest.fixture
def page_play_off():
    """First against second and third against fourth, the preliminary final, the final."""
    return tree(
        [box("upper", 1), box("lower", 1), box("second", 2), box("final", 3), box("third", 3)],
        {"second": (None, "lower"), "final": ("upper", "second")},
    )


def test_a_match_stands_level_with_the_one_it_waits_for_or_between_two(page_play_off):
    at = {spot.box.ref: spot for spot in lay_out_fed(page_play_off).spots}

    assert at["second"].centre == at["lower"].centre
    assert at["final"].centre == (at["upper"].centre + at["second"].centre) / 2
    assert at["third"].centre > at["second"].centre
    assert at["upper"].x < at["second"].x < at["final"].x == at["third"].x


def test_no_two_boxes_of_a_column_touch(page_play_off):
    spots = lay_out_fed(page_play_off).spots

    for one in spots:
        for other in spots:
            if one is not other and one.x == other.x:
                assert abs(one.y - other.y) >= 56


def test_a_line_leads_to_the_side_on_which_the_winner_will_stand(page_play_off):
    layout = lay_out_fed(page_play_off)

    at = {spot.box.ref: spot for spot in layout.spots}
    ends = sorted((joint.end for joint in layout.joints), key=lambda end: end)
    assert ends == sorted(
        [
            (at["second"].x, at["second"].centre + 14),
            (at["final"].x, at["final"].centre - 14),
            (at["final"].x, at["final"].centre + 14),
        ]
    )


def test_a_ladder_of_sixty_four_is_one_row():
    boxes = [box(f"W{i}", i) for i in range(1, 64)]
    feeds = {f"W{i}": (None, f"W{i - 1}") for i in range(2, 64)}

    spots = lay_out_fed(tree(boxes, feeds)).spots

    assert len({spot.y for spot in spots}) == 1


def test_a_bye_that_nobody_has_is_left_out_with_its_line():
    nobody = box("empty", 1, status=BoxStatus.BYE, sides=(None, None))
    layout = lay_out_fed(tree([nobody, box("next", 2)], {"next": ("empty", None)}))

    assert [spot.box.ref for spot in layout.spots] == ["next"]
    assert layout.joints == ()


def test_boxes_with_flags_stand_further_apart_so_that_flags_are_clear():
    plain = lay_out_fed(tree([box("a", 1), box("b", 1)], {})).spots
    flagged = lay_out_fed(tree([box("a", 1), box("b", 1, flag="三四名")], {})).spots

    assert flagged[1].y - flagged[0].y > plain[1].y - plain[0].y


def test_sheets_hold_every_match_once_in_four_columns():
    boxes = [box(f"W{i}", i) for i in range(1, 11)]
    feeds = {f"W{i}": (None, f"W{i - 1}") for i in range(2, 11)}

    parts = list(feed_tree_sheets(tree(boxes, feeds)))

    assert [len(part.rounds) for part in parts] == [4, 4, 2]
    assert [each.ref for part in parts for each in part.boxes] == [each.ref for each in boxes]
    assert all("<svg" in draw_feed_tree(part) for part in parts)
