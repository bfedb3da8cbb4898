"""How many in each step of time: columns that stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from eventsapp.charts.elements import element

_HIGH, _FOOT, _HEAD, _LEFT = 120, 22, 14, 30
_WIDE = 600
_GAP = 0.2  # of a step


@dataclass(frozen=True, slots=True)
class RateColumn:
    """One step of time; ``label`` is written below it, or empty to go without."""

    count: int
    label: str = ""


def rate_chart(columns: Sequence[RateColumn], label: str) -> Markup:
    """Draw columns from left to right, with the most of them written on the left.

    Args:
        columns: the steps of time in their order.
        label: the chart in one sentence, for those who cannot see it.
    """
    most = max((one.count for one in columns), default=0)
    top = _round_up(most)
    ground = _HEAD + _HIGH
    wide = (_WIDE - _LEFT) / max(len(columns), 1)
    shapes = [
        element("text", str(value), class_="t2 tr", x=_LEFT - 5, y=y + 4)
        for value, y in ((top, _HEAD), (0, ground))
    ]
    shapes.append(element("path", class_="br-mid", d=f"M{_LEFT} {_HEAD}H{_WIDE}"))
    for place, one in enumerate(columns):
        left = _LEFT + place * wide
        high = _HIGH * one.count / top
        if one.count:
            shapes.append(
                element(
                    "rect",
                    class_="fill",
                    x=left + wide * _GAP / 2,
                    y=ground - high,
                    width=wide * (1 - _GAP),
                    height=high,
                )
            )
        if one.label:
            at = min(max(left + wide / 2, _LEFT + 16), _WIDE - 18)
            shapes.append(
                element("text", one.label, class_="t2 tc", x=at, y=ground + _FOOT - 6)
            )
    shapes.append(element("path", class_="br-mid", d=f"M{_LEFT} {ground}H{_WIDE}"))
    view = f"0 0 {_WIDE} {ground + _FOOT}"
    return element(
        "svg", *shapes, viewBox=view, class_="bar rate", role="img", aria_label=label
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
