"""Lines over steps of time: who stands where, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from eventsapp.charts.elements import element, joined
from eventsapp.charts.lettering import shortened

WIDE, NAMES, LEFT, TOP = 760, 200, 34, 14
ROW = 17  # a name needs so much room
FOOT = 22
LEAST_HIGH = 220


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart.

    Args:
        name: whose it is.
        values: the figures of the steps; None where there is none yet.
        words: the last figure as it is read.
        is_own: whether it is drawn to stand out.
    """

    name: str
    values: Sequence[Fraction | None]
    words: str = ""
    is_own: bool = False


def draw_lines(
    lines: Sequence[Line], steps: Sequence[str], most: Fraction, label: str
) -> Markup:
    """Draw lines from left to right; names stand at their right ends, one below the other.

    Args:
        lines: one for each name.
        steps: what stands below each step of time.
        most: what the top of the chart stands for; above nothing.
        label: the chart in one sentence, for those who cannot see it.
    """
    high = max(LEAST_HIGH, ROW * len(lines) * 3 // 2)
    ground, right = TOP + high, WIDE - NAMES
    wide = (right - LEFT) / max(len(steps) - 1, 1)

    def at(step: int, value: Fraction) -> tuple[float, float]:
        return LEFT + step * wide, ground - high * float(min(value, most) / most)

    shapes = [
        element("path", class_="br-mid", d=f"M{LEFT} {TOP}H{right}M{LEFT} {ground}H{right}"),
        element("text", "0", class_="t2 tr", x=LEFT - 5, y=ground + 4),
        element("text", f"{most}", class_="t2 tr", x=LEFT - 5, y=TOP + 4),
    ]
    shapes += [
        element("text", words, class_="t2 tc", x=LEFT + step * wide, y=ground + FOOT - 5)
        for step, words in enumerate(steps)
    ]
    for line, y in zip(lines, _apart(lines, most, ground, high), strict=True):
        points = [at(step, one) for step, one in enumerate(line.values) if one is not None]
        if points:
            shapes.append(_drawn(line, points, right, y))
    return element(
        "svg",
        element("title", label),
        joined(shapes),
        class_="lines",
        viewBox=f"0 0 {WIDE} {ground + FOOT}",
        role="img",
    )


def _apart(lines: Sequence[Line], most: Fraction, ground: int, high: int) -> list[float]:
    """Return how high each name stands: at the end of its line, if no other one is there."""
    wanted = [float(ground - high * min(_last(line), most) / most) for line in lines]
    order = sorted(range(len(lines)), key=lambda place: wanted[place])
    placed = [0.0] * len(lines)
    lowest = float(TOP) - ROW
    for place in order:
        lowest = placed[place] = max(wanted[place], lowest + ROW)
    highest = float(ground) + ROW
    for place in reversed(order):  # none falls off the foot
        highest = placed[place] = min(placed[place], highest - ROW)
    return placed


def _last(line: Line) -> Fraction:
    return next((one for one in reversed(line.values) if one is not None), Fraction(0))


def _drawn(line: Line, points: list[tuple[float, float]], right: int, y: float) -> Markup:
    kind = "line own" if line.is_own else "line"
    x, end = points[-1]
    path = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in points)
    return joined(
        (
            element("path", class_=kind, d=path),
            element("circle", class_=kind, cx=x, cy=end, r=3),
            element("path", class_="line lead", d=f"M{x:.1f} {end:.1f}L{right + 8} {y:.1f}"),
            element(
                "text",
                f"{shortened(line.name, 13, NAMES - 60)} {line.words}",
                class_="own" if line.is_own else None,
                x=right + 12,
                y=y + 4,
            ),
        )
    )
