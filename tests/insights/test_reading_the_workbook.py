"""A workbook of marks shows marks with two decimals, and ranks and counts with none."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from eventsapp.insights.workbook import Recomputing
from eventsapp.schemes.ready import READY


@pytest.fixture
def book(half_year):
    """Return the workbook of a usual scheme."""
    return load_workbook(
        BytesIO(Recomputing(READY["five"].make(2025), {}, lambda _row: False).bytes())
    )


def shown(page, head):
    """Return how the numbers below a head are shown."""
    heads = [cell.value for cell in page[1]]
    return {row[heads.index(head)].number_format for row in page.iter_rows(min_row=2)}


def test_marks_show_two_decimals_and_stay_formulas(book):
    page = book["得分"]

    assert shown(page, "总分") == {"0.00"}
    assert page["E2"].value.startswith("=")


def test_ranks_and_counts_show_none(book):
    assert shown(book["得分"], "名次") == {"0"}
    assert shown(book["数据"], "基数") == {"0"}


def test_a_share_is_read_in_per_cent(book):
    page = book["数据"]

    heads = [cell.value for cell in page[1]]
    [coverage] = [at for at, head in enumerate(heads) if head.endswith("参与率")]
    assert page.cell(2, coverage + 3).number_format == "0.00%"
