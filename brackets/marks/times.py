"""Times (计时) in whole milliseconds, rounded up as the rules say, and ranks by them."""

import enum
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from brackets.marks.deciding import Lots
from brackets.marks.entered import refuse_before_start, split_off
from brackets.marks.errors import TimeUnreadable
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.tables import MarkTable, Measure, Status

_TIME = re.compile(r"(?:(?:([0-9]{1,3}):)?([0-5]?[0-9]):)?([0-9]{1,6})(?:\.([0-9]{1,3}))?")
SECONDS_IN_MINUTE = 60


class Precision(enum.IntEnum):
    """To what a time is rounded up, in milliseconds."""

    MILLISECOND = 1
    HUNDREDTH = 10  # electric timing (电计时)
    TENTH = 100  # by hand (手计时)
    SECOND = 1000  # road and mountain races

    def round_up(self, milliseconds: int) -> int:
        """Return a time rounded up, in milliseconds.

        >>> Precision.HUNDREDTH.round_up(9_784), Precision.TENTH.round_up(11_200)
        (9790, 11200)
        """
        return -(-milliseconds // self) * self

    def write(self, milliseconds: Fraction | int) -> str:
        """Return a time as people read it, rounded up.

        >>> Precision.HUNDREDTH.write(63_420), Precision.SECOND.write(95_724_200)
        ('1:03.42', '26:35:25')
        """
        seconds, rest = divmod(self.round_up(-(-milliseconds // 1)), 1000)
        minutes, seconds = divmod(seconds, SECONDS_IN_MINUTE)
        hours, minutes = divmod(minutes, SECONDS_IN_MINUTE)
        places = _PLACES[self]
        decimals = f".{rest // self:0{places}}" if places else ""
        if hours:
            return f"{hours}:{minutes:02}:{seconds:02}{decimals}"
        return f"{minutes}:{seconds:02}{decimals}" if minutes else f"{seconds}{decimals}"


_PLACES = {
    Precision.MILLISECOND: 3,
    Precision.HUNDREDTH: 2,
    Precision.TENTH: 1,
    Precision.SECOND: 0,
}


def read_time(text: str) -> int:
    """Return a written time in milliseconds.

    Raises:
        TimeUnreadable: it is not written as seconds, minutes and seconds, or hours, minutes
            and seconds, with at most three decimals.

    >>> read_time("9.79"), read_time("1:03.42"), read_time("26:35:25")
    (9790, 63420, 95725000)
    """
    found = _TIME.fullmatch(text)
    if found is None or not text.isascii():
        raise TimeUnreadable(text)
    hours, minutes, seconds, decimals = found.groups()
    if minutes is not None and int(seconds) >= SECONDS_IN_MINUTE:
        raise TimeUnreadable(text)
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * 1000 + int((decimals or "0").ljust(3, "0"))


class Timed(NamedTuple):
    """The time of one entrant.

    ``milliseconds`` is as exact as it was taken; ``finish`` is the order in which the photo
    or the judges saw those who are level (终点摄影), if they could.
    """

    milliseconds: int
    finish: int | None = None


class Level(enum.StrEnum):
    """What parts equal rounded times."""

    NOTHING = "nothing"  # they share the place (swimming)
    THOUSANDTHS = "thousandths"  # the time as it was taken


def rank_times(
    times: Mapping[str, Timed | Status],
    precision: Precision = Precision.HUNDREDTH,
    *,
    level: Level = Level.NOTHING,
    lots: Lots = (),
) -> MarkTable:
    """Rank by time, the shortest first.

    Args:
        times: by entrant; a status for who has none.
        precision: to what times are rounded up before they are compared.
        level: what parts equal rounded times, before the order of finish does.
        lots: orders for those who are level in everything.

    Raises:
        TimeNegative: a time below zero.

    Source:
        docs/rules/times.md

    >>> table = rank_times({"Li": Timed(10_751), "Wang": Timed(10_760), "Zhao": Status.DNF})
    >>> table.ranks, table.rows[0].values["time"]
    ({'Li': 1, 'Wang': 1}, 10760)
    """
    statuses = {one: time for one, time in times.items() if isinstance(time, Status)}
    _, unranked = split_off(times, statuses)
    values: dict[str, Values] = {}
    for entrant, time in times.items():
        if isinstance(time, Status):
            continue
        refuse_before_start(entrant, time.milliseconds)
        rounded = precision.round_up(time.milliseconds)
        exact = time.milliseconds if level is Level.THOUSANDTHS else None
        values[entrant] = (rounded, exact, time.finish)
    measures = (
        Measure("time", is_lower_better=True, write=precision.write),
        Measure("thousandths", is_lower_better=True, write=Precision.MILLISECOND.write),
        Measure("finish", is_lower_better=True, is_within_heat=True),
    )
    return rank_marks(measures, values, unranked=unranked, lots=lots)
