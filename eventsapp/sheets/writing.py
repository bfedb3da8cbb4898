"""Workbooks (``.xlsx``) to download: text stays text, whatever it begins with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eventsapp.exact import half_up

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTH = 16

Value = str | int | Fraction | None
"""Fractions are shown rounded half up to four decimals; staff numbers come as text."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its heads, its rows, and how wide columns are (in characters)."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return the sheets as a file."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    for column, _head in enumerate(sheet.heads):
        width = sheet.widths[column] if column < len(sheet.widths) else WIDTH
        page.column_dimensions[get_column_letter(column + 1)].width = width
    heads = [_cell(page, head) for head in sheet.heads]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _cell(page: Worksheet, value: Value) -> Cell:
    if isinstance(value, Fraction):
        return WriteOnlyCell(page, float(half_up(value, 4)))
    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # openpyxl would make a formula of what begins with ``=``
    cell.number_format = "@"
    if value.startswith(STARTS_A_FORMULA):
        cell.quotePrefix = True  # stays text also when somebody edits the cell
    return cell
