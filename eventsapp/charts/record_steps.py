"""A record over the years: a line that steps where it was bettered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from eventsapp.charts.elements import element, joined
from eventsapp.charts.lettering import width

WIDE, HIGH, LEFT, RIGHT, TOP, FOOT = 640, 200, 20, 90, 26, 26
SIZE = 13


@dataclass(frozen=True, slots=True)
class Step:
    """A mark that was the record from a day on: its value, and how it is written."""

    day: date
    value: int
    words: str


def draw_record(steps: Sequence[Step], until: date, label: str) -> Markup:
    """Draw a record from its first mark to a day; the better, the more to the right.

    The axis of marks is cut off around those that there are, as only their order counts.

    Args:
        steps: the marks that were the record, the oldest first; at least one.
        until: up to when the last one is drawn.
        label: the chart in one sentence, for those who cannot see it.
    """
    ground = TOP + HIGH
    days = max((until - steps[0].day).days, 1)
    least = min(step.value for step in steps)
    span = max(max(step.value for step in steps) - least, 1)

    def x(day: date) -> float:
        return float(LEFT + Fraction((day - steps[0].day).days * (WIDE - LEFT - RIGHT), days))

    def y(value: int) -> float:
        return float(ground - 16 - Fraction((value - least) * (HIGH - 40), span))

    path = f"M{x(steps[0].day):.1f} {y(steps[0].value):.1f}"
    for step in steps[1:]:
        path += f"H{x(step.day):.1f}V{y(step.value):.1f}"
    path += f"H{x(until):.1f}"
    shapes = [
        element("path", class_="br-mid", d=f"M{LEFT} {ground}H{WIDE - RIGHT}"),
        element("path", class_="line own", d=path),
        *(
            element("circle", class_="line own", cx=x(step.day), cy=y(step.value), r=4)
            for step in steps
        ),
        *_words(steps, [(x(step.day), y(step.value)) for step in steps]),
        element("text", str(steps[0].day.year), class_="t2", x=LEFT, y=ground + FOOT - 8),
        element("text", str(until.year), class_="t2 tr", x=WIDE - RIGHT, y=ground + FOOT - 8),
    ]
    return element(
        "svg",
        element("title", label),
        joined(shapes),
        class_="lines",
        viewBox=f"0 0 {WIDE} {ground + FOOT}",
        role="img",
    )


def _words(steps: Sequence[Step], points: Sequence[tuple[float, float]]) -> list[Markup]:
    """Write the marks above their points, from the last one back, where there is room."""
    written: list[Markup] = []
    taken = float(WIDE)
    for step, (at, high) in reversed(list(zip(steps, points, strict=True))):
        wide = width(step.words, SIZE)
        if at + wide <= taken:
            words = element("text", step.words, class_="b", x=at, y=high - 10, font_size=SIZE)
            written.append(words)
            taken = at - 6
    return written
