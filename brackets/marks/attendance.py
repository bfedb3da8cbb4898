"""Recurring attendance (工间操、晨跑打卡): days there, and the share of a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from brackets.marks.deciding import Lots
from brackets.marks.errors import DayNotHeld, DaysMissing, DayTwice
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.steps import Unit, refuse_overlap
from brackets.marks.tables import MarkTable, Measure


@dataclass(frozen=True, slots=True)
class AttendanceRules:
    """When it takes place.

    Args:
        days: on which it does, in order.

    Raises:
        DaysMissing: on no day.
        DayTwice: a day is there twice.
    """

    days: tuple[date, ...]

    def __post_init__(self) -> None:
        if not self.days:
            raise DaysMissing
        _require_once(self.days)


def attend(rules: AttendanceRules, member: str, days: Sequence[date]) -> int:
    """Return on how many days a member was there.

    Raises:
        DayNotHeld: on a day on which it did not take place.
        DayTwice: a day is noted twice.

    Source:
        docs/rules/attendance.md

    >>> rules = AttendanceRules((date(2026, 5, 4), date(2026, 5, 5)))
    >>> attend(rules, "Li", [date(2026, 5, 5)])
    1
    """
    _require_once(days)
    held = set(rules.days)
    for day in days:
        if day not in held:
            raise DayNotHeld(member, day.isoformat())
    return len(days)


def rank_present(
    rules: AttendanceRules, counts: Mapping[str, int], *, lots: Lots = ()
) -> MarkTable:
    """Rank members by the days on which they were there."""
    values: dict[str, Values] = {
        member: (count, Fraction(count, len(rules.days))) for member, count in counts.items()
    }
    return rank_marks((Measure("days_there"), Measure("share_there")), values, lots=lots)


def rank_attending(
    rules: AttendanceRules,
    units: Sequence[Unit],
    counts: Mapping[str, int],
    *,
    lots: Lots = (),
) -> MarkTable:
    """Rank units by the share of all days of all registered members, equals by the full ones.

    Args:
        rules: when it takes place.
        units: each with how many members it registered, those who never came included.
        counts: the days of each member.
        lots: orders for those who are level in both.

    Raises:
        EntrantTwice: two units have the same name, or somebody belongs to two.

    >>> rules = AttendanceRules((date(2026, 5, 4), date(2026, 5, 5)))
    >>> units = [Unit("Finance", 2, ("Li",)), Unit("Workshop", 1, ("Wang",))]
    >>> rank_attending(rules, units, {"Li": 2, "Wang": 2}).ranks
    {'Workshop': 1, 'Finance': 2}
    """
    refuse_overlap(units)
    values: dict[str, Values] = {}
    for unit in units:
        own = [counts.get(member, 0) for member in unit.members]
        values[unit.name] = (
            Fraction(sum(own), unit.registered * len(rules.days)),
            Fraction(sum(count == len(rules.days) for count in own), unit.registered),
        )
    measures = (Measure("share_there"), Measure("share_always_there"))
    return rank_marks(measures, values, lots=lots)


def _require_once(days: Sequence[date]) -> None:
    seen: set[date] = set()
    for day in days:
        if day in seen:
            raise DayTwice(day.isoformat())
        seen.add(day)
