"""What comes out of a printer: A4, all columns on a page, the head and what it is on each."""

import pytest

from eventsapp.sheets.writing import Head


def columns(*widths):
    return [Head(f"{number}", width) for number, width in enumerate(widths, start=1)]


def pages_of(page):
    """Return on how many pages columns and rows fit; a file leaves out what is usual, 1."""
    setup = page.page_setup
    return tuple(1 if many is None else many for many in (setup.fitToWidth, setup.fitToHeight))


def rows(heads, many=3):
    return [["李娜"] * len(heads)] * many


@pytest.mark.parametrize(
    ("widths", "orientation"), [((20, 30, 40), "portrait"), ((40, 50, 50), "landscape")]
)
def test_a_sheet_is_printed_on_a4_across_only_where_it_is_wide(opened, widths, orientation):
    heads = columns(*widths)

    page = opened(heads, rows(heads))

    assert page.page_setup.paperSize == 9
    assert page.page_setup.orientation == orientation


def test_all_columns_come_on_one_page_and_rows_on_as_many_as_they_need(opened):
    heads = columns(*[12] * 20)

    page = opened(heads, rows(heads))

    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert pages_of(page) == (1, 0)


@pytest.mark.parametrize(
    ("many", "pages"),
    [(48, 0), (49, 1), (60, 1), (61, 0), (96, 0), (97, 2)],  # 48 rows fill a page
)
def test_few_rows_of_a_last_page_are_taken_on_to_those_before(opened, many, pages):
    heads = columns(20, 30, 40)

    page = opened(heads, rows(heads, many))

    assert pages_of(page) == (1, pages)


def test_rows_go_on_to_another_page_where_letters_would_get_too_small(opened):
    heads = columns(*[14] * 20)

    page = opened(heads, rows(heads, 65))  # 61 fill a page at half the size

    assert pages_of(page) == (1, 0)


def test_where_letters_would_get_too_small_to_read_each_page_names_its_rows(opened):
    heads = columns(8, 24, *[12] * 60)

    page = opened(heads, rows(heads), named=2)

    assert pages_of(page) == (3, 0)
    assert page.print_title_cols == "$A:$B"


def test_the_head_row_stands_on_every_page(opened):
    page = opened(["工号", "姓名"], [["010002", "李娜"]])

    assert page.print_title_rows == "$1:$1"


def test_every_page_says_what_it_is_and_which_of_how_many(opened):
    page = opened(["工号", "姓名"], [["010002", "李娜"]])

    assert page.oddHeader.left.text == "职工乒乓球比赛 · 报名名单"
    assert page.oddHeader.right.text == "个人"
    assert page.oddFooter.center.text == "&P / &N"


def test_an_and_in_a_title_is_no_code_of_the_page_head(opened):
    page = opened(["工号", "姓名"], [], title="R&D 杯 & 友谊赛")

    assert page.oddHeader.left.text == "R&&D 杯 && 友谊赛"


def test_a_very_long_title_leaves_the_page_head_within_what_a_file_can_hold(opened):
    page = opened(["工号", "姓名"], [], title="&" * 400)

    head = page.oddHeader
    assert len(head.left.text) + len(head.right.text) < 200
