"""A whole made of parts, as one bar."""

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from eventsapp.charts.elements import element

SHADES = ("k4", "k3", "k2", "k1", "k5", "k6")
"""The classes of the parts in their order; a seventh begins again."""


def stack(parts: Sequence[Fraction]) -> Markup:
    """Draw parts one after the other, each in the next shade, with gaps between.

    The figures stand in words beside a bar, so readers of the screen are spared it. Parts
    below nothing are left out; what goes over the whole is cut off.

    Args:
        parts: of a whole that is 1.
    """
    shapes, begin = (
        [element("rect", class_="track", y=5, width="100%", height=12, rx=2)],
        Fraction(0),
    )
    for place, part in enumerate(parts):
        end = min(Fraction(1), begin + max(part, Fraction(0)))
        if end > begin:
            shapes.append(
                element(
                    "rect",
                    class_=SHADES[place % len(SHADES)],
                    x=_per_cent(begin),
                    y=5,
                    width=_per_cent(end - begin),
                    height=12,
                    stroke="var(--surface)",
                )
            )
        begin = end
    return element("svg", *shapes, class_="bar", aria_hidden="true")


def _per_cent(share: Fraction) -> str:
    hundredths = round(share * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02}%"
