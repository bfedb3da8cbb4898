"""The shapes of the verdicts: circle with a tick, triangle, octagon, hourglass.

Form carries the verdict, colour only helps; the colours are those of the hall
screens, the same in the dark.
"""

from typing import Final

from markupsafe import Markup

from eventsapp.charts.elements import element

_GREEN, _RED, _BALL, _INK = "#0d6554", "#a52a1a", "#f3b53c", "#2c1d00"


def _stroke(path: str, colour: str) -> Markup:
    return element(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=8,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def _sign(*children: Markup) -> Markup:
    return element("svg", *children, class_="sign", viewBox="0 0 84 84", aria_hidden="true")


SIGNS: Final = {
    "ok": _sign(
        element("circle", cx=42, cy=42, r=38, fill="#fff"),
        _stroke("M23 43l13 13 26-29", _GREEN),
    ),
    "dup": _sign(
        element("path", d="M42 5L81 76H3z", fill=_INK),
        _stroke("M42 30v22M42 62v2", _BALL),
    ),
    "no": _sign(
        element("path", d="M26 4h32l22 22v32L58 80H26L4 58V26z", fill="#fff"),
        _stroke("M28 28l28 28M56 28L28 56", _RED),
    ),
    "wait": _sign(
        element("path", d="M4 4h76v76H4z", fill="#fff"),
        _stroke("M26 20h32L42 42zM26 64h32L42 42z", "#1b5690"),
    ),
}

VIEWFINDER: Final = (
    element(
        "path",
        d="M4 26V4h22M74 4h22v22M96 74v22H74M26 96H4V74",
        fill="none",
        stroke="#fff",
        stroke_width=4,
    ),
    element("path", d="M14 50h72", stroke=_BALL, stroke_width=2.5),
)


def viewfinder(label: str) -> Markup:
    """Draw the frame into which a code is held."""
    return element("svg", *VIEWFINDER, viewBox="0 0 100 100", role="img", aria_label=label)
