"""The day of an older mark, of which often only the year is known."""

from datetime import date

YEAR = 4


def read_day(text: str) -> tuple[date, bool]:
    """Read a day, or a year alone as its first day; and whether the day is known.

    >>> read_day("2009"), read_day("2009/5/17")
    ((datetime.date(2009, 1, 1), False), (datetime.date(2009, 5, 17), True))

    Raises:
        ValueError: it is neither.
    """
    plain = text.replace("/", "-").replace(".", "-").rstrip("年")
    if len(plain) == YEAR and plain.isascii() and plain.isdecimal():
        return date(int(plain), 1, 1), False
    year, month, day = plain.replace("年", "-").replace("月", "-").rstrip("日").split("-")
    return date(int(year), int(month), int(day)), True
