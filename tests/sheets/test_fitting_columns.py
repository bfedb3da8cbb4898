"""Columns are as wide as what is in them, and what is too long for one wraps."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from eventsapp.sheets.widths import ROOM, WIDEST, column_width, lines_of, text_width
from eventsapp.sheets.writing import Formula, Head

texts = st.lists(st.text(st.sampled_from("李娜工会E2 、（1）·"), max_size=60), max_size=5)


def widths(page):
    return [
        page.column_dimensions[get_column_letter(column)].width
        for column in range(1, page.max_column + 1)
    ]


@given(below=texts)
def test_a_text_fits_on_one_line_or_its_column_is_as_wide_as_one_gets(below):
    width = column_width(0, below)

    assert width <= WIDEST + ROOM
    for text in below:
        assert text_width(text) + ROOM <= width or width == WIDEST + ROOM


@given(text=st.text(st.sampled_from("李娜工会E2 、（1）·"), max_size=90))
def test_a_text_takes_at_least_as_many_lines_as_its_width_asks_for(text):
    assert lines_of(text, 20) >= -(-text_width(text.strip()) // 20)


def test_a_chinese_name_gets_twice_the_room_of_letters(opened):
    page = opened(["甲", "乙"], [["设备动力与安全环保", "abcdefghi"]])

    chinese, letters = widths(page)
    assert chinese - ROOM == 2 * (letters - ROOM) == 18


def test_the_longest_of_a_column_decides_whatever_kind_it_is(opened):
    rows = [["李娜", date(2026, 3, 1), 7, Formula("=1/3")], ["欧阳秀兰", None, 1_234_567, None]]

    page = opened(["甲", "乙", "丙", "丁"], rows)

    names, days, numbers, formulas = widths(page)
    assert names == len("欧阳秀兰") * 2 + ROOM
    assert days == len("2026-03-01") + ROOM
    assert numbers == len("1234567") + ROOM
    assert formulas >= len("12.50") + ROOM


def test_decimals_count_as_they_are_shown(opened):
    page = opened(["甲", "乙"], [["李娜", Fraction(333_331, 3)]])

    assert widths(page)[1] == len("111110.33") + ROOM


def test_a_head_stands_on_two_lines_before_it_makes_its_column_wide(opened):
    page = opened(["甲", "Times per member"], [["李娜", 3]])

    assert widths(page)[1] < len("Times per member")
    assert page["B1"].alignment.wrap_text
    assert page.row_dimensions[1].height > 30


def test_a_long_text_wraps_and_its_row_has_room_for_all_of_it(opened):
    team = "、".join(f"李娜 0100{number}" for number in range(10, 24))

    page = opened(["队名", "队员"], [["铸造分厂", team], ["机关", "高翔"]])

    assert widths(page)[1] == WIDEST + ROOM
    assert page["B2"].alignment.wrap_text
    assert not page["B3"].alignment.wrap_text
    lines = page.row_dimensions[2].height / 15
    assert lines == lines_of(team, WIDEST) > text_width(team) / WIDEST


def test_a_head_can_say_how_wide_its_column_is(opened):
    page = opened([Head("工号", 14), Head("11-02", 6)], [["010002", 1]])

    assert widths(page) == [14, 6]
