"""Working days by the Chinese calendar: the public holidays, and the weekends worked instead.

The rule in words: ``docs/rules/public_notices.md``.
"""

from datetime import date, timedelta

import chinese_calendar

from eventsapp.public_notices.errors import CalendarUnknown

DAY = timedelta(days=1)
WEEKEND = 5  # Saturday, counted from Monday as 0


def working_days_after(day: date, count: int) -> tuple[date, date]:
    """Return the first and the last of so many working days after a day, which is not counted.

    Raises:
        CalendarUnknown: they reach into a year whose public holidays are not known.

    Published on a Friday before National Day 2025: the Sunday is worked, then eight days are
    not.

    >>> first, last = working_days_after(date(2025, 9, 26), 5)
    >>> first.isoformat(), last.isoformat()
    ('2025-09-28', '2025-10-10')
    """
    found: list[date] = []
    while len(found) < count:
        day += DAY
        if is_working_day(day):
            found.append(day)
    return found[0], found[-1]


def is_working_day(day: date) -> bool:
    """Whether people work on a day.

    Raises:
        CalendarUnknown: of that year the public holidays are not known.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise CalendarUnknown(year=day.year) from None


def answer_due(received_on: date, count: int) -> date:
    """Return the day by which an objection is to be answered.

    Where the public holidays are not known, Mondays to Fridays count: nobody is turned away
    because the union's calendar is late.
    """
    try:
        return working_days_after(received_on, count)[1]
    except CalendarUnknown:
        left, day = count, received_on
        while left:
            day += DAY
            left -= day.weekday() < WEEKEND
        return day
