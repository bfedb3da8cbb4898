"""A timetable as a picture: a column a court, time from the top down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from eventsapp.charts.elements import element, joined, number
from eventsapp.charts.lettering import shortened

_HEAD, _AXIS, _PAD, _GAP = 30, 50, 6, 2
_LINE, _SIZE, _SMALL = 15, 12.5, 11
_LEAST_BLOCK = 54  # of the shortest match: three lines
_LEAST_SCALE, _MOST_SCALE = 1.2, 4
_WIDE, _LEAST_COLUMN, _MOST_COLUMN = 1100, 128, 300
_QUARTER = 15


@dataclass(frozen=True, slots=True)
class Block:
    """One match.

    Args:
        column: of its court, from 0.
        starts: minute at which it begins.
        ends: minute at which it is over.
        lines: what is written in it, the first line small; as many as there is room for.
        label: all of it, for those who cannot see it.
        sign: a class of the block, such as ``on``.
        href: where it leads; nowhere if None.
        key: what names it to a script that moves it.
    """

    column: int
    starts: int
    ends: int
    lines: tuple[str, ...]
    label: str
    sign: str = ""
    href: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A day of a timetable.

    Args:
        label: for those who cannot see it.
        courts: what the columns are called, with what names each to a script.
        starts: the minute at the top.
        ends: the minute at the bottom.
        blocks: the matches.
        shut: the columns' hours in which there is no play: column, from, until.
        clock: how a minute is written.
        now: a minute that is marked by a line, if there is one.
    """

    label: str
    courts: tuple[tuple[str, str], ...]
    starts: int
    ends: int
    blocks: tuple[Block, ...]
    shut: tuple[tuple[int, int, int], ...]
    clock: Callable[[int], str]
    now: int | None = None


def draw_grid(grid: Grid) -> Markup:
    """Draw a day; where a match has a key, the picture says how it is measured.

    The script that moves a match reads ``data-scale`` (units a minute), ``data-top``,
    ``data-left``, ``data-column`` (width), ``data-starts`` and ``data-courts``.
    """
    drawing = _Drawing(grid)
    wide, high = number(drawing.width), number(drawing.height)
    return element(
        "svg",
        *drawing.parts(),
        class_="tg",
        width=wide,
        height=high,
        viewBox=f"0 0 {wide} {high}",
        role="group",
        aria_label=grid.label,
        data_scale=drawing.scale,
        data_top=_HEAD,
        data_left=_AXIS,
        data_column=drawing.column,
        data_starts=grid.starts,
        data_courts=" ".join(key for _name, key in grid.courts),
    )


class _Drawing:
    """A grid with the measures that all of its parts share."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        shortest = min((b.ends - b.starts for b in grid.blocks), default=_QUARTER)
        self.scale = round(min(max(_LEAST_BLOCK / shortest, _LEAST_SCALE), _MOST_SCALE), 2)
        room = (_WIDE - _AXIS) // max(len(grid.courts), 1)
        self.column = min(max(room, _LEAST_COLUMN), _MOST_COLUMN)
        self.width = _AXIS + self.column * len(grid.courts) + 1
        self.height = self._y(grid.ends) + _PAD

    def _y(self, minute: int) -> float:
        return _HEAD + (minute - self.grid.starts) * self.scale

    def _x(self, column: int) -> float:
        return _AXIS + column * self.column

    def parts(self) -> Iterator[Markup]:
        for column, starts, ends in self.grid.shut:
            yield self._area("tg-shut", column, starts, ends)
        yield from self._lines()
        for i, (name, _key) in enumerate(self.grid.courts):
            x = self._x(i) + self.column / 2
            text = shortened(name, _SIZE, self.column - 2 * _PAD)
            yield element("text", text, class_="tg-court", x=x, y=20, text_anchor="middle")
        for block in self.grid.blocks:
            yield self._block(block)
        if self.grid.now is not None and self.grid.starts <= self.grid.now <= self.grid.ends:
            y = self._y(self.grid.now)
            yield element("path", class_="tg-now", d=f"M{_AXIS} {y:g}H{self.width:g}")

    def _lines(self) -> Iterator[Markup]:
        first = -(-self.grid.starts // _QUARTER) * _QUARTER
        quarters: list[str] = []
        hours: list[str] = []
        for minute in range(first, self.grid.ends + 1, _QUARTER):
            is_half = minute % (2 * _QUARTER) == 0
            (hours if is_half else quarters).append(
                f"M{_AXIS} {self._y(minute):g}H{self.width:g}"
            )
            if is_half:
                y = self._y(minute) + 4
                yield element("text", self.grid.clock(minute), class_="tg-time", x=4, y=y)
        yield element("path", class_="tg-line faint", d="".join(quarters))
        for i in range(len(self.grid.courts) + 1):
            hours.append(f"M{self._x(i):g} {_HEAD}V{self._y(self.grid.ends):g}")
        yield element("path", class_="tg-line", d="".join(hours))

    def _area(self, sign: str, column: int, starts: int, ends: int) -> Markup:
        top, bottom = max(starts, self.grid.starts), min(ends, self.grid.ends)
        return element(
            "rect",
            class_=sign,
            x=self._x(column),
            y=self._y(top),
            width=self.column,
            height=max(0, bottom - top) * self.scale,
        )

    def _block(self, block: Block) -> Markup:
        x, y = self._x(block.column) + _GAP, self._y(block.starts) + 1
        high = max((block.ends - block.starts) * self.scale - _GAP, 4)
        wide = self.column - 2 * _GAP
        room = max(1, int((high - 4) // _LINE))
        lines = [
            element(
                "text",
                shortened(line, _SMALL if not i else _SIZE, wide - 2 * _PAD),
                class_="tg-small" if not i else "tg-name",
                x=x + _PAD,
                y=y + 13 + i * _LINE,
            )
            for i, line in enumerate(block.lines[:room])
        ]
        inside = joined(
            [
                element("title", block.label),
                element("rect", class_="tg-box", x=x, y=y, width=wide, height=high, rx=3),
                *lines,
            ]
        )
        sign = f"tg-block {block.sign}".strip()
        if block.href is None:
            return element("g", inside, class_=sign)
        return element("a", inside, class_=sign, href=block.href, data_key=block.key or None)
