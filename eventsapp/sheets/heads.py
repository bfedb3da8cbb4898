"""Which column of a sheet is which, and in which row the header stands."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventsapp.sheets.opening import Cell, Sheet

HEADER_WITHIN = 20  # title rows above a header are few
IGNORED = frozenset({"", "序号", "no", "no.", "#", "备注", "说明", "remark", "remarks", "note"})

SUMS = ("小计", "合计", "总计", "共计", "总数", "subtotal", "total")

Meaning = Mapping[str, str]
"""Columns by the headers that they may have, as :func:`header_key` makes them comparable."""


@dataclass(frozen=True)
class Layout:
    """How one sheet is laid out.

    Attributes:
        header_row: counted from 1.
        columns: place of each column, counted from 1.
        headers: the header of each place as it is written, for the report.
        unknown: places whose header means nothing to us.
        twice: places whose header came before.
    """

    header_row: int
    columns: dict[str, int]
    headers: dict[int, str]
    unknown: tuple[int, ...]
    twice: tuple[int, ...]

    def cell(self, cells: Sequence[Cell], column: str) -> Cell:
        """Return the cell of a column; empty when the row is short or lacks it."""
        place = self.columns.get(column, 0)
        return cells[place - 1] if 0 < place <= len(cells) else ""


def meaning_of(headers: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return columns by header from headers by column."""
    return {header: column for column, names in headers.items() for header in names}


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


def layout_of(sheet: Sheet, meaning: Meaning) -> Layout | None:
    """Return how a sheet is laid out; None if no row near the top looks like a header."""
    best: Layout | None = None
    for number, cells in enumerate(sheet.rows[:HEADER_WITHIN], start=1):
        found = _read_header(number, cells, meaning)
        if len(found.columns) >= 2 and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def repeats_header(cells: Sequence[Cell], layout: Layout, meaning: Meaning) -> bool:
    """Whether a row is the header again, as lists that were pasted together have it."""
    return all(
        place <= len(cells) and meaning.get(header_key(cells[place - 1])) == column
        for column, place in layout.columns.items()
    )


def is_sum(cells: Sequence[Cell]) -> bool:
    """Whether a row is of sums: it starts with a word for them and leaves most places empty.

    >>> is_sum(["合 计", 28.0, "", "", ""]), is_sum(["0001", "李娜", "男子单打", "", ""])
    (True, False)
    """
    filled = [cell for cell in cells if cell != ""]
    if not filled or not isinstance(filled[0], str):
        return False
    lead = "".join(unicodedata.normalize("NFKC", filled[0]).split()).lower()
    return lead.startswith(SUMS) and len(filled) <= max(2, len(cells) // 2)


def column_letters(number: int) -> str:
    """Return a column as spreadsheets name it.

    >>> column_letters(1), column_letters(27)
    ('A', 'AA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _read_header(number: int, cells: Sequence[Cell], meaning: Meaning) -> Layout:
    columns: dict[str, int] = {}
    headers: dict[int, str] = {}
    unknown: list[int] = []
    twice: list[int] = []
    for place, cell in enumerate(cells, start=1):
        headers[place] = str(cell).strip() if isinstance(cell, str) else ""
        key = header_key(cell)
        column = meaning.get(key)
        if column in columns:
            twice.append(place)
        elif column is not None:
            columns[column] = place
        elif key not in IGNORED:
            unknown.append(place)
    return Layout(number, columns, headers, tuple(unknown), tuple(twice))
