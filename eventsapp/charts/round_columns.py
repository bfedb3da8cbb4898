"""Rounds in which everybody plays, as SVG: a column for each, its boards one below the other.

Nobody's winner goes anywhere, so no line joins two boxes but the way of who is followed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from eventsapp.charts.bracket import paint
from eventsapp.charts.bracket_boxes import Box, RoundTitle
from eventsapp.charts.bracket_layout import Heading, Joint, Layout, Spot, spot_at
from eventsapp.charts.bracket_sheets import ROUNDS_A_SHEET
from eventsapp.charts.bracket_sides import box_width
from eventsapp.charts.measures import ROOMY, Measures

BOARDS_A_SHEET = 14
_EDGE = 1
_TOP = 34
_BOTTOM = 6
_HEADING_BASELINE = 15


@dataclass(frozen=True, slots=True)
class RoundColumns:
    """Boxes by column (``round``) and row (``position``), both from 1.

    ``label`` names the picture, ``bye_word`` is written beside those who have a bye.
    """

    label: str
    bye_word: str
    rounds: tuple[RoundTitle, ...]
    boxes: tuple[Box, ...]
    measures: Measures = ROOMY


def draw_round_columns(chart: RoundColumns) -> Markup:
    """Draw every round in its column."""
    return paint(lay_out_columns(chart), chart.label)


def round_column_sheets(chart: RoundColumns) -> Iterator[RoundColumns]:
    """Cut rounds into parts of four columns and 14 boards, which fit on A4."""
    rows = max((box.position for box in chart.boxes), default=0)
    for first in range(0, len(chart.rounds), ROUNDS_A_SHEET):
        for above in range(0, rows, BOARDS_A_SHEET):
            boxes = tuple(
                replace(box, round=box.round - first, position=box.position - above)
                for box in chart.boxes
                if first < box.round <= first + ROUNDS_A_SHEET
                and above < box.position <= above + BOARDS_A_SHEET
            )
            if boxes:
                titles = chart.rounds[first : first + ROUNDS_A_SHEET]
                yield replace(chart, rounds=titles, boxes=boxes)


def lay_out_columns(chart: RoundColumns) -> Layout:
    """Give every box its place."""
    size = chart.measures
    wide = box_width(chart.boxes, size)
    row = size.flagged_row if any(box.flag for box in chart.boxes) else size.row
    spots = tuple(
        spot_at(
            box,
            _left(box.round, wide, size.gap),
            _TOP + row * (box.position - 0.5) - size.half,
            wide,
            chart.bye_word,
            size,
        )
        for box in chart.boxes
    )
    headings = tuple(
        Heading(
            title, _left(i, wide, size.gap), _left(i, wide, size.gap) + wide, _HEADING_BASELINE
        )
        for i, title in enumerate(chart.rounds, start=1)
    )
    rows = max((box.position for box in chart.boxes), default=0)
    width = _left(len(chart.rounds), wide, size.gap) + wide + _EDGE
    return Layout(
        width, _TOP + row * rows + _BOTTOM, headings, spots, tuple(_way(spots, size.gap))
    )


def _way(spots: tuple[Spot, ...], gap: float) -> Iterator[Joint]:
    followed = sorted((s for s in spots if s.box.has_followed), key=lambda s: s.box.round)
    for spot, target in pairwise(followed):
        if target.box.round == spot.box.round + 1:
            start, end = (spot.x + spot.width, spot.centre), (target.x, target.centre)
            yield Joint(start, target.x - gap / 2, end, is_followed=True)


def _left(column: int, wide: float, gap: float) -> float:
    return _EDGE + (column - 1) * (wide + gap)
