"""A heat (组次) as SVG: its lanes from the first to the last, as they are seen from above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eventsapp.charts.elements import element, number
from eventsapp.charts.lettering import shortened, width

_EDGE = 1
_HEAD = 26
_LANE = 46
_NUMBER = 40
_PAD = 12
_NAME_SIZE, _SMALL = 15, 12.5
_LEAST_NAME, _MOST_NAME = 150, 330
_TIME, _RANK, _SIGN = 92, 46, 40


@dataclass(frozen=True, slots=True)
class Lane:
    """Who is in a lane; ``name`` is empty where nobody is, the others until they are known."""

    number: str
    name: str = ""
    note: str = ""
    time: str = ""
    rank: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """A heat; ``heads`` name the columns: lane, name, time, rank, who goes on."""

    label: str
    heads: tuple[str, str, str, str, str]
    lanes: tuple[Lane, ...]
    has_signs: bool = False


def draw_heats(heats: Sequence[Heat]) -> list[Markup]:
    """Draw heats that are looked at together: their columns are as wide in each.

    Each is a strip of water or track for each lane, its number at the start.
    """
    names = (width(lane.name, _NAME_SIZE) for heat in heats for lane in heat.lanes)
    name_room = min(max(_LEAST_NAME, round(max(names, default=0)) + 2 * _PAD), _MOST_NAME)
    has_signs = any(heat.has_signs for heat in heats)
    columns = (_NUMBER, name_room, _TIME, _RANK, _SIGN if has_signs else 0)
    return [_draw(heat, columns) for heat in heats]


def _draw(heat: Heat, columns: tuple[float, ...]) -> Markup:
    wide = 2 * _EDGE + sum(columns)
    high = 2 * _EDGE + _HEAD + _LANE * len(heat.lanes)
    return element(
        "svg",
        *_heads(heat, columns),
        *(part for i, lane in enumerate(heat.lanes) for part in _lane(lane, i, columns)),
        element("path", class_="ln-rope", d=_ropes(len(heat.lanes), wide)),
        class_="bracket lanes",
        width=wide,
        height=high,
        viewBox=f"0 0 {number(wide)} {number(high)}",
        role="img",
        aria_label=heat.label,
    )


def _heads(heat: Heat, columns: tuple[float, ...]) -> Iterator[Markup]:
    lane, name, time, rank, sign = heat.heads
    left: float = _EDGE
    yield _words(lane, left + columns[0] / 2, 18, "t2 tc")
    left += columns[0]
    yield _words(name, left + _PAD, 18, "t2")
    left += columns[1] + columns[2]
    yield _words(time, left - _PAD, 18, "t2 tr")
    yield _words(rank, left + columns[3] / 2, 18, "t2 tc")
    if heat.has_signs:
        yield _words(sign, left + columns[3] + columns[4] / 2, 18, "t2 tc")


def _lane(lane: Lane, row: int, columns: tuple[float, ...]) -> Iterator[Markup]:
    top = _EDGE + _HEAD + _LANE * row
    middle = top + _LANE / 2
    left: float = _EDGE
    yield element(
        "rect", class_="ln-block", x=left, y=top + 1, width=columns[0], height=_LANE - 2
    )
    yield _words(lane.number, left + columns[0] / 2, middle + 5, "b tc", _NAME_SIZE)
    left += columns[0]
    room = columns[1] - 2 * _PAD
    squeezed = room if width(lane.name, _NAME_SIZE) > room else None
    if lane.name:
        yield element(
            "text",
            lane.name,
            class_="b",
            x=left + _PAD,
            y=middle - 3 if lane.note else middle + 5,
            font_size=_NAME_SIZE,
            textLength=squeezed,
            lengthAdjust="spacingAndGlyphs" if squeezed else None,
        )
    if lane.name and lane.note:
        yield _words(shortened(lane.note, _SMALL, room), left + _PAD, middle + 15, "t2")
    left += columns[1] + columns[2]
    if lane.time:
        yield _words(lane.time, left - _PAD, middle + 5, "tr", _NAME_SIZE)
    if lane.rank:
        yield _words(lane.rank, left + columns[3] / 2, middle + 5, "b tc", _NAME_SIZE)
    if lane.sign:
        yield _words(lane.sign, left + columns[3] + columns[4] / 2, middle + 5, "tc ln-on")


def _ropes(lanes: int, wide: float) -> str:
    """Return the lines between lanes, the start and the end."""
    return "".join(
        f"M{_EDGE} {_EDGE + _HEAD + _LANE * i}H{number(wide - _EDGE)}" for i in range(lanes + 1)
    )


def _words(text: str, x: float, y: float, class_: str, size: float = _SMALL) -> Markup:
    return element("text", text, class_=class_, x=x, y=y, font_size=size)
