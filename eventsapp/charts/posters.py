"""All pictures of a discipline on one sheet: where each stands, and what paper it needs.

Pictures stand in rows from left to right as words of a text do, each under its heading. Of all
widths that the rows could have, the one is taken that leaves the pictures largest.
"""

import enum
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from eventsapp.charts.measures import DENSE, ROOMY, Measures

HEADING = 24  # pixels above a picture that has one
NAME_SIZE = 15  # pixels of a name in every picture
READABLE_POINTS = 6.0  # of a name on paper: less is for a magnifying glass
COMFORTABLE_POINTS = 8.0
LARGEST_POINTS = 12.0
PHONE_WIDTH = 1080  # pixels of a picture in a chat, at least
MARGIN_MM, HEAD_MM, FOOT_MM = 10.0, 17.0, 8.0
_GAP = 30
_POINTS_A_MM = 72 / 25.4
_LEAST_RATIO = 1.5  # pixels of a picture file to one of the drawing: names can be zoomed in
_MOST_PIXELS = 16_000_000
_TALLEST = 3  # times as high as wide: what can still be leafed through on a phone
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Paper(enum.StrEnum):
    """What a sheet is printed on; upright or across, as suits the pictures."""

    A4 = "a4"
    A3 = "a3"

    @property
    def sides(self) -> tuple[float, float]:
        """The shorter and the longer side in millimetres."""
        return (210, 297) if self is Paper.A4 else (297, 420)


@dataclass(frozen=True, slots=True)
class Block:
    """A picture and what stands above it, perhaps nothing."""

    title: str
    svg: Markup

    @property
    def size(self) -> tuple[float, float]:
        """Width and height with the heading, in pixels, as the picture says of itself.

        Raises:
            ValueError: it has no ``viewBox`` that begins at 0 0.
        """
        found = _VIEW_BOX.search(self.svg)
        if found is None:
            raise ValueError(f"{self.title}: a picture without a size")
        return float(found[1]), float(found[2]) + (HEADING if self.title else 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block whose upper left corner is ``x``, ``y``."""

    block: Block
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Poster:
    """Blocks in their places, in pixels."""

    width: float
    height: float
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A poster on paper: ``scale`` is millimetres for a pixel."""

    poster: Poster
    paper: Paper
    is_wide: bool
    scale: float

    @property
    def name_points(self) -> float:
        """How large names are printed; a point is 1/72 of an inch."""
        return self.scale * NAME_SIZE * _POINTS_A_MM

    @property
    def is_readable(self) -> bool:
        """Whether names can be read without a magnifying glass."""
        return self.name_points >= READABLE_POINTS


Draw = Callable[[Measures], Sequence[Block]]


def fit(draw: Draw, paper: Paper) -> Fitted:
    """Put pictures on one sheet, with air where names stay large, else close together."""
    roomy = _largest(draw(ROOMY), paper)
    if roomy.name_points >= COMFORTABLE_POINTS:
        return roomy
    dense = _largest(draw(DENSE), paper)
    return dense if dense.scale > roomy.scale else roomy


def suggested(draw: Draw) -> Fitted:
    """Put pictures on A4 if names can be read there, else on A3."""
    on_a4 = fit(draw, Paper.A4)
    return on_a4 if on_a4.is_readable else fit(draw, Paper.A3)


def for_phones(draw: Draw) -> tuple[Poster, float]:
    """Put pictures one below the other, and say how many pixels of a file one of them gets."""
    poster = _upright(draw(ROOMY))
    if _area(poster) * _LEAST_RATIO**2 > _MOST_PIXELS:
        poster = _upright(draw(DENSE))
    wished = max(PHONE_WIDTH / poster.width, _LEAST_RATIO)
    return poster, min(wished, sqrt(_MOST_PIXELS / _area(poster)))


def flow(blocks: Sequence[Block], wide: float) -> Poster:
    """Set blocks in rows not wider than ``wide``; one that is wider has a row of its own."""
    placed: list[Placed] = []
    x = y = right = row = 0.0
    for block in blocks:
        width, height = block.size
        if x and x + width > wide:
            x, y, row = 0.0, y + row + _GAP, 0.0
        placed.append(Placed(block, x, y))
        right, row = max(right, x + width), max(row, height)
        x += width + _GAP
    return Poster(right, y + row, tuple(placed))


def _largest(blocks: Sequence[Block], paper: Paper) -> Fitted:
    short, long = paper.sides
    posters = [flow(blocks, wide) for wide in _widths(blocks)]
    return max(
        (
            Fitted(poster, paper, is_wide, _scale(poster, *sides))
            for poster in posters
            for is_wide, sides in ((False, (short, long)), (True, (long, short)))
        ),
        key=lambda one: one.scale,
    )


def _scale(poster: Poster, width: float, height: float) -> float:
    room = width - 2 * MARGIN_MM, height - 2 * MARGIN_MM - HEAD_MM - FOOT_MM
    largest = LARGEST_POINTS / NAME_SIZE / _POINTS_A_MM
    return min(room[0] / poster.width, room[1] / poster.height, largest)


def _upright(blocks: Sequence[Block]) -> Poster:
    posters = sorted((flow(blocks, w) for w in _widths(blocks)), key=lambda one: one.width)
    fitting = (one for one in posters if one.height <= _TALLEST * one.width)
    return next(fitting, posters[-1])


def _area(poster: Poster) -> float:
    return poster.width * poster.height


def _widths(blocks: Sequence[Block]) -> Iterator[float]:
    """Yield the widths of all rows that there could be, each once."""
    seen = set()
    widths = [block.size[0] for block in blocks]
    for first in range(len(widths)):
        wide = -_GAP * 1.0
        for width in widths[first:]:
            wide += width + _GAP
            if wide not in seen:
                seen.add(wide)
                yield wide
