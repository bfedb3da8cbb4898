"""A year's plan: one mark an activity, stacked by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from eventsapp.charts.elements import element
from eventsapp.charts.marks import Mark, drawn

_COLUMN = 40
_FOOT = 24
_TALLEST = 220


@dataclass(frozen=True, slots=True)
class UnitColumn:
    """One month, or another step of time: its short name and its activities, lowest first."""

    label: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class _Packing:
    """How many marks stand abreast, how far apart, and how large each is."""

    abreast: int
    pitch: int
    size: int

    def height(self, marks: int) -> int:
        return ceil(marks / self.abreast) * self.pitch


# A month with many activities gets smaller marks abreast instead of a tower.
_PACKINGS = (_Packing(1, 22, 18), _Packing(2, 17, 14), _Packing(3, 12, 10))


def unit_chart(columns: Sequence[UnitColumn], label: str) -> Markup:
    """Draw activities as marks above the name of their month.

    Args:
        columns: the months from left to right.
        label: the chart in one sentence, for those who cannot see it.
    """
    most = max((len(column.marks) for column in columns), default=0)
    packing = next((p for p in _PACKINGS if p.height(most) <= _TALLEST), _PACKINGS[-1])
    wide, high = _COLUMN * len(columns), packing.height(max(most, 1)) + _FOOT
    shapes = [
        shape
        for place, column in enumerate(columns)
        for shape in _column(column, place * _COLUMN, high, packing)
    ]
    ground = element("path", class_="br-mid", d=f"M0 {high - 22}h{wide}")
    return element(
        "svg",
        *shapes,
        ground,
        viewBox=f"0 0 {wide} {high}",
        class_="units",
        role="img",
        aria_label=label,
    )


def _column(column: UnitColumn, left: int, high: int, packing: _Packing) -> list[Markup]:
    stack = packing.abreast * packing.pitch - (packing.pitch - packing.size)
    indent = left + (_COLUMN - stack) / 2
    shapes = []
    for place, mark in enumerate(column.marks):
        row, across = divmod(place, packing.abreast)
        x = indent + across * packing.pitch
        y = high - _FOOT - (row + 1) * packing.pitch
        shapes.append(drawn(mark, x, y, packing.size))
    middle = left + _COLUMN / 2
    shapes.append(element("text", column.label, class_="t2 tc", x=middle, y=high - 4))
    return shapes
