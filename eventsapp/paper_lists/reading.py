"""What is keyed in from a paper list: numbers, ranges, staff numbers, each with a time or none.

All of it can be typed on a number pad: ``1-5``, ``8/0905`` for ``8@09:05``, ``*1001`` for a
staff number that could be taken for a number of the list.
"""

import re
from collections.abc import Iterator
from datetime import time
from typing import NamedTuple

from eventsapp.frame.half_width import half_width
from eventsapp.paper_lists.errors import BadNumber, BadRange, NoSuchTime, TooManyLines

MOST = 1_000
LONGEST_RANGE = 500
_BETWEEN = re.compile(r"[\s,，、;；+]+")
_GLUE = re.compile(r"[ \t]*([-–~〜～@/])[ \t]*")
_RANGE = re.compile(r"([1-9]\d{0,4})[-–~〜～]([1-9]\d{0,4})", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,4}", re.ASCII)
_STAFF_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):?(\d{2})", re.ASCII)


class Typed(NamedTuple):
    """One line of the paper as it was keyed in.

    Attributes:
        text: as typed, of a range the number itself.
        number: of the list, if it can be one.
        staff_number: what else it can be; empty where it is a part of a range.
        at: the time beside it; None is that of the whole list.
    """

    text: str
    number: int | None
    staff_number: str
    at: time | None


def read(text: str) -> list[Typed]:
    """Read what was keyed in.

    Raises:
        NoSuchTime, BadRange, BadNumber: a word can't be read.
        TooManyLines: more than a thousand.

    >>> [(one.number, one.at and f"{one.at:%H:%M}") for one in read("1-3, 8@09:05 12/0910")]
    [(1, None), (2, None), (3, None), (8, '09:05'), (12, '09:10')]
    >>> [(one.number, one.staff_number) for one in read("7 010040 *1001")]
    [(7, '7'), (None, '010040'), (None, '1001')]
    """
    found: list[Typed] = []
    for word in _BETWEEN.split(_GLUE.sub(r"\1", half_width(text))):
        if word:
            found += _read(word)
        if len(found) > MOST:
            raise TooManyLines(most=f"{MOST:,}")
    return found


def _read(word: str) -> Iterator[Typed]:
    who, sign, when = word.partition("@") if "@" in word else word.partition("/")
    at = _time(when, word) if sign else None
    span = _RANGE.fullmatch(who)
    if span:
        first, last = int(span[1]), int(span[2])
        if not first <= last < first + LONGEST_RANGE:
            raise BadRange(text=word, most=LONGEST_RANGE)
        for number in range(first, last + 1):
            yield Typed(str(number), number, "", at)
    elif _STAFF_NUMBER.fullmatch(who.removeprefix("*")):
        on_list = int(who) if _NUMBER.fullmatch(who) else None
        yield Typed(who, on_list, who.removeprefix("*"), at)
    else:
        raise BadNumber(text=word[:40])


def _time(text: str, word: str) -> time:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise NoSuchTime(text=word[:40])
    return time(int(found[1]), int(found[2]))
