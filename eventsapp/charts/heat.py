"""A calendar strip: how much went on, day by day."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from eventsapp.charts.elements import element
from eventsapp.charts.marks import Mark, MarkStatus, dot, drawn, square, title

STEPS = (1, 40, 120, 300)
_LEFT, _TOP, _PITCH, _SIZE = 24, 22, 15, 12
_WORD_BASELINE = 10.5


@dataclass(frozen=True, slots=True)
class HeatDay:
    """What a day holds: participations, or a plan that is still open.

    ``title`` is shown to who points at the day, its date and figure in words.
    """

    count: int = 0
    is_planned: bool = False
    is_overdue: bool = False
    is_central: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class HeatWords:
    """The words of a strip.

    ``months`` are twelve, from January; ``weekdays`` seven, from Monday, one letter or
    character each, empty where a row goes without.
    """

    label: str
    months: Sequence[str]
    weekdays: Sequence[str]


def half_year(year: int, half: int) -> tuple[date, date]:
    """Return the first and the last day of a half-year, counted from 1."""
    if half == 1:
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)


def heat_strip(
    first_on: date,
    last_on: date,
    days: Mapping[date, HeatDay],
    words: HeatWords,
    *,
    today: date | None = None,
    steps: Sequence[int] = STEPS,
) -> Markup:
    """Draw each day as a square, a week being a column that starts on Monday.

    Args:
        first_on: the first day drawn.
        last_on: the last day drawn.
        days: what is known; days outside of the strip are left out.
        words: what is written and said.
        today: the day that is ringed.
        steps: the smallest count of each of the four darker colours.
    """
    monday = first_on - timedelta(days=first_on.weekday())
    columns = (last_on - monday).days // 7 + 1
    shapes = [
        element("text", word, class_="t2", x=0, y=_TOP + row * _PITCH + _WORD_BASELINE)
        for row, word in enumerate(words.weekdays)
        if word
    ]
    for number in range((last_on - first_on).days + 1):
        day = first_on + timedelta(days=number)
        column, row = divmod((day - monday).days, 7)
        x, y = _LEFT + column * _PITCH, _TOP + row * _PITCH
        if day.day == 1:
            # The month's name stands over its first whole week, clear of the month before.
            at = x if row == 0 else x + _PITCH
            shapes.append(element("text", words.months[day.month - 1], class_="t2", x=at, y=15))
        shapes.append(_day(days.get(day, _NOTHING), x, y, steps))
        if day == today:
            shapes.append(_ring(x, y))
    view = f"0 0 {_LEFT + 2 + columns * _PITCH} {_TOP + 7 * _PITCH}"
    return element("svg", *shapes, viewBox=view, role="img", aria_label=words.label)


def _day(day: HeatDay, x: int, y: int, steps: Sequence[int]) -> Markup:
    if day.is_overdue:
        return drawn(Mark(MarkStatus.OVERDUE, day.is_central, day.title), x, y, _SIZE)
    if day.is_planned:
        return drawn(Mark(MarkStatus.PLANNED, day.is_central, day.title), x, y, _SIZE)
    shapes = [square(f"k{bisect_right(steps, day.count)}", x, y, _SIZE)]
    if day.is_central:
        shapes.append(dot(x, y, _SIZE))
    if day.title:
        return element("g", title(day.title), *shapes)
    return Markup("").join(shapes)


def _ring(x: int, y: int) -> Markup:
    return element("rect", class_="kt", x=x - 1.5, y=y - 1.5, width=15, height=15, rx=3)


_NOTHING = HeatDay()
