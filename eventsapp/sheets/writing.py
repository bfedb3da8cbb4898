"""Workbooks (``.xlsx``) to download: text stays text, whatever it begins with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from eventsapp.exact import half_up

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTH = 16
LISTS = "lists"
ROWS_WITH_CHOICES = 1_000


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that stays one: ``=SUM(A2:A9)``; never made of what people typed."""

    text: str


Value = str | int | Fraction | Formula | None
"""Fractions are shown rounded half up to four decimals; staff numbers come as text."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its heads, its rows, and how wide columns are (in characters).

    ``choices`` are what cells below a head offer to choose from, by the place of its column
    from 0. Something else can be typed after a warning: who reads the sheet decides.
    """

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return the sheets as a file."""
    book = Workbook(write_only=True)
    lists: list[Sequence[str]] = []
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        _offer(page, sheet, lists)
        _write(page, sheet)
    if lists:
        hidden = book.create_sheet(LISTS)
        hidden.sheet_state = "hidden"
        for row in zip_longest(*lists):
            hidden.append([_cell(hidden, value) for value in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _offer(page: Worksheet, sheet: Sheet, lists: list[Sequence[str]]) -> None:
    """Let cells offer their choices, which stand on a hidden sheet: a text can't hold many."""
    for column, choices in sheet.choices.items():
        lists.append(choices)
        letter, listed = get_column_letter(column + 1), get_column_letter(len(lists))
        offer = DataValidation(
            type="list",
            formula1=f"={LISTS}!${listed}$1:${listed}${len(choices)}",
            errorStyle="warning",
            showErrorMessage=True,
            allow_blank=True,
        )
        offer.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES + 1}")
        page.data_validations.append(offer)


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    for column, _head in enumerate(sheet.heads):
        width = sheet.widths[column] if column < len(sheet.widths) else WIDTH
        page.column_dimensions[get_column_letter(column + 1)].width = width
    heads = [_text(page, head) for head in sheet.heads]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _cell(page: Worksheet, value: Value) -> object:
    """Return what is appended for a value: a cell of its own where it needs any setting."""
    if isinstance(value, str):
        return _text(page, value)
    if isinstance(value, Fraction):
        return float(half_up(value, 4))
    return value.text if isinstance(value, Formula) else value


def _text(page: Worksheet, value: str) -> Cell:
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # openpyxl would make a formula of what begins with ``=``
    cell.number_format = "@"
    if value.startswith(STARTS_A_FORMULA):
        cell.quotePrefix = True  # stays text also when somebody edits the cell
    return cell
