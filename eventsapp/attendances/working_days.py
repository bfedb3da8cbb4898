"""Which days a series takes place on, by the weekdays and China's public holidays.

The State Council announces the holidays of a year in the November before it, and with them
the weekends that are worked instead (调休). They come from the package ``chinesecalendar``;
of a year that it does not know yet, nothing can be left out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import chinese_calendar

LONGEST: Final = 366  # days that are looked at
WEEKEND: Final = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The days of a series.

    Attributes:
        days: on which it takes place, in order.
        left_out: public holidays that fall on its weekdays, in order.
        made_up: weekend days among ``days`` that are worked instead of a holiday.
        unknown: years of which the holidays are not known.
    """

    days: tuple[date, ...]
    left_out: tuple[date, ...] = ()
    made_up: tuple[date, ...] = ()
    unknown: tuple[int, ...] = ()


def choose(
    first: date,
    last: date,
    weekdays: Collection[int],
    *,
    skips_holidays: bool = True,
    adds_made_up: bool = False,
) -> Chosen:
    """Choose the days from first to last, both included.

    Args:
        first: the first day looked at.
        last: the last; no more than :data:`LONGEST` days are looked at.
        weekdays: 0 is Monday.
        skips_holidays: whether public holidays are left out.
        adds_made_up: whether weekend days that are worked instead of a holiday are added.

    In 2026 the Spring Festival is from 15 to 23 February, and 14 and 28 February are worked:

    >>> week = choose(date(2026, 2, 13), date(2026, 2, 28), range(5), adds_made_up=True)
    >>> [day.day for day in week.days]
    [13, 14, 24, 25, 26, 27, 28]
    >>> [day.day for day in week.left_out], [day.day for day in week.made_up]
    ([16, 17, 18, 19, 20, 23], [14, 28])
    """
    many = min((last - first).days + 1, LONGEST)
    days = [first + timedelta(days=number) for number in range(many)]
    unknown = tuple(sorted({day.year for day in days if not _is_known(day)}))
    of_week = [day for day in days if day.weekday() in weekdays]
    left_out = [day for day in of_week if skips_holidays and _is_public_holiday(day)]
    made_up = [day for day in days if adds_made_up and _is_made_up(day)]
    taken = {*of_week, *made_up}.difference(left_out)
    return Chosen(tuple(sorted(taken)), tuple(left_out), tuple(made_up), unknown)


def _is_known(day: date) -> bool:
    try:
        chinese_calendar.is_holiday(day)
    except NotImplementedError:
        return False
    return True


def _is_public_holiday(day: date) -> bool:
    return _is_known(day) and day in chinese_calendar.holidays


def _is_made_up(day: date) -> bool:
    return day.weekday() in WEEKEND and _is_known(day) and day in chinese_calendar.workdays
