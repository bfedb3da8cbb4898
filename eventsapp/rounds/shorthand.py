"""Times as they are typed with one hand: digits alone, and one letter for who has none.

The page has the same rule in ``static/lane_sheet.js``; both pass the examples of
``tests/timing_files/typed_times.json``.
"""

import re

from brackets import Precision

LETTERS = {"S": "DNS", "F": "DNF", "Q": "DSQ"}
_DIGITS = re.compile(r"\d{3,9}", re.ASCII)  # 59 is 59 seconds
DECIMALS = {
    Precision.MILLISECOND: 2,  # a third one is typed with its point
    Precision.HUNDREDTH: 2,
    Precision.TENTH: 2,  # watches in the hand show two; they are rounded up
    Precision.SECOND: 0,
}


def spread(text: str, decimals: int) -> str:
    """Write digits alone as a time, read from the right: decimals, seconds, minutes, hours.

    >>> spread("1234", 2), spread("10234", 2), spread("1234", 0)
    ('12.34', '1:02.34', '12:34')
    >>> spread("59", 2), spread("12.3", 2), spread("s", 2), spread("f", 2)
    ('59', '12.3', 'DNS', 'DNF')
    """
    if text.upper() in LETTERS:
        return LETTERS[text.upper()]
    if not _DIGITS.fullmatch(text):
        return text
    whole = int(text[:-decimals] or 0) if decimals else int(text)
    hours, minutes, seconds = whole // 10_000, whole // 100 % 100, whole % 100
    said = f"{minutes}:{seconds:02}" if minutes else f"{seconds}"
    said = f"{hours}:{minutes:02}:{seconds:02}" if hours else said
    return f"{said}.{text[-decimals:]}" if decimals else said
