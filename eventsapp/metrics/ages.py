"""Ages in full years on a day."""

from datetime import date


def latest_birthday(on: date, age: int) -> date:
    """Return the last birthday of those who are at least so old on a day.

    Who was born on 29 February is a year older on 1 March of a common year.

    >>> latest_birthday(date(2026, 12, 31), 35)
    datetime.date(1991, 12, 31)
    >>> latest_birthday(date(2024, 2, 29), 35)
    datetime.date(1989, 2, 28)
    """
    year = max(1, on.year - age)
    try:
        return on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
