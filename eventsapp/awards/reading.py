"""Reading a sheet of earlier awards: what its cells say, before anybody is looked up."""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eventsapp.awards.errors import NoAwardsInFile, TooManyRows
from eventsapp.members.roster_values import shown
from eventsapp.sheets.heads import (
    Layout,
    column_letters,
    layout_of,
    meaning_of,
    repeats_header,
)
from eventsapp.sheets.opening import Cell, Sheet

MOST_ROWS = 5_000
LONGEST_CELL = 250


class Column(enum.StrEnum):
    """What a sheet says of an award."""

    YEAR = "year"
    TITLE = "title"
    LEVEL = "level"
    HOLDER = "holder"
    NAME = "name"
    DAY = "day"
    BASIS = "basis"


HEADERS: dict[str, tuple[str, ...]] = {
    Column.YEAR: ("年度", "年份", "年", "year"),
    Column.TITLE: ("荣誉名称", "荣誉称号", "称号", "荣誉", "奖项", "title", "award"),
    Column.LEVEL: ("等级", "级别", "等次", "level", "grade"),
    Column.HOLDER: (
        "工号", "获奖者", "获得者", "获奖单位", "分工会", "协会", "工号或单位", "staff number",
        "holder", "branch", "association", "staff number or unit",
    ),
    Column.NAME: ("姓名", "名字", "name"),
    Column.DAY: ("授予日期", "表彰日期", "日期", "granted on", "day", "date"),
    Column.BASIS: ("依据", "文号", "表彰依据", "basis"),
}  # fmt: skip
MEANING = meaning_of(HEADERS)
REQUIRED = (Column.YEAR, Column.TITLE, Column.HOLDER)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the file has it; ``cells`` by column, as a person sees them."""

    sheet: str
    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: its rows, where each sheet has its columns, what was passed over."""

    rows: Sequence[Row]
    places: Mapping[str, Mapping[str, str]]
    passed: Sequence[tuple[str, str]]


def read(sheets: Iterable[Sheet]) -> Reading:
    """Read every sheet whose header has year, title and holder.

    Raises:
        NoAwardsInFile: none has such a header and a row below it.
        TooManyRows: more than five thousand.
    """
    rows: list[Row] = []
    places: dict[str, Mapping[str, str]] = {}
    passed: list[tuple[str, str]] = []
    for sheet in sheets:
        layout = layout_of(sheet, MEANING)
        if layout is None or not all(one in layout.columns for one in REQUIRED):
            if any(cell != "" for cells in sheet.rows for cell in cells):
                passed.append((sheet.name, ""))
            continue
        places[sheet.name] = {
            column: f"{column_letters(place)} {layout.headers[place]}"
            for column, place in layout.columns.items()
        }
        passed += [
            (sheet.name, layout.headers[place]) for place in (*layout.unknown, *layout.twice)
        ]
        rows += _rows(sheet, layout)
    if not rows:
        raise NoAwardsInFile
    if len(rows) > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    return Reading(rows, places, passed)


def _rows(sheet: Sheet, layout: Layout) -> Iterator[Row]:
    for number, cells in enumerate(sheet.rows[layout.header_row :], layout.header_row + 1):
        own = {column: _text(layout.cell(cells, column)) for column in HEADERS}
        if any(own.values()) and not repeats_header(cells, layout, MEANING):
            yield Row(sheet.name, number, own)


def _text(cell: Cell) -> str:
    return " ".join(shown(cell).split())[:LONGEST_CELL]
