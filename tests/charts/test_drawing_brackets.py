from dataclasses import replace

import pytest

from eventsapp.charts.bracket import draw_bracket
from eventsapp.charts.bracket_boxes import BadBracket, BoxSide, BoxStatus
from eventsapp.charts.bracket_layout import lay_out
from eventsapp.charts.measures import ROOMY

SIZES = [2, 3, 4, 5, 7, 8, 13, 16, 33, 67, 128]
FLAG_HEIGHT = 21


def players(number):
    return [f"选手{place}" for place in range(1, number + 1)]


def texts(drawing):
    return [text.text for text in drawing.iter("text")]


def box_of(drawing, ref):
    return next(part for part in drawing if part.findtext("title", "").startswith(ref + "："))


def classes_of(box):
    return {text.text: text.get("class") for text in box.iter("text")}


@pytest.mark.parametrize("size", SIZES)
def test_every_player_and_every_match_is_there(read, make_bracket, size):
    drawing = read(draw_bracket(make_bracket(players(size))))

    assert set(players(size)) <= set(texts(drawing))
    assert len(list(drawing.iter("a"))) == size - 1


@pytest.mark.parametrize("size", SIZES)
def test_no_box_and_no_flag_covers_another_box(make_bracket, size):
    layout = lay_out(make_bracket(players(size), played=0, flag="14:00 · 2 台"))

    boxes = [s for s in layout.spots if s.box.status is not BoxStatus.BYE]
    for spot in boxes:
        top = spot.y - (FLAG_HEIGHT if spot.box.flag else 0)
        assert spot.x >= 0
        assert spot.x + spot.width <= layout.width
        assert top >= 20  # the round's title is above
        assert spot.y + ROOMY.box <= layout.height
        for other in boxes:
            is_beside = other.x == spot.x and other is not spot
            assert not (is_beside and top < other.y + ROOMY.box and other.y < top + ROOMY.box)


@pytest.mark.parametrize("size", SIZES)
def test_lines_join_each_match_to_the_side_its_winner_takes(make_bracket, size):
    layout = lay_out(make_bracket(players(size)))

    places = {(s.box.round, s.box.position): s for s in layout.spots if s.box.ref != "P3"}
    drawn = {(joint.start[1], joint.end) for joint in layout.joints}
    for (number, position), spot in places.items():
        if number > 1:
            upper, lower = (places[number - 1, 2 * position - back] for back in (1, 0))
            assert (upper.centre, (spot.x, spot.centre - ROOMY.box / 4)) in drawn
            assert (lower.centre, (spot.x, spot.centre + ROOMY.box / 4)) in drawn
    assert len(layout.joints) == len(places) - 1


def test_a_bye_is_a_line_without_a_box(read, make_bracket):
    drawing = read(draw_bracket(make_bracket(["周启明", "何立", "林向阳"])))

    bye = box_of(drawing, "W1.1")

    assert [text.text for text in bye.iter("text")] == ["周启明", "轮空"]
    assert bye.tag == "g"
    assert not list(bye.iter("rect"))


def test_a_bye_that_nobody_has_leaves_its_place_empty(read, make_bracket):
    bracket = make_bracket(["周启明", "何立", "林向阳", "邵安"])
    nobody = replace(bracket.boxes[1], sides=(None, None), status=BoxStatus.BYE, href=None)
    bracket = replace(bracket, boxes=(bracket.boxes[0], nobody, bracket.boxes[2]))

    drawing = read(draw_bracket(bracket))

    assert "W1.2" not in "".join(title.text or "" for title in drawing.iter("title"))
    assert len(lay_out(bracket).joints) == 1


def test_a_second_bye_in_a_row_carries_its_line_on(make_bracket):
    bracket = make_bracket(["周启明", "何立", "林向阳", "邵安", "贺承宇"])
    bye = replace(bracket.boxes[4], sides=(bracket.boxes[4].sides[0], None))
    boxes = [
        replace(bye, status=BoxStatus.BYE, href=None) if b.ref == "W2.1" else b
        for b in bracket.boxes
        if b.ref != "W1.2"
    ]

    layout = lay_out(replace(bracket, boxes=tuple(boxes)))

    spot = next(s for s in layout.spots if s.box.ref == "W2.1")
    joint = next(j for j in layout.joints if j.start[1] == layout.spots[0].centre)
    assert joint.end[1] == spot.centre


def test_the_winner_is_bold_with_a_tick_and_the_loser_is_grey(read, make_bracket):
    box = box_of(read(draw_bracket(make_bracket(["周启明", "何立"]))), "W1.1")

    words = classes_of(box)

    assert (words["周启明"], words["3"]) == ("b", "b tr")
    assert (words["何立"], words["1"]) == ("br-lost", "br-lost tr")
    assert len([path for path in box.iter("path") if path.get("class") == "br-tick"]) == 1


