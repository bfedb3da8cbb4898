"""The year's tables as a workbook: called by the year, days as days, each table on paper."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from werkzeug.http import parse_options_header


@pytest.fixture
def answer(small_year, client_of, qin_yue):
    """Return the answer that hands out the small year."""
    return client_of(qin_yue).get("/ranking/download?year=2025")


@pytest.fixture
def book(answer):
    """Return the workbook of the small year."""
    return load_workbook(BytesIO(answer.data))


def name_of(answer):
    _kind, options = parse_options_header(answer.headers["Content-Disposition"])
    return options["filename"]


def test_the_file_is_called_by_its_year(answer, small_year, client_of, li_na, in_english):
    english = in_english(client_of(small_year.zhao)).get("/ranking/download?year=2025")

    assert name_of(answer) == "2025 年度文体活动统计.xlsx"
    assert name_of(english) == "Sports and culture in 2025.xlsx"


def test_every_table_is_set_up_for_a4_with_all_columns_on_a_page(book):
    for page in book:
        assert page.page_setup.paperSize == 9
        assert page.page_setup.fitToWidth in {1, None}  # a file leaves out what is usual
        assert page.oddHeader.left.text == "2025 年度文体活动统计"
        assert page.print_title_rows == "$1:$1"


def test_the_day_of_an_event_can_be_sorted_and_filtered_as_a_day(book, small_year):
    days = [row[2] for row in book["活动"].iter_rows(min_row=2)]

    assert days[0].is_date
    assert small_year.run.first_on in {day.value.date() for day in days if day.value}
    assert all(isinstance(day.value, datetime) for day in days if day.value)


def test_points_are_rounded_for_the_eye_and_exact_beside(book):
    page = book["分工会"]

    heads = [cell.value for cell in page[1]]
    points, exact = heads.index("积分"), heads.index("积分（分数）")
    for row in page.iter_rows(min_row=2):
        assert row[points].number_format in {"0", "0.00"}
        assert row[exact].data_type == "s"
