"""Which column of a roster is which, and in which row the header stands."""

import enum
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from eventsapp.members.roster_files import Cell, Sheet

HEADER_WITHIN = 20  # title rows above a header are few


class Column(enum.StrEnum):
    """What a roster says of a member."""

    STAFF_NUMBER = "staff_number"
    NAME = "name"
    SEX = "sex"
    BORN_ON = "born_on"
    BRANCH = "branch"
    DEPARTMENT = "department"
    PHONE = "phone"
    RETIRED = "retired"
    JOINED_ON = "joined_on"


REQUIRED = (Column.STAFF_NUMBER, Column.NAME, Column.SEX, Column.BRANCH, Column.JOINED_ON)
HEADERS: dict[Column, tuple[str, ...]] = {
    Column.STAFF_NUMBER: (
        "工号", "员工编号", "职工编号", "人员编号", "员工号", "职工号", "人员工号", "员工工号",
        "staff number", "staff no", "employee id", "employee number",
    ),
    Column.NAME: ("姓名", "职工姓名", "员工姓名", "会员姓名", "名字", "name", "full name"),
    Column.SEX: ("性别", "男/女", "sex", "gender"),
    Column.BORN_ON: (
        "出生日期", "出生年月日", "生日", "出生时间", "出生年月", "born on", "born",
        "date of birth", "birth date",
    ),
    Column.BRANCH: (
        "分工会", "所属分会", "所属分工会", "所在分工会", "分会", "基层工会", "所属工会",
        "分工会名称", "branch", "branch union",
    ),
    Column.DEPARTMENT: (
        "部门", "所在部门", "所属部门", "科室", "班组", "部门班组", "部门/班组", "department",
    ),
    Column.PHONE: (
        "手机号", "手机号码", "手机", "联系电话", "电话", "联系方式", "移动电话", "电话号码",
        "phone", "mobile",
    ),
    Column.RETIRED: ("是否退休", "退休", "退休标志", "在职/退休", "在职状态", "人员状态",
                     "retired"),
    Column.JOINED_ON: (
        "入会日期", "入会时间", "入会年月日", "加入工会日期", "加入工会时间", "入会",
        "joined on", "joined",
    ),
}  # fmt: skip
IGNORED = frozenset({"", "序号", "no", "no.", "#", "备注", "说明", "remark", "remarks", "note"})
MEANING = {header: column for column, headers in HEADERS.items() for header in headers}


@dataclass(frozen=True)
class Layout:
    """How one sheet is laid out.

    Attributes:
        header_row: counted from 1.
        columns: place of each column, counted from 1.
        headers: the header of each place as it is written, for the report.
        unknown: places whose header means nothing to us.
    """

    header_row: int
    columns: dict[Column, int]
    headers: dict[int, str]
    unknown: tuple[int, ...]
    twice: tuple[int, ...]

    @property
    def missing(self) -> list[Column]:
        """Return the required columns that the sheet lacks."""
        return [column for column in REQUIRED if column not in self.columns]


def header_key(cell: Cell) -> str:
    """Return a header for comparing: half width, lower case, without stars and notes.

    >>> header_key("工 号*"), header_key("姓 名（必填）")
    ('工号', '姓名')
    """
    if not isinstance(cell, str):
        return ""
    text = unicodedata.normalize("NFKC", cell).lower().partition("(")[0].replace("_", " ")
    words = text.replace("*", " ").rstrip(":： ").split()
    return (" " if text.isascii() else "").join(words)


def layout_of(sheet: Sheet) -> Layout | None:
    """Return how a sheet is laid out; None if no row near the top looks like a header."""
    best: Layout | None = None
    for number, cells in enumerate(sheet.rows[:HEADER_WITHIN], start=1):
        found = _read_header(number, cells)
        if len(found.columns) >= 2 and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def repeats_header(cells: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row is the header again, as lists that were pasted together have it."""
    return all(
        place <= len(cells) and MEANING.get(header_key(cells[place - 1])) is column
        for column, place in layout.columns.items()
    )


def _read_header(number: int, cells: Sequence[Cell]) -> Layout:
    columns: dict[Column, int] = {}
    headers: dict[int, str] = {}
    unknown: list[int] = []
    twice: list[int] = []
    for place, cell in enumerate(cells, start=1):
        headers[place] = str(cell).strip() if isinstance(cell, str) else ""
        key = header_key(cell)
        column = MEANING.get(key)
        if column in columns:
            twice.append(place)
        elif column is not None:
            columns[column] = place
        elif key not in IGNORED:
            unknown.append(place)
    return Layout(number, columns, headers, tuple(unknown), tuple(twice))
