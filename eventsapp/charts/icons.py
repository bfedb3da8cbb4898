"""Small signs, the brand and the drawing of an empty place."""

from functools import cache

from markupsafe import Markup

from eventsapp.charts.elements import element, joined

# Strokes on a grid of 24; class "i" gives them width, round ends and the colour of the text.
ICONS = {
    "again": "M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5",
    "alert": "M12 4L2.8 20h18.4zM12 10v4.5M12 17.3v.1",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4",
    "cal": "M4 6h16v15H4zM4 11h16M8 3v4M16 3v4",
    "call": "M4 4h5l2 5-3 2c1 2 3 4 5 5l2-3 5 2v5C11 21 3 12 4 4z",
    "camera": "M4 8h4l2-3h4l2 3h4v11H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
    "chart": "M5 20V11M12 20V4M19 20v-6",
    "check": "M4 12.5l5 5L20 6.5",
    "clock": "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    "cross": "M6 6l12 12M18 6L6 18",
    "cup": "M7 4h10v6a5 5 0 0 1-10 0zM7 6H3c0 4 2 5 4 5M17 6h4c0 4-2 5-4 5M12 15v4M8 21h8",
    "down": "M6 9l6 6 6-6",
    "download": "M12 4v11M7 10.5l5 5 5-5M4 20h16",
    "exit": "M10 4H5v16h5M9 12h11M16 8l4 4-4 4",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "globe": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18z",
    "home": "M4 11l8-7 8 7M6 10v10h12V10",
    "left": "M19 12H5M11 6l-6 6 6 6",
    "lamp": "M9 18h6M10 21h4M8 14a6 6 0 1 1 8 0c-.7.7-1 1.3-1 2.5H9c0-1.2-.3-1.8-1-2.5z",
    "list": "M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "mail": "M3 6h18v13H3zM3 7l9 7 9-7",
    "minus": "M5 12h14",
    "mute": "M4 9v6h4l5 4V5L8 9zM17 10l4 4M21 10l-4 4",
    "off": (
        "M3 3l18 18M7 18h10M6.5 18A4 4 0 0 1 6 10"
        "M9.5 6.3A6 6 0 0 1 18 10.5a3.8 3.8 0 0 1 2.6 5.6"
    ),
    "pen": "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 8V3h10v5M7 17H4v-9h16v9h-3M7 14h10v7H7z",
    "qr": ("M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2"),
    "right": "M5 12h14M13 6l6 6-6 6",
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.5 16.5L21 21",
    "sound": "M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12",
    "star": ("M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7 9.6 9z"),
    "stop": "M8 3h8l5 5v8l-5 5H8l-5-5V8z",
    "swap": "M7 4L3 8l4 4M3 8h15M17 12l4 4-4 4M21 16H6",
    "undo": "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
    "up": "M6 15l6-6 6 6",
    "upload": "M12 16V5M7 9.5l5-5 5 5M4 20h16",
    "user": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4 3.5-6 8-6s8 2 8 6",
    "users": (
        "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5"
        "M16 5.3a3.5 3.5 0 0 1 0 6.4M18 15c2.5.7 4 2.5 4 5"
    ),
}

# The brand keeps its own colours in the dark, and is the same as a file for the browser's tab.
_COURT = "#0d6554"
_LINES = "#fff"
_BALL = "#f3b53c"


class UnknownIcon(LookupError):
    """A template asked for a sign that is not in the table."""


@cache
def icon(name: str) -> Markup:
    """Draw a sign beside a word; the page must carry the ``sprite``.

    Raises:
        UnknownIcon: there is no such sign.
    """
    if name not in ICONS:
        raise UnknownIcon(name)
    return element("svg", element("use", href=f"#i-{name}"), class_="i", aria_hidden="true")


def sprite() -> Markup:
    """Return all signs, invisible; stands once in a page, before the first ``icon``."""
    return _SPRITE


@cache
def brand() -> Markup:
    """Draw the brand: a court seen from above with the ball on its centre."""
    return element(
        "svg",
        element("rect", width=32, height=32, rx=6, fill=_COURT),
        element(
            "path",
            d="M5 7h22v18H5zM16 4v24M5 16h5.5m11 0H27",
            fill="none",
            stroke=_LINES,
            stroke_width=1.6,
        ),
        element("circle", cx=16, cy=16, r=4.6, fill=_BALL),
        viewBox="0 0 32 32",
        aria_hidden="true",
    )


@cache
def empty_court() -> Markup:
    """Draw a court with nobody on it, for a place where there is nothing yet."""
    return element(
        "svg",
        element("path", class_="br-line", d="M6 6h120v72H6zM6 18h120M6 66h120"),
        element("path", class_="br-bye", d="M66 0v84"),
        element("circle", class_="kc", cx=96, cy=42, r=7),
        viewBox="0 0 132 84",
        aria_hidden="true",
    )


def _symbol(name: str, strokes: str) -> Markup:
    return element("symbol", element("path", d=strokes), id=f"i-{name}", viewBox="0 0 24 24")


_SPRITE = element(
    "svg",
    joined(_symbol(name, strokes) for name, strokes in ICONS.items()),
    class_="sprite",
    width=0,
    height=0,
    aria_hidden="true",
)
