"""How one entry came out: a place, a time, a score or marks, or why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from eventsapp.events.models import Measure
from eventsapp.results.errors import ValueMissing, ValueUnfit
from eventsapp.results.models import ResultStatus
from eventsapp.results.notations import plain_time

MOST_MILLISECONDS = 1_000 * 3_600_000
_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:\.(\d{1,3}))?", re.ASCII)
_NOTHING_AFTER_POINT = Decimal(1)


class BadValue(ValueError):
    """A text that is no place, time or score."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an entry; exactly one value when finished, none otherwise.

    ``time_ms`` is in milliseconds; ``score`` has up to three decimals; ``marks`` are as the
    measure has them. ``decider`` is the order among equals by a jump-off or a lot. What was
    ``typed`` is kept beside it and makes no difference.
    """

    status: ResultStatus = ResultStatus.FINISHED
    place: int | None = None
    time_ms: int | None = None
    score: Decimal | None = None
    marks: Mapping[str, Any] | None = None
    heat: int | None = None
    decider: int | None = None
    typed: Mapping[str, str] | None = field(default=None, compare=False)

    def demand_fit(self, measure: Measure) -> None:
        """Refuse an outcome that the discipline can't be ranked by.

        Raises:
            ValueMissing: finished without a value.
            ValueUnfit: a value of another kind, or one beside DNS, DNF, DSQ or NM.
        """
        value = value_of(self, measure)
        values = (self.place, self.time_ms, self.score, self.marks)
        given = [value for value in values if value is not None]
        if self.status is ResultStatus.FINISHED and not given:
            raise ValueMissing
        expected = [value] if self.status is ResultStatus.FINISHED else []
        if given != expected:
            raise ValueUnfit


def value_of(outcome: Outcome, measure: Measure) -> int | Decimal | Mapping[str, Any] | None:
    """Return what the discipline ranks by: its place, milliseconds, score or marks."""
    if measure is Measure.TIME:
        return outcome.time_ms
    if measure is Measure.SCORE:
        return outcome.score
    is_placed = measure in (Measure.PLACE, Measure.KNOCKOUT)
    return outcome.place if is_placed else outcome.marks


def read_place(text: str) -> int:
    """Read a place from 1 to 9,999.

    >>> read_place("3")
    3
    """
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or int(text) == 0:
        raise BadValue(text)
    return int(text)


def read_time(text: str) -> int:
    """Read ``h:mm:ss.mmm``, ``m:ss.mmm`` or ``ss.mmm``, or another notation, as milliseconds.

    >>> read_time("12:03.45"), read_time("59.1"), read_time("1:00:00"), read_time("1′02″35")
    (723450, 59100, 3600000, 62350)
    """
    match = _TIME.fullmatch(plain_time(text))
    if match is None:
        raise BadValue(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
    if (match[2] is not None and seconds > 59) or (match[1] is not None and minutes > 59):
        raise BadValue(text)
    whole = ((hours * 60 + minutes) * 60 + seconds) * 1000
    total = whole + int((match[4] or "").ljust(3, "0"))
    if not 0 < total <= MOST_MILLISECONDS:
        raise BadValue(text)
    return total


def read_score(text: str) -> Decimal:
    """Read a mark or a count with up to three decimals; it may be negative.

    >>> read_score("9.350"), read_score("-2")
    (Decimal('9.35'), Decimal('-2'))
    """
    if not re.fullmatch(r"[-+]?\d{1,9}(\.\d{1,3})?", text, re.ASCII):
        raise BadValue(text)
    try:
        score = Decimal(text)
    except InvalidOperation as wrong:
        raise BadValue(text) from wrong
    return plain(score)


def plain(score: Decimal) -> Decimal:
    """Drop zeros at the end, without going to an exponent.

    >>> plain(Decimal("120.500")), plain(Decimal("100.000"))
    (Decimal('120.5'), Decimal('100'))
    """
    if score == score.to_integral_value():
        return score.quantize(_NOTHING_AFTER_POINT)
    return score.normalize()


def write_time(milliseconds: int) -> str:
    """Write milliseconds as people read a clock.

    >>> write_time(723450), write_time(59100), write_time(3600000)
    ('12:03.450', '0:59.100', '1:00:00.000')
    """
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}.{rest:03}"
    return f"{minutes}:{seconds:02}.{rest:03}"


def write_value(outcome: Outcome) -> str:
    """Write the value as it can be typed in again; empty where there is none."""
    if outcome.time_ms is not None:
        return write_time(outcome.time_ms)
    if outcome.score is not None:
        return f"{plain(outcome.score):f}"
    return "" if outcome.place is None else str(outcome.place)
