"""Workbooks (``.xlsx``) to download: text stays text, whatever it begins with."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from itertools import zip_longest
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import FilterColumn
from openpyxl.worksheet.worksheet import Worksheet

from eventsapp.clock import local
from eventsapp.exact import half_up
from eventsapp.sheets import papers
from eventsapp.sheets.widths import ROOM, column_width, head_width, lines_of

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LISTS = "lists"
ROWS_WITH_CHOICES = 1_000

GENERAL: Final = "General"
TEXT: Final = "@"
WHOLE: Final = "0"
TWO_PLACES: Final = "0.00"
FOUR_PLACES: Final = "0.0000"
SHARE: Final = "0.00%"
DAY: Final = "yyyy-mm-dd"
INSTANT: Final = "yyyy-mm-dd hh:mm"
TICKS: Final = '"✓";;"○"'
"""Shows 1 as a tick and 0 as a ring; both stay numbers that can be added up."""

ACROSS: Final = {TEXT: "left", DAY: "center", INSTANT: "center", TICKS: "center"}
"""Where in a cell its value stands; numbers stand on the right."""

ARROW = 4  # what the key of a filter takes of a head
HEAD_ROOM = 6  # what is free about the lines of a head, in points
WORKED_OUT = 8  # how wide what a formula comes to may be
GROUND, LINE, HAIRLINE = "E1F0EA", "0D6554", "D6DDD8"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that stays one: ``=SUM(A2:A9)``; never made of what people typed."""

    text: str


Value = str | int | Fraction | Formula | date | datetime | None
"""Fractions are rounded half up to four decimals; instants come with their offset and are shown
on the union's clocks; staff numbers come as text."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column that says how what stands below is shown.

    ``width`` is in characters; by itself a column is as wide as what is in it. ``format`` is
    that of its numbers: by themselves they show two decimals as soon as one isn't whole.
    """

    words: str
    width: int = 0
    format: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its heads, its rows, and how many of the first columns name a row.

    One without rows is to be filled in: what is typed stays as it is, zeros in front too.
    ``choices`` are what cells below a head offer to choose from, by the place of its column
    from 0. Something else can be typed after a warning: who reads the sheet decides.
    """

    title: str
    heads: Sequence[str | Head]
    rows: Iterable[Sequence[Value]]
    named: int = 1
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)


def workbook(title: str, sheets: Iterable[Sheet]) -> bytes:
    """Return the sheets as a file; the title stands on each page of paper."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, "Wentitong"
    lists: list[Sequence[str]] = []
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        _offer(page, sheet, lists)
        _write(page, sheet, title)
    if lists:
        hidden = book.create_sheet(LISTS)
        hidden.sheet_state = "hidden"
        cells = _Cells(hidden)
        for row in zip_longest(*lists):
            _append(hidden, (cells.text(value) if value else None for value in row))
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


def _write(page: Worksheet, sheet: Sheet, book: str) -> None:
    heads = [head if isinstance(head, Head) else Head(head) for head in sheet.heads]
    rows = list(sheet.rows)
    columns = list(zip_longest(*rows, [None] * len(heads)))
    is_table = len(heads) > 1 and len(rows) > 0
    formats = [
        head.format or _format(values) for head, values in zip(heads, columns, strict=True)
    ]
    widths = [
        head.width
        or column_width(
            head_width(head.words) + (ARROW if is_table else ROOM), _texts(values, form)
        )
        for head, values, form in zip(heads, columns, formats, strict=True)
    ]
    for place, width in enumerate(widths, start=1):
        column = page.column_dimensions[get_column_letter(place)]
        column.width = width
        column.number_format = GENERAL if rows else TEXT
    page.freeze_panes = f"{get_column_letter(sheet.named + 1)}2" if is_table else "A2"
    papers.lay_out(page, book, widths, sheet.named)
    if is_table:
        page.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
        page.auto_filter.filterColumn = [
            FilterColumn(colId=place, hiddenButton=True)
            for place, (head, width) in enumerate(zip(heads, widths, strict=True))
            if width < head_width(head.words) + ARROW
        ]
    cells = _Cells(page)
    free = [width - is_table * ARROW for width in widths]
    deepest = max(lines_of(head.words, each) for head, each in zip(heads, free, strict=True))
    head_height, height = deepest * papers.LINE + HEAD_ROOM, 0
    page.row_dimensions[1].height = head_height
    _append(page, (cells.head(head.words) for head in heads))
    for number, row in enumerate(rows, start=2):
        lines = [
            lines_of(value, width - ROOM) if isinstance(value, str) else 1
            for value, width in zip(row, widths, strict=False)
        ]
        height += max(lines) * papers.LINE
        if max(lines) > 1:  # not all programs make room by themselves
            page.row_dimensions[number].height = max(lines) * papers.LINE
        looks = zip(row, formats, lines, strict=False)
        _append(page, (cells.cell(*look) for look in looks))
    papers.save_a_page(page, widths, head_height, height)


