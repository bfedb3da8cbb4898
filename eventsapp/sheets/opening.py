"""Opening a file: bytes of an .xlsx or .csv become sheets of cells."""

import csv
import html
import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

import python_calamine

from eventsapp.sheets.errors import CellsFarApart, FileTooLarge, NotASheet

MIB = 1024 * 1024
LARGEST_FILE = 20 * MIB
LARGEST_UNPACKED = 256 * MIB  # a workbook is a zip; a small one may hold a mountain
MOST_ROWS = 100_000
MOST_CELLS = 5_000_000  # those between that are empty too: 100,000 rows of fifty
PERHAPS_FAR = re.compile(rb'<(?:\w+:)?c(?=[\s/>])(?! r="[A-Z][0-9]{1,5}")')
"""A cell elsewhere than in columns A to Z of the first 99,999 rows, or written unusually."""
ROW_OR_CELL = re.compile(
    rb"""<(?:\w+:)?(row|c)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/>|>\s*</|>)"""
)
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})([0-9]{1,7})["']""")
FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*))'
)
ERROR_VALUE = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>'
    rb"\s*<(?:\w+:)?v>([^<]*)<"
)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula; its text, with the equals sign."""

    text: str


Cell = str | float | bool | date | datetime | time | timedelta | Formula
Place = tuple[int, int]
Marks = dict[Place, str | Formula]


@dataclass(frozen=True)
class Sheet:
    """Rows of cells as they stand in the file; row and column count from 1 in reports.

    Attributes:
        name: the sheet's name, or the file's for a text table.
        rows: every row from the first one on, blank ones too.
        is_text: whether the cells lost their types, as in a .csv.
        epoch: the day that serial numbers of days count from.
    """

    name: str
    rows: list[list[Cell]]
    is_text: bool = False
    epoch: date = date(1899, 12, 30)


def open_sheets(content: bytes, file_name: str) -> list[Sheet]:
    """Return the sheets of a file; what it is, its bytes say and not its name.

    Raises:
        NotASheet: neither a workbook nor a text table.
        FileTooLarge: more than 20 MiB, unpacked more than 256, or too many rows.
        CellsFarApart: so much would be empty between its cells that nothing could hold it.
    """
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(limit=LARGEST_FILE // MIB)
    sheets = (
        _workbook(content) if content.startswith(b"PK\x03\x04") else [_text(content, file_name)]
    )
    if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS:
        raise FileTooLarge(limit=LARGEST_FILE // MIB)
    return sheets


def _workbook(content: bytes) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise FileTooLarge(limit=LARGEST_FILE // MIB)
            marks, epoch = _marks(archive)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(book.get_sheet_by_name(name), marks[name], epoch)
            for name in book.sheet_names
            if name in marks
        ]
    except (
        zipfile.BadZipFile,
        KeyError,
        ElementTree.ParseError,
        python_calamine.CalamineError,
        OSError,
        ValueError,
    ) as wrong:
        raise NotASheet from wrong


def _sheet(found: python_calamine.CalamineSheet, marks: Marks, epoch: date) -> Sheet:
    if found.total_height > MOST_ROWS:
        raise FileTooLarge(limit=LARGEST_FILE // MIB)
    rows: list[list[Cell]] = [list(row) for row in found.to_python(skip_empty_area=False)]
    for (row, column), mark in marks.items():
        if row > MOST_ROWS:
            continue
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([""] * (column - len(cells)))
        cells[column - 1] = mark
    _fill_down(rows, found.merged_cell_ranges or [])
    return Sheet(found.name, rows, epoch=epoch)


def _fill_down(rows: list[list[Cell]], merged: list[tuple[Place, Place]]) -> None:
    """Give each row what stands once in a cell merged over several.

    A title over columns stays one cell, and a row with nothing else stays blank.
    """
    filled = [any(cell != "" for cell in cells) for cells in rows]
    done: dict[int, int] = {}  # by column: a crafted file may merge the same cells many times
    for (top, left), (bottom, right) in sorted(merged):
        is_done = top <= done.get(left, -1)
        if left != right or is_done or top >= len(rows) or left >= len(rows[top]):
            continue
        done[left] = bottom
        for cells, is_filled in zip(
            rows[top + 1 : bottom + 1], filled[top + 1 : bottom + 1], strict=True
        ):
            if is_filled:
                cells.extend([""] * (left + 1 - len(cells)))
                cells[left] = rows[top][left]


def _marks(archive: zipfile.ZipFile) -> tuple[dict[str, Marks], date]:
    """Find formulas and error values, which the reader shows as values and as empty cells."""
    book = ElementTree.fromstring(_safe(archive.read("xl/workbook.xml")))
    relations = ElementTree.fromstring(_safe(archive.read("xl/_rels/workbook.xml.rels")))
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    found: dict[str, Marks] = {}
    is_1904 = False
    for node in book.iter():
        if node.tag.endswith("}workbookPr"):
            is_1904 = node.get("date1904") in {"1", "true"}
        if node.tag.endswith("}sheet"):
            path = posixpath.normpath(posixpath.join("/xl", targets[node.get(RELATION)]))
            if "/worksheets/" in path:
                part = archive.read(path.removeprefix("/"))
                _demand_near(part)
                found[node.get("name", "")] = _marked_in(part)
    return found, date(1904, 1, 1) if is_1904 else date(1899, 12, 30)


def _marked_in(part: bytes) -> Marks:
    errors: Marks = {
        (int(row), _column(letters)): text.decode("utf-8")
        for letters, row, text in ERROR_VALUE.findall(part)
    }
    return errors | {
        (int(row), _column(letters)): Formula("=" + html.unescape(text.decode("utf-8")))
        for letters, row, text in FORMULA.findall(part)
    }


def _demand_near(part: bytes) -> None:
    """Refuse a few cells far apart: the reader makes room for all that lie between them.

    Rows and cells may be without a number; they stand behind those before.
    """
    if not PERHAPS_FAR.search(part):
        return
    row = column = last_row = last_column = 0
    for found in ROW_OR_CELL.finditer(part):
        tag, attributes, end = found.groups()
        place = PLACE.search(attributes)
        if tag == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        row, column = (int(place[2]), _column(place[1])) if place else (row, column + 1)
        if end == b">":  # there is something in it
            last_row, last_column = max(last_row, row), max(last_column, column)
        if last_row * last_column > MOST_CELLS:
            raise CellsFarApart(row=row, column=column)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _safe(part: bytes) -> bytes:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:  # entities can unfold without end
        raise NotASheet
    return part


def _text(content: bytes, file_name: str) -> Sheet:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=first.count)
    if first.count(delimiter) == 0:
        raise NotASheet
    try:
        rows: list[list[Cell]] = [
            list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as wrong:
        raise NotASheet from wrong
    return Sheet(file_name, rows, is_text=True)


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise NotASheet
    readings: tuple[Callable[[], str], ...] = (
        lambda: content.decode("utf-8-sig"),
        lambda: content.decode("gb18030"),  # what Chinese Excel writes as .csv
    )
    for reading in readings:
        try:
            return reading()
        except UnicodeDecodeError:
            continue
    raise NotASheet
