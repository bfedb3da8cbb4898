"""Reading whole rosters: rows that make sense, and a remark about each that doesn't."""

import enum
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from eventsapp.members.models import Sex
from eventsapp.members.roster_columns import MEANING, Column, missing
from eventsapp.members.roster_values import (
    LONGEST_AHEAD,
    Kind,
    Read,
    Unreadable,
    read_day,
    read_department,
    read_name,
    read_phone,
    read_retired,
    read_sex,
    read_staff_number,
    shown,
    text_of,
)
from eventsapp.sheets.heads import Layout, is_sum, layout_of, repeats_header
from eventsapp.sheets.opening import Cell, Sheet

T = TypeVar("T")
EARLIEST_BIRTH = date(1900, 1, 1)
MOSTLY = 0.95


class Level(enum.StrEnum):
    """What a remark means for its row."""

    REFUSED = "refused"
    READ_AS = "read_as"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Remark:
    """One line of the report. Rows and columns count from 1; None is the whole sheet or row."""

    sheet: str
    row: int | None
    column: int | None
    header: str
    kind: Kind
    level: Level
    raw: str = ""
    value: str = ""


@dataclass(frozen=True)
class RosterRow:
    """A row that makes sense. None in an optional place: the file does not say."""

    sheet: str
    row: int
    staff_number: str
    name: str
    sex: Sex
    branch_id: int
    joined_on: date
    born_on: date | None = None
    department: str | None = None
    phone: str | None = None
    retired: bool | None = None


@dataclass
class Reading:
    """What a file says, before it is compared with the members that are known."""

    rows: list[RosterRow] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    refused: int = 0
    skipped: int = 0


@dataclass(frozen=True)
class Context:
    """What reading needs to know of the world."""

    branches: Mapping[str, int]
    today: date


def branch_key(text: str) -> str:
    """Return a branch's name for comparing: half width, no spaces, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def read_roster(sheets: Iterable[Sheet], context: Context) -> Reading:
    """Read every sheet that has a header, and remark on whatever can't be used."""
    reading = Reading()
    drafts: list[_Row] = []
    for sheet in sheets:
        if not any(any(cell != "" for cell in cells) for cells in sheet.rows):
            continue
        layout = layout_of(sheet, MEANING)
        if _is_usable(sheet, layout, reading.remarks) and layout is not None:
            reading.sheets.append(sheet.name)
            drafts += _rows(sheet, layout, reading)
    _add_zeros(drafts)
    first: dict[str, RosterRow] = {}
    for draft in drafts:
        _finish(draft, context, first, reading)
    return reading


def _is_usable(sheet: Sheet, layout: Layout | None, remarks: list[Remark]) -> bool:
    if layout is None:
        seen = next((cells for cells in sheet.rows if any(cell != "" for cell in cells)), [])
        raw = ", ".join(shown(cell) for cell in seen if cell != "")[:200]
        remarks.append(
            Remark(sheet.name, None, None, "", Kind.NO_HEADER, Level.REFUSED, raw=raw)
        )
        return False
    row = layout.header_row
    for kind, places in (
        (Kind.UNKNOWN_COLUMN, layout.unknown),
        (Kind.COLUMN_TWICE, layout.twice),
    ):
        for place in places:
            header = layout.headers[place]
            level = Level.SKIPPED
            remarks.append(Remark(sheet.name, row, place, header, kind, level, raw=header))
    for column in missing(layout):
        remarks.append(
            Remark(sheet.name, row, None, "", Kind.MISSING_COLUMN, Level.REFUSED, value=column)
        )
    return not missing(layout)


class _Row:
    """One row while it is being read; collects everything that is wrong with it."""

    def __init__(
        self, sheet: Sheet, layout: Layout, number: int, cells: Sequence[Cell]
    ) -> None:
        self.sheet = sheet
        self.layout = layout
        self.number = number
        self.cells = cells
        self.remarks: list[Remark] = []
        self.staff_number = self.read(Column.STAFF_NUMBER, read_staff_number)

    def cell(self, column: Column) -> Cell:
        """Return the cell of a column; empty when the row is short or lacks it."""
        return self.layout.cell(self.cells, column)

    def remark(
        self,
        column: Column | None,
        kind: Kind,
        level: Level = Level.REFUSED,
        value: str = "",
    ) -> None:
        """Note something about a cell, or about the row."""
        place = self.layout.columns.get(column) if column else None
        header = self.layout.headers.get(place, "") if place else ""
        raw = shown(self.cell(column)) if column else ""
        self.remarks.append(
            Remark(self.sheet.name, self.number, place, header, kind, level, raw[:200], value)
        )

    def read(self, column: Column, reader: Callable[[Cell], T]) -> T | None:
        """Read a cell; None, with a remark, if that can't be done."""
        try:
            return reader(self.cell(column))
        except Unreadable as wrong:
            self.remark(column, wrong.kind, value=wrong.value)
            return None

    def day(self, column: Column, today: date) -> date | None:
        """Read a day; guesses are remarked on."""

        def reader(cell: Cell) -> Read[date | None]:
            return read_day(cell, today=today, epoch=self.sheet.epoch)

        found = self.read(column, reader)
        if found is not None and found.remark is not None and found.value is not None:
            self.remark(column, found.remark, Level.READ_AS, found.value.isoformat())
        return found.value if found is not None else None

    def branch(self, branches: Mapping[str, int]) -> int | None:
        """Return the id of the branch named by its name, short name or code."""

        def reader(cell: Cell) -> int:
            text = text_of(cell)
            if not text:
                raise Unreadable(Kind.MISSING)
            if branch_key(text) not in branches:
                raise Unreadable(Kind.UNKNOWN_BRANCH)
            return branches[branch_key(text)]

        return self.read(Column.BRANCH, reader)

    @property
    def is_refused(self) -> bool:
        """Whether any remark refuses the row."""
        return any(remark.level is Level.REFUSED for remark in self.remarks)