def _append(page: Worksheet, cells: Generator[Cell | None, None, None]) -> None:
    page.append(cells)  # type: ignore[arg-type]  # any generator will do


def _format(values: Iterable[Value]) -> str:
    """Return how the numbers of a column are shown, so that their points stand in a line."""
    broken = any(
        isinstance(value, Formula) or (isinstance(value, Fraction) and value.denominator > 1)
        for value in values
    )
    return TWO_PLACES if broken else WHOLE


def _texts(values: Iterable[Value], form: str) -> Iterable[str]:
    """Return what a column shows, each once."""
    return {_shown(value, form) for value in values if value is not None}


def _shown(value: Value, form: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return INSTANT
    if isinstance(value, date):
        return DAY
    if isinstance(value, Formula):
        return "0" * WORKED_OUT
    return f"{int(value or 0)}{form[1:]}"


class _Look(NamedTuple):
    """How a cell looks."""

    form: str
    wraps: bool = False
    is_quoted: bool = False
    is_head: bool = False


class _Cells:
    """The cells of a sheet: one of each look, as each is written before the next is made."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self._alike: dict[_Look, Cell] = {}

    def head(self, words: str) -> Cell:
        """Return the cell of a head."""
        return self._text(words, wraps=True, is_head=True)

    def cell(self, value: Value, form: str, lines: int) -> Cell:
        """Return the cell of a value, in a column of a format."""
        if isinstance(value, str):
            return self.text(value, lines)
        shown: str | float | date | None
        if isinstance(value, Formula):
            shown = value.text
        elif isinstance(value, Fraction):
            shown, form = _rounded(value, form)
        elif isinstance(value, datetime):
            shown, form = local(value).replace(tzinfo=None), INSTANT
        elif isinstance(value, date):
            shown, form = value, DAY
        else:
            shown = value
        cell = self._like(_Look(form))
        cell.value = shown
        return cell

    def text(self, value: str, lines: int = 1) -> Cell:
        """Return a cell of text."""
        return self._text(value, wraps=lines > 1, is_head=False)

    def _text(self, value: str, *, wraps: bool, is_head: bool) -> Cell:
        is_quoted = value.startswith(STARTS_A_FORMULA)
        cell = self._like(_Look(TEXT, wraps, is_quoted, is_head))
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # openpyxl would make a formula of what begins with ``=``
        return cell

    def _like(self, look: _Look) -> Cell:
        cell = self._alike.get(look)
        if cell is None:
            cell = self._alike[look] = self._made(look)
        return cell

    def _made(self, look: _Look) -> Cell:
        cell = WriteOnlyCell(self.page)
        cell.number_format = look.form
        if look.is_quoted:
            cell.quotePrefix = True  # stays text also when somebody edits the cell
        if look.is_head:
            cell.font = Font("Calibri", 11, bold=True, family=2, scheme="minor")
            cell.fill = PatternFill("solid", fgColor=GROUND)
        line = Side("medium", color=LINE) if look.is_head else Side("hair", color=HAIRLINE)
        cell.border = Border(bottom=line)
        across = "center" if look.is_head else ACROSS.get(look.form, "right")
        indent = 0 if across == "center" else 1
        cell.alignment = Alignment(across, "center", wrap_text=look.wraps, indent=indent)
        return cell


def _rounded(value: Fraction, form: str) -> tuple[float, str]:
    """Return what a cell holds of a fraction, and how that is shown.

    It shows all four decimals where two of them would be rounded twice, and so another number
    than pages show.
    """
    if value.denominator == 1:
        return value.numerator, form
    held = half_up(value, 4)
    is_same = half_up(Fraction(held), 2) == half_up(value, 2)
    return float(held), form if is_same or form != TWO_PLACES else FOUR_PLACES
