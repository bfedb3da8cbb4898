"""Reading sheets of entries: which sheets and cells are understood, and which are not."""

import pytest

from eventsapp.entry_sheets.errors import NoEntriesInFile, TooManyRows
from eventsapp.entry_sheets.reading import Unread, read_entries
from eventsapp.sheets.opening import open_sheets

ENGLISH = ["Staff number", "Full name", "Discipline", "Team", "Role"]


@pytest.fixture
def read(workbook):
    """Read rows under a header."""

    def reading(*rows, **more):
        return read_entries(open_sheets(workbook(*rows, **more), "报名.xlsx"))

    return reading


@pytest.mark.parametrize("header", [["工号", "姓名", "项目", "队名", "角色"], ENGLISH])
@pytest.mark.parametrize(("word", "role"), [("队长", "captain"), ("Reserve", "reserve")])
def test_headers_and_roles_are_read_in_both_languages(read, header, word, role):
    (row,) = read(["010001", "周　启明", "接力", "一队（男）", word], header=header).rows

    assert (row.staff_number, row.name, row.discipline) == ("010001", "周启明", "接力")
    assert (row.team, row.role) == ("一队（男）", role)


def test_a_text_table_is_read_and_its_numbers_may_lack_zeros():
    text = "工号,项目\n10001,男子单打\n".encode("gb18030")

    (row,) = read_entries(open_sheets(text, "报名.csv")).rows

    assert (row.staff_number, row.may_lack_zeros) == ("10001", True)


@pytest.mark.parametrize(
    ("cells", "unread"),
    [
        (["=A1", "周启明", "男子单打"], Unread("staff_number", "formula")),
        (["", "周启明", "男子单打"], Unread("staff_number", "missing")),
        (["12 号", "周启明", "男子单打"], Unread("staff_number", "bad_staff_number")),
        (["010001", "周😀", "男子单打"], Unread("name", "name_has_symbols", "😀")),
        (["010001", "周启明", "=B2"], Unread("discipline", "formula")),
        (["010001", "周启明", "接力", "=B2"], Unread("team", "formula")),
        (["010001", "周启明", "接力", "一队", "领队"], Unread("role", "bad_role")),
    ],
)
def test_each_cell_that_cannot_be_taken_is_named(read, cells, unread):
    (row,) = read(cells).rows

    assert row.unread == [unread]


def test_blank_rows_and_the_header_again_are_no_rows(read):
    header = ["工号", "姓名", "项目", "队名", "角色"]

    rows = read(["010001", "周启明", "接力"], [], header, ["010002", "贺承宇", "接力"]).rows

    assert [(row.row, row.staff_number) for row in rows] == [(2, "010001"), (5, "010002")]


def test_lists_to_copy_from_are_passed_over(read):
    people = [["工号", "姓名", "分工会"], ["010002", "贺承宇", "总装分厂"]]

    reading = read(["010001", "周启明", "男子单打"], 人员=people)

    assert [row.staff_number for row in reading.rows] == ["010001"]
    assert reading.passed == [("人员", "")]
    assert reading.places == {
        "报名": {
            "staff_number": "A 工号",
            "name": "B 姓名",
            "discipline": "C 项目",
            "team": "D 队名",
            "role": "E 角色",
        }
    }


def test_a_file_without_entries_and_one_with_too_many_are_refused(read):
    with pytest.raises(NoEntriesInFile):
        read()
    with pytest.raises(NoEntriesInFile):
        read(["010001", "周启明"], header=["工号", "姓名"])
    long = "工号,项目\n" + "010001,男子单打\n" * 2001
    with pytest.raises(TooManyRows):
        read_entries(open_sheets(long.encode(), "报名.csv"))
