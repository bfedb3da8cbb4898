"""Small pictures of how a competition is played, to choose from.

A line is somebody's way, a hollow mark a match of a table, the ball the winner. A page says in
words what each of them is; the pictures are hidden from those who read with their ears.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from markupsafe import Markup

from eventsapp.charts.elements import element, joined, number

WIDTH, HEIGHT = 96, 56
_BALL = 3.5

Parts = Iterator[Markup]


class UnknownFormat(LookupError):
    """A page asked for a picture that is not in the table."""


@cache
def format_picture(name: str) -> Markup:
    """Draw how something is played.

    Args:
        name: ``single``, ``placement``, ``consolation``, ``double``, ``round_robin``,
            ``groups``, ``swiss``, ``page`` or ``stepladder``.

    Raises:
        UnknownFormat: there is no such picture.
    """
    if name not in _PICTURES:
        raise UnknownFormat(name)
    return element(
        "svg",
        joined(_PICTURES[name]()),
        class_="format-picture",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        aria_hidden="true",
    )


def _line(path: str, kind: str = "") -> Markup:
    return element("path", class_=f"fp-line {kind}".rstrip(), d=path)


def _ball(x: float, y: float) -> Markup:
    return element("circle", class_="fp-ball", cx=x, cy=y, r=_BALL)


def _tree(left: float, right: float, top: float, bottom: float, rounds: int) -> str:
    """Return the path of a knock-out: two ways meet, and one goes on to the right."""
    step = (right - left) / (rounds + 1)
    lines = 1 << rounds
    ys = [top + (bottom - top) * i / (lines - 1) for i in range(lines)]
    path = ""
    for column in range(rounds + 1):
        x = left + step * column
        path += "".join(f"M{number(x)} {number(y)}h{number(step)}" for y in ys)
        pairs = list(zip(ys[::2], ys[1::2], strict=False))
        path += "".join(f"M{number(x + step)} {number(a)}V{number(b)}" for a, b in pairs)
        ys = [(a + b) / 2 for a, b in pairs]
    return path


def _grid(left: float, top: float, cell: float, many: int) -> Parts:
    """Yield a cross table with its diagonal filled."""
    side = cell * many
    path = "".join(
        f"M{number(left)} {number(top + cell * i)}h{number(side)}"
        f"M{number(left + cell * i)} {number(top)}v{number(side)}"
        for i in range(many + 1)
    )
    for i in range(many):
        yield element(
            "rect",
            class_="fp-self",
            x=left + cell * i,
            y=top + cell * i,
            width=cell,
            height=cell,
        )
    yield _line(path, "fp-thin")


def _single() -> Parts:
    yield _line(_tree(8, 80, 7, 49, 3))
    yield _ball(84, 28)


def _placement() -> Parts:
    yield _line(_tree(8, 80, 5, 26, 2))
    yield _ball(84, 15.5)
    yield _line(_tree(32, 80, 36, 52, 1), "fp-other")
    yield _line("M24 30v14h8", "fp-dashed")
    for x, y, places in ((88, 47, "5"), (88, 30, "3")):
        yield element("text", places, class_="fp-text", x=x, y=y, text_anchor="middle")


def _consolation() -> Parts:
    yield _line(_tree(8, 80, 5, 30, 2))
    yield _ball(84, 17.5)
    yield _line("M16 34v12h8", "fp-dashed")
    yield _line(_tree(24, 80, 40, 52, 1), "fp-other")


def _double() -> Parts:
    yield _line(_tree(6, 60, 5, 26, 2))
    yield _line(_tree(24, 60, 38, 52, 1), "fp-other")
    yield _line("M60 15.5h10V45h-10M70 30h10")
    yield _ball(84, 30)


def _round_robin() -> Parts:
    yield from _grid(26, 6, 11, 4)


def _groups() -> Parts:
    yield from _grid(6, 4, 7, 3)
    yield from _grid(6, 31, 7, 3)
    yield _line("M30 14h6M30 41h6", "fp-dashed")
    yield _line(_tree(38, 82, 9, 47, 2))
    yield _ball(86, 28)


def _swiss() -> Parts:
    """Three rounds of pairs: those who won move up."""
    for x in (8, 38, 68):
        for y in (6, 24, 42):
            yield element("rect", class_="fp-box", x=x, y=y, width=20, height=9, rx=1)
    yield _line("M28 10.5h10M28 28.5l10-18M28 28.5l10 18M28 46.5l10-18", "fp-thin")
    yield _line("M58 10.5h10M58 28.5h10M58 46.5h10", "fp-thin")


def _page() -> Parts:
    for x, y in ((6, 8), (6, 37), (36, 30), (64, 16)):
        yield element("rect", class_="fp-box", x=x, y=y, width=20, height=11, rx=1)
    yield _line("M26 13.5h48v2.5M26 42.5h5v-5h5M56 35.5h18V27")
    yield _line("M16 19v14h20", "fp-dashed")
    yield _ball(90, 21.5)


def _stepladder() -> Parts:
    yield _line("M8 48h20M8 38h20M28 48v-10M28 43h16M28 28h16M44 43V28M44 35.5h16M44 18h16")
    yield _line("M60 35.5V18M60 26.5h16M60 8h16M76 26.5V8M76 17h8")
    yield _ball(88, 17)


_PICTURES: Mapping[str, Callable[[], Parts]] = {
    "single": _single,
    "placement": _placement,
    "consolation": _consolation,
    "double": _double,
    "round_robin": _round_robin,
    "groups": _groups,
    "swiss": _swiss,
    "page": _page,
    "stepladder": _stepladder,
}