def test_a_match_not_over_has_no_loser(read, make_bracket):
    drawing = read(draw_bracket(make_bracket(["周启明", "何立"], played=0)))

    words = classes_of(box_of(drawing, "W1.1"))

    assert words["周启明"] is None
    assert words["何立"] is None
    assert "br-tick" not in {path.get("class") for path in drawing.iter("path")}


def test_the_way_of_the_followed_player_is_thick_as_far_as_she_came(make_bracket):
    bracket = make_bracket(players(8), followed="选手5")  # wins twice and loses the final

    layout = lay_out(bracket)

    thick = [joint for joint in layout.joints if joint.is_followed]
    won = [s.centre for s in layout.spots if s.box.ref in {"W1.3", "W2.2"}]
    assert [joint.start[1] for joint in thick] == won
    assert [s.box.ref for s in layout.spots if s.box.has_followed] == ["W1.3", "W2.2", "W3.1"]


def test_the_way_of_a_followed_player_starts_with_the_bye(read, make_bracket):
    bracket = make_bracket(["林向阳", "何立", "邵安"], followed="林向阳")

    drawing = read(draw_bracket(bracket))

    thick = [path.get("d") for path in drawing.iter("path") if path.get("class") == "br-meline"]
    assert len(thick) == 1
    assert classes_of(box_of(drawing, "W1.1"))["林向阳"] == "b"


def test_a_live_match_has_an_edge_and_a_flag(read, make_bracket):
    bracket = make_bracket(["周启明", "何立"], played=0, live="W1.1", flag="2 台 · 第四局 8:6")

    box = box_of(read(draw_bracket(bracket)), "W1.1")

    assert [part.tag for part in box if part.get("class") == "br-live"] == ["path", "rect"]
    assert classes_of(box)["2 台 · 第四局 8:6"] == "br-livet tc b"


def test_the_match_for_third_place_stands_below_the_final(read, make_bracket):
    layout = lay_out(make_bracket(players(4)))

    third = next(s for s in layout.spots if s.box.ref == "P3")
    final = next(s for s in layout.spots if s.box.ref == "W2.1")
    assert third.x == final.x
    assert third.y - FLAG_HEIGHT > final.y + ROOMY.box
    assert third.y + ROOMY.box <= layout.height
    assert layout.headings[-1].title.title == "三四名"


def test_each_box_is_a_link_that_says_the_match(read, make_bracket):
    drawing = read(draw_bracket(make_bracket(["周启明", "何立"])))

    link = next(drawing.iter("a"))

    assert link.get("href") == "/matches/W1.1"
    assert link.get("aria-label") == "W1.1：周启明 对 何立"
    assert drawing.get("role") == "figure"


def test_a_bracket_without_links_is_an_image_with_a_name(read, make_bracket):
    bracket = make_bracket(["周启明", "何立"])
    bracket = replace(bracket, boxes=tuple(replace(box, href=None) for box in bracket.boxes))

    drawing = read(draw_bracket(bracket))

    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "对阵图")


def test_names_cannot_smuggle_in_markup(read, make_bracket):
    mean = "<script>alert('1')</script>"

    written = draw_bracket(make_bracket([mean, 'x" onclick="y']))

    assert "<script" not in written
    assert mean in texts(read(written))
    assert not [part for part in read(written).iter() if part.get("onclick")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"round": 3}, "W1.1: no round 3"),
        ({"round": 0}, "W1.1: no round 0"),
        ({"position": 3}, "W1.1: no position 3 in round 1"),
        ({"position": 2}, "W1.2: the place of another box"),
        ({"status": BoxStatus.BYE}, "W1.1: two sides in a bye"),
    ],
)
def test_boxes_that_make_no_bracket_are_refused(make_bracket, change, words):
    bracket = make_bracket(players(4))
    wrong = replace(bracket.boxes[0], **change)

    with pytest.raises(BadBracket, match=words):
        replace(bracket, boxes=(wrong, *bracket.boxes[1:]))


def test_a_bracket_has_a_round(make_bracket):
    with pytest.raises(BadBracket, match="no rounds"):
        replace(make_bracket(players(2)), rounds=(), boxes=())


def test_a_side_still_to_be_found_is_written_in_grey(read, make_bracket):
    drawing = read(draw_bracket(make_bracket(players(4), played=0)))

    assert classes_of(box_of(drawing, "W2.1"))["W1.1 胜者"] == "t2"


def test_a_match_with_nobody_yet_is_an_empty_box(read, make_bracket):
    drawing = read(draw_bracket(make_bracket(players(4))))

    third = next(part for part in drawing if part.findtext("title") == "三四名")

    assert [text.text for text in third.iter("text")] == []
    assert [rect.get("class") for rect in third.iter("rect")] == ["br-box"]


def test_a_seed_is_written_behind_the_branch(read, make_bracket):
    bracket = make_bracket(["周启明", "何立"])
    seeded = replace(bracket.boxes[0], sides=(BoxSide("周启明", "机加分厂", 1), None))

    drawing = read(draw_bracket(replace(bracket, boxes=(seeded,))))

    assert "机加分厂 [1]" in texts(drawing)
