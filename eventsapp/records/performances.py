"""What each entry achieved, taken from what a signature is put under."""

from collections.abc import Mapping
from typing import Any

from brackets.marks.times import Precision
from eventsapp.events.models import Discipline, Measure
from eventsapp.records.judging import best
from eventsapp.records.values import quantity_of
from eventsapp.results import services as results
from eventsapp.results.measures.counts import Counts
from eventsapp.results.measures.heights import Heights
from eventsapp.results.measures.times import Times
from eventsapp.results.models import ResultStatus

SUB = "/"


def performances(discipline: Discipline, document: Mapping[str, Any]) -> dict[int, int]:
    """Return the best of each entry, by its id, in the unit of the record's quantity.

    Whoever was disqualified has none, also of rounds before; who has no valid mark neither.

    Args:
        discipline: with its measure and rules.
        document: what a signature covers, as ``results.Finding.document`` gives it.
    """
    out = {
        int(entry_id)
        for entry_id, place in document["places"].items()
        if place == ResultStatus.DSQ.value
    }
    quantity = quantity_of(discipline)
    if quantity is None:
        return {}
    found: dict[int, list[int]] = {}
    for key, fact in document["facts"].items():
        last = key.rpartition(SUB)[2]  # of heats: round, run-off, entry
        value = _value(discipline, fact) if last.isdecimal() else None
        if value and value > 0 and int(last) not in out:
            found.setdefault(int(last), []).append(value)
    return {entry_id: best(quantity, own) or 0 for entry_id, own in found.items()}


def _value(discipline: Discipline, fact: Mapping[str, Any]) -> int | None:
    if fact.get("status", ResultStatus.FINISHED) != ResultStatus.FINISHED:
        return None
    if discipline.measure is Measure.SCORE:
        return _thousandths(fact.get("score"))
    if discipline.measure is Measure.TIME:
        return _time(discipline, fact.get("time_ms"))
    marks = fact.get("marks") or {}
    if discipline.measure is Measure.HEIGHTS:
        return _height(discipline, marks)
    if discipline.measure is Measure.ATTEMPTS:
        tries = marks.get("millimetres") or marks.get("points") or ()
        return max((one for one in tries if one), default=None)
    return _count(discipline, marks)


def _thousandths(score: str | None) -> int | None:
    if score is None:
        return None
    whole, _point, rest = score.partition(".")
    return int(whole + rest.ljust(3, "0"))


def _time(discipline: Discipline, taken: int | None) -> int | None:
    """Return the time as the discipline compares it: rounded up."""
    if taken is None:
        return None
    kind = results.kind_for(discipline)
    precision = kind.precision if isinstance(kind, Times) else 1
    return Precision(precision).round_up(taken)


def _height(discipline: Discipline, marks: Mapping[str, Any]) -> int | None:
    """Return the greatest height cleared, in millimetres; the bar is in centimetres."""
    kind = results.kind_for(discipline)
    heights = kind.heights if isinstance(kind, Heights) else ()
    trials = zip(heights, marks.get("trials", ()), strict=False)
    return max((10 * height for height, said in trials if said.endswith("o")), default=None)


def _count(discipline: Discipline, marks: Mapping[str, Any]) -> int | None:
    """Return the best try, or the sum of a team."""
    numbers: list[int] = [count for count, _faults in marks.get("counts", ())]
    if not numbers:
        return None
    kind = results.kind_for(discipline)
    if isinstance(kind, Counts) and kind.is_sum:
        is_short = kind.needs_all and len(numbers) < kind.members
        return None if is_short else sum(numbers)
    return max(numbers)
