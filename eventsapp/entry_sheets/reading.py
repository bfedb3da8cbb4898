"""Reading a sheet of entries: what its rows say, before anybody is looked up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from eventsapp.entry_sheets.columns import HEADERS, MEANING, ROLES, Column, is_of_entries
from eventsapp.entry_sheets.errors import NoEntriesInFile, TooManyRows
from eventsapp.members.roster_values import (
    Unreadable,
    read_name,
    read_staff_number,
    shown,
    text_of,
)
from eventsapp.sheets.heads import Layout, column_letters, is_sum, layout_of, repeats_header
from eventsapp.sheets.opening import Cell, Sheet

MOST_ROWS = 2_000
LONGEST_SHOWN = 100
BAD_ROLE = "bad_role"


@dataclass(frozen=True)
class Unread:
    """A cell that can't be taken: the column, a kind of a roster's remarks or ``bad_role``."""

    column: str
    kind: str
    value: str = ""


@dataclass(frozen=True)
class ReadRow:
    """A row as the file has it. Rows count from 1; an empty text: the file does not say.

    Attributes:
        sheet: the sheet's name.
        row: its number.
        cells: what stands in each column, as a person sees it.
        staff_number: empty if it can't be read.
        name: as it is written.
        discipline: as it is written.
        team: as it is written.
        role: captain, player or reserve.
        may_lack_zeros: whether the number was kept without its type.
        unread: what can't be taken.
    """

    sheet: str
    row: int
    cells: dict[str, str]
    staff_number: str = ""
    name: str = ""
    discipline: str = ""
    team: str = ""
    role: str = ""
    may_lack_zeros: bool = False
    unread: list[Unread] = field(default_factory=list)


def row_of(values: dict[str, Any]) -> ReadRow:
    """Read a row back from plain values."""
    return ReadRow(**(values | {"unread": [Unread(**each) for each in values["unread"]]}))


@dataclass(frozen=True)
class Reading:
    """What a file says.

    Attributes:
        rows: the rows under the headers, blank ones left out.
        places: by sheet and column, where that is: ``B 姓名``.
        passed: sheets that say nothing of entries, and headers that mean nothing.
    """

    rows: list[ReadRow] = field(default_factory=list)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    passed: list[tuple[str, str]] = field(default_factory=list)


def read_entries(sheets: Iterable[Sheet]) -> Reading:
    """Read every sheet whose header has a staff number and a discipline.

    Raises:
        NoEntriesInFile: no sheet has such a header and a row under it.
        TooManyRows: more than two thousand rows.
    """
    reading = Reading()
    for sheet in sheets:
        layout = layout_of(sheet, MEANING)
        if layout is None or not is_of_entries(layout):
            if any(cell != "" for cells in sheet.rows for cell in cells):
                reading.passed.append((sheet.name, ""))
            continue
        reading.places[sheet.name] = {
            column: f"{column_letters(place)} {layout.headers[place]}"
            for column, place in layout.columns.items()
        }
        reading.passed.extend(
            (sheet.name, layout.headers[place]) for place in (*layout.unknown, *layout.twice)
        )
        reading.rows.extend(_rows(sheet, layout))
    if not reading.rows:
        raise NoEntriesInFile
    if len(reading.rows) > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    return reading


def _rows(sheet: Sheet, layout: Layout) -> Iterable[ReadRow]:
    for number, cells in enumerate(sheet.rows[layout.header_row :], layout.header_row + 1):
        own = {column: layout.cell(cells, column) for column in HEADERS}
        is_blank = all(isinstance(cell, str) and not cell.strip() for cell in own.values())
        if not (is_blank or is_sum(cells) or repeats_header(cells, layout, MEANING)):
            yield _row(sheet, number, own)


def _row(sheet: Sheet, number: int, own: dict[str, Cell]) -> ReadRow:
    unread: list[Unread] = []

    def read(column: Column, reader: Callable[[Cell], str]) -> str:
        try:
            return reader(own[column])
        except Unreadable as wrong:
            unread.append(Unread(column, wrong.kind, wrong.value))
            return ""

    is_typed = sheet.is_text or isinstance(own[Column.STAFF_NUMBER], float)
    return ReadRow(
        sheet=sheet.name,
        row=number,
        cells={column: shown(cell)[:LONGEST_SHOWN] for column, cell in own.items()},
        staff_number=read(Column.STAFF_NUMBER, read_staff_number),
        name=read(Column.NAME, _name) if own[Column.NAME] != "" else "",
        discipline=read(Column.DISCIPLINE, text_of),
        team=read(Column.TEAM, _as_written),
        role=_role(own[Column.ROLE], unread),
        may_lack_zeros=is_typed,
        unread=unread,
    )


def _name(cell: Cell) -> str:
    return read_name(cell) if shown(cell).strip() else ""


def _as_written(cell: Cell) -> str:
    text_of(cell)  # formulas and error values name no team
    return " ".join(shown(cell).split())


def _role(cell: Cell, unread: list[Unread]) -> str:
    try:
        text = text_of(cell).replace(" ", "").lower()
    except Unreadable as wrong:
        unread.append(Unread(Column.ROLE, wrong.kind, wrong.value))
        return ""
    if text and text not in ROLES:
        unread.append(Unread(Column.ROLE, BAD_ROLE))
        return ""
    return ROLES[text] if text else ""


def plain(rows: Sequence[ReadRow]) -> list[dict[str, Any]]:
    """Return rows in plain values; :func:`row_of` reads each back."""
    return [vars(row) | {"unread": [vars(each) for each in row.unread]} for row in rows]
