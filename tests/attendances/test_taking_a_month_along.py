"""A month as a file: called by what it is, on one page across, with ticks that add up."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from werkzeug.http import parse_options_header


@pytest.fixture
def address(gymnastics, on_the_list, come, li_na):
    """Return where the month's workbook is; Li Na came on two of five days that are over."""
    on_the_list(li_na)
    come(li_na, 12, 14)
    return f"/events/{gymnastics.id}/attendance.xlsx?month=2025-05"


def name_of(answer):
    _kind, options = parse_options_header(answer.headers["Content-Disposition"])
    return options["filename"]


def people_in(answer):
    return load_workbook(BytesIO(answer.data)).worksheets[1]


def test_a_file_says_of_what_and_which_month_it_is(client_of, qin_yue, address):
    assert name_of(client_of(qin_yue).get(address)) == "工间操-2025 年 5 月-出勤.xlsx"


def test_an_english_reader_gets_an_english_name(client_of, qin_yue, in_english, address):
    desk = in_english(client_of(qin_yue))

    assert name_of(desk.get(address)) == "工间操-May 2025-Attendance.xlsx"


def test_of_one_branch_the_name_says_which(client_of, qin_yue, address, branch):
    answer = client_of(qin_yue).get(f"{address}&branch={branch.id}")

    assert name_of(answer) == "工间操-2025 年 5 月-总装分厂-出勤.xlsx"


def test_days_stand_in_narrow_columns_without_their_year(client_of, qin_yue, address):
    page = people_in(client_of(qin_yue).get(address))

    assert [cell.value for cell in page[1]][3:9] == [
        "05-12",
        "05-13",
        "05-14",
        "05-15",
        "05-16",
        "05-19",
    ]
    narrow = page.column_dimensions["D"]  # columns of one width stand together in the file
    assert (narrow.min, narrow.max, narrow.width) == (4, 9, 6)
    assert page.page_setup.fitToWidth in {1, None}  # a file leaves out what is usual


def test_ticks_of_a_person_add_up_to_the_days_that_were_come_to(client_of, qin_yue, address):
    page = people_in(client_of(qin_yue).get(address))

    cells = page[2]
    days, came = cells[3:9], cells[9]
    assert [day.value for day in days] == [1, 0, 1, 0, 0, None]
    assert sum(day.value or 0 for day in days) == came.value
    assert {day.number_format for day in days} == {'"✓";;"○"'}


def test_branches_show_how_many_and_no_ticks(client_of, qin_yue, address):
    book = load_workbook(BytesIO(client_of(qin_yue).get(address).data))

    cells = book.worksheets[0][2]
    assert (cells[1].value, cells[1].number_format) == (1, "0")
