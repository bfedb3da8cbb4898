"""What a cell holds, and what it shows: days, instants, decimals, formulas, text."""

from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from eventsapp.sheets.opening import open_sheets
from eventsapp.sheets.writing import TICKS, WHOLE, Formula, Head, Sheet, workbook


def test_a_day_is_a_day_of_the_calendar(opened):
    cell = opened(["姓名", "日期"], [["李娜", date(2026, 11, 2)]])["B2"]

    assert cell.value == datetime(2026, 11, 2)
    assert cell.number_format == "yyyy-mm-dd"


def test_an_instant_is_shown_on_the_unions_clocks(opened):
    cell = opened(["姓名", "时间"], [["李娜", datetime(2026, 11, 2, 17, 30, tzinfo=UTC)]])["B2"]

    assert cell.value == datetime(2026, 11, 3, 1, 30)
    assert cell.number_format == "yyyy-mm-dd hh:mm"


def test_days_and_instants_are_read_again_as_they_were_written():
    rows = [["010002", date(2026, 11, 2), datetime(2026, 11, 2, 1, 30, tzinfo=UTC)]]
    content = workbook("名单", [Sheet("名单", ["工号", "日期", "时间"], rows)])

    [sheet] = open_sheets(content, "名单.xlsx")

    assert sheet.rows[1] == ["010002", date(2026, 11, 2), datetime(2026, 11, 2, 9, 30)]


def test_a_column_with_a_part_of_a_point_shows_two_decimals_all_the_way_down(opened):
    page = opened(["姓名", "积分"], [["李娜", Fraction(290, 17)], ["高翔", Fraction(12)]])

    assert (page["B2"].value, page["B3"].value) == (17.0588, 12)
    assert page["B2"].number_format == page["B3"].number_format == "0.00"


def test_whole_numbers_show_no_decimals(opened):
    page = opened(["姓名", "积分", "人次"], [["李娜", Fraction(12), 7]])

    assert page["B2"].number_format == page["C2"].number_format == "0"


def test_a_number_that_would_be_rounded_twice_shows_all_that_is_held(opened):
    cell = opened(["姓名", "积分"], [["李娜", Fraction(124_996, 1_000_000)]])["B2"]

    assert (cell.value, cell.number_format) == (0.125, "0.0000")


def test_a_formula_shows_two_decimals_and_a_rank_none_while_the_value_stays_exact(opened):
    heads = ["姓名", "得分", Head("名次", format=WHOLE)]

    page = opened(heads, [["李娜", Formula("=290/17"), Formula("=1+0")]])

    assert (page["B2"].value, page["B2"].number_format) == ("=290/17", "0.00")
    assert (page["C2"].data_type, page["C2"].number_format) == ("f", "0")


def test_ticks_are_numbers_that_can_be_added_up(opened):
    rows = [["李娜", 1], ["高翔", 0], ["周启明", None]]

    page = opened(["姓名", Head("11-02", 6, TICKS)], rows)

    assert [page.cell(row, 2).value for row in (2, 3, 4)] == [1, 0, None]
    assert page["B2"].number_format == '"✓";;"○"'
    assert page["B2"].alignment.horizontal == "center"


@pytest.mark.parametrize("typed", ["=1+1", "+86 21", "-", "@all", "=HYPERLINK(1)"])
def test_what_people_typed_stays_text_in_cells_and_heads(opened, typed):
    page = opened([typed, "乙"], [[typed, "010002"]])

    for cell in (page["A1"], page["A2"]):
        assert (cell.value, cell.data_type) == (typed, "s")
        assert cell.quotePrefix


def test_a_cell_after_one_that_looks_like_a_formula_is_as_any_other(opened):
    page = opened(["甲", "乙"], [["=1+1", "李娜"], ["高翔", "=2"]])

    assert [page[place].quotePrefix for place in ("A2", "B2", "A3", "B3")] == [
        True,
        False,
        False,
        True,
    ]


def test_a_control_character_breaks_no_file(opened):
    page = opened(["姓\x07名", "乙"], [["李\x00娜", "1"]])

    assert (page["A1"].value, page["A2"].value) == ("姓名", "李娜")


def test_a_staff_number_keeps_its_zeros(opened):
    cell = opened(["工号", "姓名"], [["010002", "李娜"]])["A2"]

    assert (cell.value, cell.number_format) == ("010002", "@")


def test_what_is_typed_into_a_sheet_to_fill_in_keeps_its_zeros(opened):
    page = opened([Head("工号", 14), Head("姓名", 16)], [])

    assert page.column_dimensions["A"].number_format == "@"


def test_the_file_says_what_it_is():
    book = load_workbook(BytesIO(workbook("2026 年度文体活动统计", [Sheet("甲", ["乙"], [])])))

    assert book.properties.title == "2026 年度文体活动统计"


def test_a_file_says_a_decimal_as_it_was_rounded_and_no_more_digits():
    content = workbook(
        "名单", [Sheet("名单", ["姓名", "覆盖率"], [["李娜", Fraction(1100, 13)]])]
    )

    with ZipFile(BytesIO(content)) as parts:
        assert b"<v>84.6154</v>" in parts.read("xl/worksheets/sheet1.xml")


def test_staff_numbers_are_marked_as_no_mistake():
    content = workbook("名单", [Sheet("名单", ["工号", "姓名"], [["010002", "李娜"]])])

    with ZipFile(BytesIO(content)) as parts:
        assert b'numberStoredAsText="1"' in parts.read("xl/worksheets/sheet1.xml")
