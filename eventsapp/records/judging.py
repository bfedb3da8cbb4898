"""Which marks break a record, and which is in force when.

The rule in words: ``docs/rules/records.md``. Nothing here knows of a database.
"""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from eventsapp.records.models import Quantity
from eventsapp.records.values import is_better


class Verdict(enum.StrEnum):
    """What a mark is to the record that stood before it."""

    FIRST = "first"  # nothing stood before (首立纪录)
    BROKEN = "broken"  # 破纪录
    EQUALLED = "equalled"  # 平纪录
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that counts for a record.

    Args:
        value: in the unit of the record's quantity.
        begins_on: the first day of its event: what stood before that day is compared.
        set_on: the last day of its event, from the day after which it stands.
        typed_id: the row that was typed; None for one from results.
        discipline_id: whose results it is from; None for one that was typed.
        entry_id: who made it, likewise.
    """

    value: int
    begins_on: date
    set_on: date
    typed_id: int | None = None
    discipline_id: int | None = None
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark, what stood before it, and whether it was the record when its event was over."""

    mark: Mark
    verdict: Verdict
    before: int | None
    is_record: bool


def best(quantity: Quantity, values: Iterable[int]) -> int | None:
    """Return the best of some marks; None of none."""
    found: int | None = None
    for value in values:
        if found is None or is_better(quantity, value, found):
            found = value
    return found


def in_force(quantity: Quantity, marks: Sequence[Mark], day: date) -> list[Mark]:
    """Return the marks that are the record at the beginning of a day, the oldest first.

    Several are one record that was equalled.
    """
    earlier = [mark for mark in marks if mark.set_on < day]
    value = best(quantity, (mark.value for mark in earlier))
    return sorted((mark for mark in earlier if mark.value == value), key=_order)


def judge(quantity: Quantity, marks: Sequence[Mark]) -> list[Judged]:
    """Return what each mark is to the record that stood before its event, the oldest first.

    All of one event are compared with what stood before it, whoever was first on the day. It
    does not matter in which order the marks are handed in.
    """
    return [_judged(quantity, mark, marks) for mark in sorted(marks, key=_order)]


def _judged(quantity: Quantity, mark: Mark, marks: Sequence[Mark]) -> Judged:
    before = best(quantity, (one.value for one in marks if one.set_on < mark.begins_on))
    after = best(quantity, (one.value for one in marks if one.set_on <= mark.set_on))
    is_record = mark.value == after
    if before is None:
        verdict = Verdict.FIRST if is_record else Verdict.BEHIND
    elif mark.value == before:
        verdict = Verdict.EQUALLED
    else:
        is_broken = is_better(quantity, mark.value, before)
        verdict = Verdict.BROKEN if is_broken else Verdict.BEHIND
    return Judged(mark, verdict, before, is_record)


def _order(mark: Mark) -> tuple[date, date, int, int, int]:
    return (
        mark.set_on,
        mark.begins_on,
        mark.typed_id or 0,
        mark.discipline_id or 0,
        mark.entry_id or 0,
    )
