"""Older marks in a sheet: what its cells say."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from eventsapp.frame.fields import tidy
from eventsapp.members.roster_values import shown
from eventsapp.records.errors import TableUnreadable, TooManyRows
from eventsapp.sheets.heads import layout_of, meaning_of, repeats_header
from eventsapp.sheets.opening import Cell, Sheet, open_sheets

MOST_ROWS = 500
HEADERS: dict[str, tuple[str, ...]] = {
    "name": ("项目", "纪录项目", "项目名称", "discipline", "record", "event name"),
    "division": ("组别", "性别", "性别组", "group", "sex", "division"),
    "ages": ("年龄", "年龄组", "年龄段", "ages", "age group"),
    "quantity": ("计量", "计量方式", "类别", "measure", "quantity"),
    "value": ("成绩", "纪录", "纪录成绩", "mark", "result", "performance"),
    "holder": ("保持者", "创造者", "纪录保持者", "姓名", "holder", "name"),
    "branch": ("单位", "分工会", "所属单位", "代表单位", "branch"),
    "when": ("日期", "创造日期", "时间", "年份", "年度", "day", "date", "year"),
    "place": ("地点", "创造地点", "place", "where"),
    "event": ("赛事", "活动", "比赛", "运动会", "比赛名称", "event", "meet"),
}
MEANING = meaning_of(HEADERS)
REQUIRED = frozenset({"name", "value", "holder"})

Cells = Mapping[str, str]
"""A row by column, as a person sees it."""


def read(content: bytes, file_name: str) -> list[tuple[int, Cells]]:
    """Return the rows of a file that say something, with their numbers.

    Raises:
        TableUnreadable: no sheet has the headings that are needed.
        TooManyRows: more than 500.
        FileRefused: it is no sheet, or too large.
    """
    sheets = open_sheets(content, file_name)
    read_sheets = [found for sheet in sheets if (found := list(_rows(sheet)))]
    if not read_sheets:
        raise TableUnreadable
    rows = [row for some in read_sheets for row in some]
    if len(rows) > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    return rows


def _rows(sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    layout = layout_of(sheet, MEANING)
    if layout is None or not layout.columns.keys() >= REQUIRED:
        return
    for number, cells in enumerate(sheet.rows, start=1):
        if number <= layout.header_row or repeats_header(cells, layout, MEANING):
            continue
        said = {name: _text(layout.cell(cells, name)) for name in layout.columns}
        if any(said.values()):
            yield number, said


def _text(cell: Cell) -> str:
    """Return a cell as it is typed; clock times are marks."""
    if isinstance(cell, time):
        cell = timedelta(
            hours=cell.hour,
            minutes=cell.minute,
            seconds=cell.second,
            microseconds=cell.microsecond,
        )
    if isinstance(cell, timedelta):
        milliseconds = cell // timedelta(milliseconds=1)
        minutes, rest = divmod(milliseconds, 60_000)
        return f"{minutes}:{rest // 1000:02}.{rest % 1000:03}"
    if isinstance(cell, datetime):
        cell = cell.date()
    return cell.isoformat() if isinstance(cell, date) else tidy(shown(cell))


def write_lines(rows: Sequence[tuple[int, Cells]]) -> str:
    """Write rows as the form carries them from the preview to the storing."""
    return json.dumps([[number, dict(cells)] for number, cells in rows], ensure_ascii=False)


def read_lines(text: str) -> list[tuple[int, Cells]]:
    """Read what :func:`write_lines` wrote.

    Raises:
        TableUnreadable: it is something else.
        TooManyRows: more than 500.
    """
    try:
        rows: list[tuple[int, Cells]] = [
            (int(number), {str(key): tidy(str(said)) for key, said in cells.items()})
            for number, cells in json.loads(text)
        ]
    except (ValueError, TypeError, AttributeError):
        raise TableUnreadable from None
    if len(rows) > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    return rows
