"""The marks that stand for one activity: shape first, colour second."""

import enum
from dataclasses import dataclass

from markupsafe import Markup

from eventsapp.charts.elements import element, joined


class MarkStatus(enum.StrEnum):
    """How far an activity is."""

    HELD = "held"
    RUNNING = "running"
    PLANNED = "planned"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Mark:
    """One activity; ``title`` is shown to who points at it."""

    status: MarkStatus
    is_central: bool = False
    title: str = ""


def drawn(mark: Mark, x: float, y: float, size: float) -> Markup:
    """Draw a mark into the square with its upper left corner at ``x``, ``y``.

    Held is filled, running a ball, planned an outline, overdue an outline with a slash; a dot
    in it says that the whole union takes part.
    """
    shapes = [title(mark.title), _BODIES[mark.status](mark, x, y, size)]
    if mark.is_central:
        class_ = "k4" if mark.status is MarkStatus.RUNNING else "kc"
        shapes.append(_disc(class_, x, y, size, _dot_radius(size)))
    return element("g", *shapes)


def title(words: str) -> Markup:
    """Write what pointing at a shape shows; nothing for no words."""
    return element("title", words) if words else Markup("")


def outline(class_: str, x: float, y: float, size: float) -> Markup:
    """Draw a square whose line lies inside of the given one."""
    return element(
        "rect", class_=class_, x=x + 1, y=y + 1, width=size - 2, height=size - 2, rx=2
    )


def square(class_: str, x: float, y: float, size: float) -> Markup:
    """Draw a filled square."""
    return element("rect", class_=class_, x=x, y=y, width=size, height=size, rx=2)


def dot(x: float, y: float, size: float) -> Markup:
    """Draw the dot of a central activity on its own."""
    return _disc("kc", x, y, size, _dot_radius(size))


def _held(mark: Mark, x: float, y: float, size: float) -> Markup:
    return square("k4" if mark.is_central else "k3", x, y, size)


def _running(_mark: Mark, x: float, y: float, size: float) -> Markup:
    return _disc("kc", x, y, size, size / 2)


def _planned(_mark: Mark, x: float, y: float, size: float) -> Markup:
    return outline("kp", x, y, size)


def _overdue(_mark: Mark, x: float, y: float, size: float) -> Markup:
    inner = size / 6
    slash = f"M{x + inner:g} {y + size - inner:g}L{x + size - inner:g} {y + inner:g}"
    return joined([outline("kl", x, y, size), element("path", class_="kx", d=slash)])


def _dot_radius(size: float) -> float:
    return max(size / 4, 3.5)  # a smaller dot is lost on a phone


def _disc(class_: str, x: float, y: float, size: float, radius: float) -> Markup:
    return element("circle", class_=class_, cx=x + size / 2, cy=y + size / 2, r=radius)


_BODIES = {
    MarkStatus.HELD: _held,
    MarkStatus.RUNNING: _running,
    MarkStatus.PLANNED: _planned,
    MarkStatus.OVERDUE: _overdue,
}
