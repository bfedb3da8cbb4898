"""Workbooks (``.xlsx``) to download: text stays text, whatever it begins with."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import zip_longest
from typing import Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from eventsapp.clock import local
from eventsapp.exact import half_up
from eventsapp.sheets import papers
from eventsapp.sheets.pages import Page
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
GROUND, LINE, HAIRLINE = "#E1F0EA", "#0D6554", "#D6DDD8"
MEDIUM, HAIR = 2, 7  # lines, as Excel numbers them
LONGEST_TEXT = 32_767  # signs that a cell can hold
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


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
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        book.set_properties({"title": title, "author": "Wentitong"})
        looks = _Looks(book)
        lists: list[Sequence[str]] = []
        for sheet in sheets:
            page = book.add_worksheet(sheet.title, Page)
            _offer(page, sheet, lists)
            _write(page, sheet, title, looks)
        if lists:
            _write_lists(book.add_worksheet(LISTS), lists, looks)
    return kept.getvalue()


def _offer(page: Page, sheet: Sheet, lists: list[Sequence[str]]) -> None:
    """Let cells offer their choices, which stand on a hidden sheet: a text can't hold many."""
    for column, choices in sheet.choices.items():
        lists.append(choices)
        listed = xl_col_to_name(len(lists) - 1)
        offer = {
            "validate": "list",
            "source": f"={LISTS}!${listed}$1:${listed}${len(choices)}",
            "error_type": "warning",
            "ignore_blank": True,
        }
        page.data_validation(1, column, ROWS_WITH_CHOICES, column, offer)


def _write_lists(page: Worksheet, lists: Sequence[Sequence[str]], looks: "_Looks") -> None:
    page.hide()
    form = looks.like(_Look(TEXT))
    for column, choices in enumerate(lists):
        for row, choice in enumerate(choices):
            page.write_string(row, column, choice, form)


def _write(page: Page, sheet: Sheet, book: str, looks: "_Looks") -> None:
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
    typed = None if rows else looks.like(_Look(TEXT))
    for place, width in enumerate(widths):
        page.set_width(place, width, typed)
    page.freeze_panes(1, sheet.named if is_table else 0)
    if is_table:
        page.autofilter(0, 0, len(rows), len(heads) - 1)
        page.hide_keys(
            place
            for place, (head, width) in enumerate(zip(heads, widths, strict=True))
            if width < head_width(head.words) + ARROW
        )
    head_height = _write_heads(
        page, heads, [width - is_table * ARROW for width in widths], looks
    )
    height = _write_rows(page, rows, formats, widths, looks)
    paper = papers.paper_for(widths, sheet.named, head_height, height)
    page.lay_out(paper, book, sheet.title)


def _write_heads(
    page: Page, heads: Sequence[Head], free: Sequence[int], looks: "_Looks"
) -> float:
    """Write the row of heads; returns its height in points."""
    deepest = max(lines_of(head.words, each) for head, each in zip(heads, free, strict=True))
    height = deepest * papers.LINE + HEAD_ROOM
    page.set_row(0, height)
    for column, head in enumerate(heads):
        _write_text(page, 0, column, head.words, looks, wraps=True, is_head=True)
    return height


def _write_rows(
    page: Page,
    rows: Sequence[Sequence[Value]],
    formats: Sequence[str],
    widths: Sequence[int],
    looks: "_Looks",
) -> float:
    """Write what stands below the heads; returns how high all rows are together, in points."""
    high = 0
    for number, row in enumerate(rows, start=1):
        deepest = 1
        for column, (value, form, width) in enumerate(zip(row, formats, widths, strict=False)):
            if isinstance(value, str):
                lines = lines_of(value, width - ROOM)
                deepest = max(deepest, lines)
                _write_text(page, number, column, value, looks, wraps=lines > 1)
            else:
                _write_value(page, number, column, value, form, looks)
        if deepest > 1:  # not all programs make room by themselves
            page.set_row(number, deepest * papers.LINE)
        high += deepest
    return high * papers.LINE


def _write_value(
    page: Page,
    row: int,
    column: int,
    value: Formula | Fraction | datetime | date | int | None,
    form: str,
    looks: "_Looks",
) -> None:
    if value is None:
        page.write_blank(row, column, None, looks.like(_Look(form)))
    elif isinstance(value, Formula):
        # Without a value beside it: each program works out what it does not find there.
        page.write_formula(row, column, value.text, looks.like(_Look(form)), "")
    elif isinstance(value, datetime):
        page.write_datetime(
            row, column, local(value).replace(tzinfo=None), looks.like(_Look(INSTANT))
        )
    elif isinstance(value, date):
        page.write_datetime(
            row, column, datetime.combine(value, time.min), looks.like(_Look(DAY))
        )
    else:
        held, form = _rounded(value, form) if isinstance(value, Fraction) else (value, form)
        look = looks.like(_Look(form))
        page.write_number(row, column, held, look)  # type: ignore[arg-type]  # decimals too


def _write_text(
    page: Page,
    row: int,
    column: int,
    text: str,
    looks: "_Looks",
    *,
    wraps: bool,
    is_head: bool = False,
) -> None:
    """Write a text, which stays one also when somebody edits the cell."""
    look = _Look(TEXT, wraps, text.startswith(STARTS_A_FORMULA), is_head)
    shown = CONTROL.sub("", text)[:LONGEST_TEXT]
    page.write_string(row, column, shown, looks.like(look))


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


class _Looks:
    """What the cells of a workbook look like, each look made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[_Look, Format] = {}

    def like(self, look: _Look) -> Format:
        """Return the format of a look."""
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = self._book.add_format(_properties(look))
        return made


def _properties(look: _Look) -> dict[str, str | int]:
    """Return what XlsxWriter calls the parts of a look."""
    across = "center" if look.is_head else ACROSS.get(look.form, "right")
    properties: dict[str, str | int] = {
        "num_format": look.form,
        "align": across,
        "valign": "vcenter",
        "indent": 0 if across == "center" else 1,
        "text_wrap": look.wraps,
        "quote_prefix": look.is_quoted,
        "bottom": MEDIUM if look.is_head else HAIR,
        "bottom_color": LINE if look.is_head else HAIRLINE,
    }
    return properties | ({"bold": True, "bg_color": GROUND} if look.is_head else {})


def _rounded(value: Fraction, form: str) -> tuple[int | Decimal, str]:
    """Return what a cell holds of a fraction, and how that is shown.

    It shows all four decimals where two of them would be rounded twice, and so another number
    than pages show.
    """
    if value.denominator == 1:
        return value.numerator, form
    held = half_up(value, 4)
    is_same = half_up(Fraction(held), 2) == half_up(value, 2)
    return held, form if is_same or form != TWO_PLACES else FOUR_PLACES
