"""A slope chart: who stands where before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eventsapp.charts.elements import element, joined
from eventsapp.charts.lettering import shortened

ROW = 26
TOP = 34
WIDE = 640
NAMES = 210  # the room for names on either side


@dataclass(frozen=True, slots=True)
class Slope:
    """One line of the chart: places count from 1, and no two lines share one.

    Args:
        name: whose it is.
        before: the place on the left.
        after: the place on the right.
        before_words: the figure on the left.
        after_words: the figure on the right.
    """

    name: str
    before: int
    after: int
    before_words: str
    after_words: str


def draw_slopes(slopes: Sequence[Slope], heads: tuple[str, str], label: str) -> Markup:
    """Draw who goes up and who goes down; what stays is pale."""
    high = TOP + ROW * len(slopes) + 8
    return element(
        "svg",
        element("title", label),
        _text(heads[0], NAMES - 10, 16, "end", "slope-head"),
        _text(heads[1], WIDE - NAMES + 10, 16, "start", "slope-head"),
        joined(_drawn(one) for one in slopes),
        class_="slopes",
        viewBox=f"0 0 {WIDE} {high}",
        role="img",
    )


def _drawn(one: Slope) -> Markup:
    left, right = _height(one.before), _height(one.after)
    kind = "same" if one.before == one.after else "up" if one.after < one.before else "down"
    name = shortened(one.name, 13, NAMES - 70)
    return joined(
        (
            element(
                "line", class_=f"slope {kind}", x1=NAMES, y1=left, x2=WIDE - NAMES, y2=right
            ),
            element("circle", class_=f"slope {kind}", cx=NAMES, cy=left, r=3.5),
            element("circle", class_=f"slope {kind}", cx=WIDE - NAMES, cy=right, r=3.5),
            _text(f"{name} {one.before_words}", NAMES - 10, left + 4, "end", ""),
            _text(f"{one.after_words} {name}", WIDE - NAMES + 10, right + 4, "start", ""),
        )
    )


def _height(place: int) -> float:
    return TOP + ROW * (place - 1) + ROW / 2


def _text(words: str, x: float, y: float, anchor: str, class_: str) -> Markup:
    return element("text", words, x=x, y=y, text_anchor=anchor, class_=class_ or None)
