from collections import Counter

import pytest

from eventsapp.charts.bracket import draw_bracket
from eventsapp.charts.bracket_sheets import ROUNDS_A_SHEET, sheets

SIZES = [2, 3, 16, 17, 32, 33, 64, 100, 128]


def players(number):
    return [f"选手{place}" for place in range(1, number + 1)]


@pytest.mark.parametrize("size", SIZES)
def test_every_match_is_on_exactly_one_sheet(make_bracket, size):
    bracket = make_bracket(players(size))

    parts = [sheet.bracket for sheet in sheets(bracket)]

    found = Counter(box.ref for part in parts for box in part.boxes)
    assert found == Counter(box.ref for box in bracket.boxes)
    assert [part.third for part in parts] == [None] * (len(parts) - 1) + [bracket.third]
    assert max(len(part.rounds) for part in parts) <= ROUNDS_A_SHEET


@pytest.mark.parametrize("size", SIZES)
def test_winners_meet_on_a_sheet_as_they_do_in_the_whole(make_bracket, size):
    bracket = make_bracket(players(size))
    whole = {box.ref: box for box in bracket.boxes}

    for sheet in sheets(bracket):
        there = {(box.round, box.position): whole[box.ref] for box in sheet.bracket.boxes}
        for (number, position), box in there.items():
            following = there.get((number + 1, (position + 1) // 2))
            if following:
                assert following.round == box.round + 1
                assert following.position == (box.position + 1) // 2


def test_sixteen_lines_are_one_sheet(make_bracket):
    bracket = make_bracket(players(16))

    (sheet,) = sheets(bracket)

    assert sheet.bracket is bracket
    assert sheet.lines == (1, 16)


def test_sheets_name_their_lines_and_the_last_rounds_come_last(make_bracket):
    found = sheets(make_bracket(players(33)))

    assert [sheet.lines for sheet in found] == [(1, 16), (17, 32), (33, 48), (49, 64), None]
    assert [title.title for title in found[-1].bracket.rounds] == ["第 5 轮", "第 6 轮"]


def test_a_sheet_is_drawn_like_a_bracket(read, make_bracket):
    last = sheets(make_bracket(players(128)))[-1]

    drawing = read(draw_bracket(last.bracket))

    assert len(list(drawing.iter("a"))) == 7
