"""A cross table (循环赛成绩表) as SVG: who met whom, with columns that stay where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from eventsapp.charts.elements import element, joined, number
from eventsapp.charts.lettering import shortened, width
from eventsapp.charts.measures import DENSE, ROOMY, Measures

_EDGE = 1
_HEAD, _DENSE_HEAD = 50, 28
_ROW, _DENSE_ROW = 52, 26
_NUMBER = 32
_CELL, _LEAST_CELL = 76, 30
_TOTAL, _LEAST_TOTAL = 68, 30
_LEAST_NAME = 110
_MOST_NAME = 320
_MOST_NOTE = 130  # ten characters of a branch
_NAME_SIZE = 15
_SMALL = 13
_PAD = 10


class BadCrossTable(ValueError):
    """Rows or totals do not make a square with columns behind it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What came of a match, seen from the row: the score above, its points below.

    ``label`` says the match in one line for those who cannot see it; ``href`` leads to where
    it is recorded or corrected.
    """

    score: str = ""
    points: str = ""
    is_win: bool = False
    label: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One member: ``meetings`` has None at the member's own column; ``totals`` are texts."""

    name: str
    note: str
    meetings: tuple[Meeting | None, ...]
    totals: tuple[str, ...]
    is_followed: bool = False


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A whole table; ``totals`` are the heads of the columns behind the square.

    Close together (``measures``) each row is one line, columns are as wide as what stands in
    them, and points are left out.

    Raises:
        BadCrossTable: a row has more or fewer cells than there are members, or heads.
    """

    label: str
    name_head: str
    totals: tuple[str, ...]
    rows: tuple[CrossRow, ...]
    measures: Measures = ROOMY

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.meetings) != len(self.rows) or len(row.totals) != len(self.totals):
                raise BadCrossTable(f"{self.label}: the row of {row.name} has other columns")


def draw_cross_table(table: CrossTable) -> Markup:
    """Draw a cross table; matches with an address are links."""
    drawing = _Drawing(table)
    wide, high = number(drawing.width), number(drawing.height)
    has_links = any(m is not None and m.href for row in table.rows for m in row.meetings)
    return element(
        "svg",
        *drawing.parts(),
        class_="bracket cross-table",
        width=wide,
        height=high,
        viewBox=f"0 0 {wide} {high}",
        role="figure" if has_links else "img",
        aria_label=table.label,
    )


class _Drawing:
    """A cross table with the measures that all of its parts share."""

    def __init__(self, table: CrossTable) -> None:
        self.table = table
        self.is_dense = table.measures == DENSE
        self.head = _DENSE_HEAD if self.is_dense else _HEAD
        self.row = _DENSE_ROW if self.is_dense else _ROW
        self.cell = self._cell_width() if self.is_dense else _CELL
        self.name_width = self._name_width()
        self.cells = _EDGE + _NUMBER + self.name_width
        self.behind = self.cells + self.cell * len(table.rows)
        wide = [self._total_width(i) for i in range(len(table.totals))]
        self.edges = list(accumulate(wide, initial=self.behind))
        self.width = self.edges[-1] + _EDGE
        self.height = _EDGE * 2 + self.head + self.row * len(table.rows)

    def _name_width(self) -> float:
        """As wide as the longest name; a note has its room up to a limit, and is cut there."""
        longest = max((width(row.name, _NAME_SIZE) for row in self.table.rows), default=0)
        notes = max((width(row.note, _SMALL) for row in self.table.rows), default=0)
        noted = 0 if self.is_dense else min(round(notes), _MOST_NOTE)
        return min(max(_LEAST_NAME, max(round(longest), noted) + 2 * _PAD), _MOST_NAME)

    def _cell_width(self) -> float:
        scores = (m.score for row in self.table.rows for m in row.meetings if m is not None)
        longest = max((width(score, _SMALL) for score in scores), default=0)
        return min(max(_LEAST_CELL, round(longest) + 10), _CELL)

    def _total_width(self, column: int) -> float:
        head = round(width(self.table.totals[column], _SMALL)) + 2 * _PAD
        if not self.is_dense:
            return max(_TOTAL, head)
        figures = max((width(r.totals[column], _NAME_SIZE) for r in self.table.rows), default=0)
        return max(_LEAST_TOTAL, head, round(figures) + _PAD)

    def parts(self) -> Iterator[Markup]:
        for i, row in enumerate(self.table.rows):
            if row.is_followed:
                yield self._field("br-me", _EDGE, self._top(i), self.width - 2 * _EDGE)
            yield self._field("ct-self", self._left(i), self._top(i), self.cell)
            x, y = self._left(i), self._top(i)
            yield element(
                "path", class_="ct-line", d=f"M{x:g} {y:g}l{self.cell:g} {self.row:g}"
            )
        yield element("path", class_="ct-line", d="".join(self._grid()))
        yield from self._heads()
        for i, row in enumerate(self.table.rows):
            yield from self._row(i, row)

    def _top(self, i: int) -> float:
        return _EDGE + self.head + self.row * i

    def _left(self, i: int) -> float:
        return self.cells + self.cell * i

    def _field(self, class_: str, x: float, y: float, wide: float) -> Markup:
        return element("rect", class_=class_, x=x, y=y, width=wide, height=self.row)

    def _grid(self) -> Iterator[str]:
        right, bottom = self.width - _EDGE, self.height - _EDGE
        yield f"M{_EDGE} {_EDGE}H{right:g}"
        for i in range(len(self.table.rows) + 1):
            yield f"M{_EDGE} {self._top(i):g}H{right:g}"
        for x in (_EDGE, *map(self._left, range(len(self.table.rows) + 1))):
            yield f"M{x:g} {_EDGE}V{bottom:g}"
        for x in self.edges[1:]:
            yield f"M{x:g} {_EDGE}V{bottom:g}"

    def _heads(self) -> Iterator[Markup]:
        base = _EDGE + self.head / 2 + 5
        yield self._words(
            self.table.name_head, _EDGE + _NUMBER + _PAD, base, _SMALL, class_="t2"
        )
        for i, row in enumerate(self.table.rows):
            centre = self._left(i) + self.cell / 2
            if not self.is_dense and width(row.name, _SMALL) <= self.cell - 6:
                yield self._words(str(i + 1), centre, base - 11, _SMALL, class_="t2 tc")
                yield self._words(row.name, centre, base + 9, _SMALL, class_="tc")
            else:
                yield self._words(str(i + 1), centre, base, _SMALL, class_="t2 tc")
        for i, head in enumerate(self.table.totals):
            yield self._words(head, self._total(i), base, _SMALL, class_="t2 tc")

    def _total(self, i: int) -> float:
        return (self.edges[i] + self.edges[i + 1]) / 2

    def _row(self, i: int, row: CrossRow) -> Iterator[Markup]:
        middle = self._top(i) + self.row / 2
        number_x, name_x = _EDGE + _NUMBER / 2, _EDGE + _NUMBER + _PAD
        room = self.name_width - 2 * _PAD
        yield self._words(str(i + 1), number_x, middle + 5, _SMALL, class_="t2 tc")
        squeezed = room if width(row.name, _NAME_SIZE) > room else None
        has_note = bool(row.note) and not self.is_dense
        yield element(
            "text",
            row.name,
            class_="b",
            x=name_x,
            y=middle - 3 if has_note else middle + 5,
            font_size=_NAME_SIZE,
            textLength=squeezed,
            lengthAdjust="spacingAndGlyphs" if squeezed else None,
        )
        if has_note:
            note = shortened(row.note, _SMALL, room)
            yield self._words(note, name_x, middle + 16, _SMALL, class_="t2")
        for j, meeting in enumerate(row.meetings):
            if meeting is not None:
                yield self._meeting(meeting, self._left(j), self._top(i))
        last = len(row.totals) - 1
        for k, total in enumerate(row.totals):
            class_ = "b tc" if k in (0, last) else "tc"
            yield self._words(total, self._total(k), middle + 5, _NAME_SIZE, class_=class_)

    def _meeting(self, meeting: Meeting, left: float, top: float) -> Markup:
        x, middle = left + self.cell / 2, top + self.row / 2
        is_large = not self.is_dense and width(meeting.score, _NAME_SIZE) <= self.cell - 6
        size = _NAME_SIZE if is_large else _SMALL
        class_ = "b tc ct-won" if meeting.is_win else "b tc"
        has_points = bool(meeting.points) and not self.is_dense
        base = middle - 3 if has_points else middle + 5
        parts = [element("title", meeting.label)] if meeting.label else []
        if meeting.href:
            parts.append(self._target(left, top))
        parts.append(self._words(meeting.score or "–", x, base, size, class_=class_))
        if has_points:
            parts.append(self._words(meeting.points, x, middle + 16, _SMALL, class_="t2 tc"))
        content = joined(parts)
        if meeting.href:
            return element("a", content, href=meeting.href, aria_label=meeting.label)
        return element("g", content)

    def _target(self, left: float, top: float) -> Markup:
        return element(
            "rect",
            class_="ct-cell",
            x=left + 1,
            y=top + 1,
            width=self.cell - 2,
            height=self.row - 2,
        )

    def _words(self, text: str, x: float, y: float, size: float, *, class_: str) -> Markup:
        return element("text", text, class_=class_, x=x, y=y, font_size=size)
