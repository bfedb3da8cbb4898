"""Keys to the marks: the sign alone, for a line of words below a chart."""

from markupsafe import Markup

from eventsapp.charts.elements import element
from eventsapp.charts.heat import STEPS
from eventsapp.charts.marks import Mark, MarkStatus, dot, drawn, square


def mark_key(status: MarkStatus) -> Markup:
    """Show the mark of a status."""
    return _key(drawn(Mark(status), 0, 0, 18), 18)


def central_key() -> Markup:
    """Show the dot that says that the whole union takes part."""
    return _key(dot(0, 0, 18), 18)


def heat_key() -> Markup:
    """Show the colours of a calendar strip, from nothing to most."""
    return Markup("").join(
        _key(square(f"k{step}", 0, 0, 12), 12) for step in range(len(STEPS) + 1)
    )


def today_key() -> Markup:
    """Show the ring around today."""
    ring = element("rect", class_="kt", width=12, height=12, rx=2)
    return element("svg", ring, viewBox="-2 -2 16 16", aria_hidden="true")


def _key(shape: Markup, size: int) -> Markup:
    return element("svg", shape, viewBox=f"0 0 {size} {size}", aria_hidden="true")
