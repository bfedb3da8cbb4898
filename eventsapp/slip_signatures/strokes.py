"""A signature as the pad sends it, and as it is drawn again.

>>> read("10,20 400,60;500,90 520,200 610,40")
[[10, 20, 400, 60], [500, 90, 520, 200, 610, 40]]
"""

import re
from collections.abc import Sequence

from markupsafe import Markup

from eventsapp.charts.elements import element
from eventsapp.slip_signatures.errors import (
    DrawingMissing,
    DrawingTooLong,
    DrawingUnreadable,
)

WIDTH, HEIGHT = 1000, 360
MOST_STROKES, MOST_POINTS, LONGEST = 60, 1500, 16_000
LEAST_POINTS, LEAST_SPAN = 4, 60
_STROKE = re.compile(r"\d{1,4},\d{1,3}(?: \d{1,4},\d{1,3})*", re.ASCII)

Strokes = list[list[int]]


def read(text: str) -> Strokes:
    """Read strokes: points as ``x,y`` with a space between, a semicolon between strokes.

    Raises:
        DrawingMissing: there is nothing, or no more than a dot.
        DrawingTooLong: more than 60 strokes or 1500 points.
        DrawingUnreadable: anything else, or a point beside the pad.
    """
    if not text.strip():
        raise DrawingMissing
    if len(text) > LONGEST:
        raise DrawingTooLong
    parts = text.split(";")
    if any(_STROKE.fullmatch(part) is None for part in parts):
        raise DrawingUnreadable
    strokes = [[int(n) for n in part.replace(",", " ").split()] for part in parts]
    xs = [x for stroke in strokes for x in stroke[::2]]
    ys = [y for stroke in strokes for y in stroke[1::2]]
    if len(strokes) > MOST_STROKES or len(xs) > MOST_POINTS:
        raise DrawingTooLong
    if max(xs) > WIDTH or max(ys) > HEIGHT:
        raise DrawingUnreadable
    if len(xs) < LEAST_POINTS or max(max(xs) - min(xs), max(ys) - min(ys)) < LEAST_SPAN:
        raise DrawingMissing
    return strokes


def path_of(strokes: Sequence[Sequence[int]]) -> str:
    """Return strokes as the path of an SVG.

    >>> path_of([[1, 2, 3, 4], [5, 6]])
    'M1 2L3 4M5 6h1'
    """
    return "".join(
        f"M{x} {y}" + ("".join(f"L{a} {b}" for a, b in rest) if rest else "h1")
        for (x, y), *rest in (
            list(zip(stroke[::2], stroke[1::2], strict=True)) for stroke in strokes
        )
    )


def drawn(strokes: Sequence[Sequence[int]], label: str) -> Markup:
    """Draw a signature."""
    return element(
        "svg",
        element("path", class_="sig-line", d=path_of(strokes)),
        class_="signature",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=label,
    )


def file_of(strokes: Sequence[Sequence[int]]) -> str:
    """Return a signature as a file of its own, for paper."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{path_of(strokes)}" fill="none" stroke="#000" stroke-width="9"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