def _rows(sheet: Sheet, layout: Layout, reading: Reading) -> Iterator[_Row]:
    for number, cells in enumerate(sheet.rows[layout.header_row :], layout.header_row + 1):
        if all(isinstance(cell, str) and not cell.strip() for cell in cells):
            continue
        skipped = None
        if repeats_header(cells, layout, MEANING):
            skipped = Kind.REPEATED_HEADER
        elif is_sum(cells):
            skipped = Kind.SUBTOTAL
        if skipped is None:
            yield _Row(sheet, layout, number, cells)
            continue
        raw = next((shown(cell) for cell in cells if cell != ""), "")
        reading.skipped += 1
        reading.remarks.append(
            Remark(sheet.name, number, None, "", skipped, Level.SKIPPED, raw)
        )


def _add_zeros(rows: list[_Row]) -> None:
    """Give numbers back the zeros that a spreadsheet dropped, where the file shows their width.

    Only if nearly all staff numbers that were kept as text have one length
    and some of them begin with 0; and only for cells that lost their type.
    """
    typed = [row for row in rows if row.staff_number and _lost_type(row)]
    kept = [
        row.staff_number
        for row in rows
        if row.staff_number and row.staff_number.isdigit() and not _is_a_number(row)
    ]
    widths = Counter(map(len, kept))
    if not typed or not widths:
        return
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    is_uniform = count >= MOSTLY * len(kept)
    if not is_uniform or not any(len(k) == width and k.startswith("0") for k in kept):
        return
    for row in typed:
        number = row.staff_number or ""
        if number.isdigit() and len(number) < width:
            row.staff_number = number.zfill(width)
            row.remark(Column.STAFF_NUMBER, Kind.ZEROS_ADDED, Level.READ_AS, row.staff_number)


def _is_a_number(row: _Row) -> bool:
    return isinstance(row.cell(Column.STAFF_NUMBER), float)


def _lost_type(row: _Row) -> bool:
    return row.sheet.is_text or _is_a_number(row)


def _finish(row: _Row, context: Context, first: dict[str, RosterRow], reading: Reading) -> None:
    found = _read_row(row, context)
    if found is not None:
        twin = first.setdefault(found.staff_number, found)
        if twin is not found and _is_same(found, twin):
            row.remark(Column.STAFF_NUMBER, Kind.REPEATED_ROW, Level.SKIPPED, _place(twin))
            reading.skipped += 1
        elif twin is not found:
            row.remark(Column.STAFF_NUMBER, Kind.NUMBER_TWICE, value=_place(twin))
        else:
            reading.rows.append(found)
    reading.refused += row.is_refused
    reading.remarks += row.remarks


def _read_row(row: _Row, context: Context) -> RosterRow | None:
    values: dict[str, Any] = {
        "name": row.read(Column.NAME, read_name),
        "sex": row.read(Column.SEX, read_sex),
        "branch_id": row.branch(context.branches),
        "born_on": row.day(Column.BORN_ON, context.today),
        "joined_on": row.day(Column.JOINED_ON, context.today),
        "department": row.read(Column.DEPARTMENT, read_department) or None,
        "phone": row.read(Column.PHONE, read_phone) or None,
        "retired": row.read(Column.RETIRED, read_retired),
    }
    if values["joined_on"] is None and not _has_remark(row, Column.JOINED_ON):
        row.remark(Column.JOINED_ON, Kind.MISSING)
    _weigh_days(row, values["born_on"], values["joined_on"], context.today)
    if row.is_refused:
        return None
    return RosterRow(
        sheet=row.sheet.name,
        row=row.number,
        staff_number=row.staff_number or "",
        **values,
    )


def _has_remark(row: _Row, column: Column) -> bool:
    place = row.layout.columns[column]
    return any(
        remark.column == place and remark.level is Level.REFUSED for remark in row.remarks
    )


def _weigh_days(row: _Row, born_on: date | None, joined_on: date | None, today: date) -> None:
    if born_on is not None and born_on > today:
        row.remark(Column.BORN_ON, Kind.BORN_TOO_LATE)
    elif born_on is not None and born_on < EARLIEST_BIRTH:
        row.remark(Column.BORN_ON, Kind.BORN_TOO_EARLY)
    elif born_on is not None and joined_on is not None and joined_on <= born_on:
        row.remark(Column.JOINED_ON, Kind.JOINED_BEFORE_BIRTH)
    if joined_on is not None and joined_on > today + LONGEST_AHEAD:
        row.remark(Column.JOINED_ON, Kind.JOINED_TOO_LATE)


def _is_same(one: RosterRow, other: RosterRow) -> bool:
    return _facts(one) == _facts(other)


def _facts(row: RosterRow) -> tuple[object, ...]:
    return (
        row.name,
        row.sex,
        row.branch_id,
        row.joined_on,
        row.born_on,
        row.department,
        row.phone,
        row.retired,
    )


def _place(row: RosterRow) -> str:
    return f"{row.sheet} {row.row}"
