"""The losers' bracket (败者组) of a double elimination, with the finals at its end, as SVG.

Two rounds of it have as many matches, then one halves them: a box stands level with the one
that feeds it, or midway between the two. The winners' bracket is drawn as any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from eventsapp.charts.bracket import paint
from eventsapp.charts.bracket_boxes import Box, RoundTitle
from eventsapp.charts.bracket_layout import (
    Heading,
    Joint,
    Layout,
    Spot,
    joint,
    spot_at,
)
from eventsapp.charts.bracket_sheets import ROUNDS_A_SHEET
from eventsapp.charts.bracket_sides import box_width
from eventsapp.charts.measures import ROOMY, Measures

_EDGE = 1
_TOP = 34
_BOTTOM = 6
_HEADING_BASELINE = 15


@dataclass(frozen=True, slots=True)
class LosersBracket:
    """Columns of boxes from left to right, each with as many places as its ``sizes`` says.

    A column has as many places as the one before it, or half as many. ``box.round`` is
    the column, ``box.position`` its place in it; both count from 1. With ``is_decided_again``
    the last column is a deciding final: the winner of the one before stands on its upper side.
    """

    label: str
    bye_word: str
    rounds: tuple[RoundTitle, ...]
    sizes: tuple[int, ...]
    boxes: tuple[Box, ...]
    is_decided_again: bool = False
    measures: Measures = ROOMY


def draw_losers_bracket(bracket: LosersBracket) -> Markup:
    """Draw the losers' bracket and the finals behind it."""
    return paint(lay_out_losers(bracket), bracket.label)


def losers_sheets(bracket: LosersBracket) -> Iterator[LosersBracket]:
    """Cut a losers' bracket into parts of four columns, which fit on A4; boxes stand in one."""
    for first in range(0, len(bracket.rounds), ROUNDS_A_SHEET):
        yield _columns(bracket, first, first + ROUNDS_A_SHEET)


def last_columns(bracket: LosersBracket, many: int) -> LosersBracket:
    """Return the last so many columns of a losers' bracket."""
    return _columns(bracket, max(0, len(bracket.rounds) - many), len(bracket.rounds))


def _columns(bracket: LosersBracket, first: int, last: int) -> LosersBracket:
    return replace(
        bracket,
        rounds=bracket.rounds[first:last],
        sizes=bracket.sizes[first:last],
        boxes=tuple(
            replace(box, round=box.round - first)
            for box in bracket.boxes
            if first < box.round <= last
        ),
        is_decided_again=bracket.is_decided_again and last >= len(bracket.rounds),
    )


def lay_out_losers(bracket: LosersBracket) -> Layout:
    """Give every box its place."""
    size = bracket.measures
    wide = box_width(bracket.boxes, size)
    row = size.flagged_row if any(box.flag for box in bracket.boxes) else size.row
    centres = _centres(bracket.sizes, row)
    spots: dict[tuple[int, int], Spot] = {}
    for box in bracket.boxes:
        if not box.is_empty:
            x = _left(box.round, wide, size.gap)
            y = centres[box.round - 1][box.position - 1] - size.half
            spots[box.round, box.position] = spot_at(box, x, y, wide, bracket.bye_word, size)
    headings = tuple(
        Heading(
            title, _left(i, wide, size.gap), _left(i, wide, size.gap) + wide, _HEADING_BASELINE
        )
        for i, title in enumerate(bracket.rounds, start=1)
    )
    width = _left(len(bracket.rounds), wide, size.gap) + wide + _EDGE
    height = _TOP + row * max(bracket.sizes) + _BOTTOM
    again = len(bracket.sizes) - 1 if bracket.is_decided_again else 0
    joints = tuple(_joints(bracket.sizes, spots, again, size.gap))
    return Layout(width, height, headings, tuple(spots.values()), joints)


def _left(column: int, wide: float, gap: float) -> float:
    return _EDGE + (column - 1) * (wide + gap)


def _centres(sizes: Sequence[int], row: float) -> list[list[float]]:
    """Return the heights of the middles of all places, column by column."""
    centres = [[_TOP + row * (i + 0.5) for i in range(sizes[0])]]
    for size in sizes[1:]:
        before = centres[-1]
        if size == len(before):
            centres.append(before)
        else:
            centres.append([(before[2 * i] + before[2 * i + 1]) / 2 for i in range(size)])
    return centres


def _joints(
    sizes: Sequence[int], spots: dict[tuple[int, int], Spot], again: int, gap: float
) -> list[Joint]:
    found = []
    for (column, position), spot in spots.items():
        if column == len(sizes):
            continue
        is_halved = sizes[column] < sizes[column - 1]
        target = spots.get((column + 1, (position + 1) // 2 if is_halved else position))
        if target is None:
            continue
        # Who comes level from the column before stands on the lower side: above comes a
        # loser of the winners' bracket, or in the grand final the unbeaten side.
        is_upper = column == again or (is_halved and position % 2 == 1)
        found.append(joint(spot, target, gap, is_upper=is_upper))
    return found
