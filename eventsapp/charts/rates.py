"""How many in each step of time: columns that stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from eventsapp.charts.elements import element

_HIGH, _WIDE = 120, 600
_GAP = 0.2  # of a step


@dataclass(frozen=True, slots=True)
class RateColumn:
    """One step of time; ``label`` is written below it, or empty to go without."""

    count: int
    label: str = ""


def rate_chart(columns: Sequence[RateColumn], label: str, letters: int = 13) -> Markup:
    """Draw columns from left to right, with a round number above the most on the left.

    Args:
        columns: the steps of time in their order.
        label: the chart in one sentence, for those who cannot see it.
        letters: how high they are, where the chart is 600 wide.
    """
    top = _round_up(max((one.count for one in columns), default=0))
    head, left, foot = letters, letters * 2.4, letters * 1.6
    ground = head + _HIGH
    wide = (_WIDE - left) / max(len(columns), 1)
    shapes = [
        element("text", str(value), class_="t2 tr", x=left - 5, y=y + letters / 3)
        for value, y in ((top, head), (0, ground))
    ]
    shapes.append(element("path", class_="br-mid", d=f"M{left} {head}H{_WIDE}"))
    for place, one in enumerate(columns):
        at = left + place * wide
        if one.count:
            shapes.append(_column(at, ground, wide, _HIGH * one.count / top))
        if one.label:
            middle = min(max(at + wide / 2, left + letters), _WIDE - letters * 1.4)
            shapes.append(
                element("text", one.label, class_="t2 tc", x=middle, y=ground + foot - 4)
            )
    shapes.append(element("path", class_="br-mid", d=f"M{left} {ground}H{_WIDE}"))
    view = f"0 0 {_WIDE} {ground + foot:.0f}"
    return element("svg", *shapes, viewBox=view, class_="rate", role="img", aria_label=label)


def _column(at: float, ground: float, wide: float, high: float) -> Markup:
    return element(
        "rect",
        class_="fill",
        x=at + wide * _GAP / 2,
        y=ground - high,
        width=wide * (1 - _GAP),
        height=high,
    )


def _round_up(most: int) -> int:
    """Return a round number that is not below the greatest count.

    >>> [_round_up(most) for most in (0, 1, 5, 7, 11, 43, 120, 1234)]
    [5, 5, 5, 10, 15, 45, 150, 1500]
    """
    if most <= 5:
        return 5
    step: int = 5 * 10 ** max(len(str(most)) - 2, 0)
    return ceil(most / step) * step
