"""How a call and those who were called stand: computed from the log, whatever came in first.

The rule in words: ``docs/rules/call_room.md``.
"""

import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from eventsapp.call_rooms.models import CallAct, CallEntry, CallReport, ReportAct

Who = tuple[int, int | None]
"""An entry, and somebody of it; None is a team of which nobody is named."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that stands.

    Args:
        id: the row of the log that began it.
        called_at: when that was.
        report_by: the time that people were told then.
        court: where they play, as was said last; may be empty.
        times: how often they were called.
    """

    id: int
    called_at: datetime
    report_by: datetime
    court: str
    times: int = 1


class SideState(enum.StrEnum):
    """Where a person, pair or team stands in the call room."""

    AWAITED = "awaited"
    THERE = "there"
    LATE = "late"  # reported, but after the time
    MISSING = "missing"  # the time is over


def call_that_stands(rows: Iterable[CallEntry], entries: Sequence[int]) -> Call | None:
    """Return the call of a bout, if one stands for those who are in it now.

    A row about others than ``entries`` (sorted ids) counts for nothing: after a correction
    that lets others play, nobody has been called yet.
    """
    call: Call | None = None
    for row in sorted(rows, key=lambda row: row.number):
        if row.entries != list(entries) or row.act is CallAct.ABSENT:
            continue
        if row.act is CallAct.TAKEN_BACK:
            call = None
        elif call is None:
            assert row.report_by is not None
            call = Call(row.id, row.at, row.report_by, row.court)
        else:
            court = row.court or call.court
            call = Call(call.id, call.called_at, call.report_by, court, call.times + 1)
    return call


def there_since(reports: Iterable[CallReport]) -> dict[Who, datetime]:
    """Return since when people have been in the call room; who is not there is left out.

    To report twice changes nothing; who went away and came back is there since then.
    """
    since: dict[Who, datetime] = {}
    for report in sorted(reports, key=lambda report: (report.at, report.id)):
        who = (report.entry_id, report.member_id)
        if report.act is ReportAct.NOT_THERE:
            since.pop(who, None)
        else:
            since.setdefault(who, report.at)
    return since


def enough_since(times: Collection[datetime], needed: int) -> datetime | None:
    """Return when the last person came without whom it was not enough.

    >>> nine = datetime(2025, 5, 17, 9)
    >>> enough_since([nine.replace(minute=7), nine, nine.replace(minute=3)], 2).minute
    3
    >>> enough_since([nine], 2)
    """
    return sorted(times)[needed - 1] if len(times) >= needed else None


def state_of(ready_at: datetime | None, report_by: datetime, now: datetime) -> SideState:
    """Return where a side stands that was enough at ``ready_at``, or is not yet.

    Who reports in the very minute that was told is in time: at 9:15:59 for 9:15.
    """
    if ready_at is not None:
        is_late = is_over(report_by, ready_at)
        return SideState.LATE if is_late else SideState.THERE
    return SideState.MISSING if is_over(report_by, now) else SideState.AWAITED


def is_over(report_by: datetime, at: datetime) -> bool:
    """Whether the minute that people were told is over."""
    return at.replace(second=0, microsecond=0) > report_by


def absent(states: Mapping[int, SideState], *, is_match: bool) -> list[int]:
    """Return those whose absence the referee is offered to record, by entry id.

    That is who is missing; in a match of which nobody is missing, who was late where the
    other was in time.
    """
    missing = [one for one, state in states.items() if state is SideState.MISSING]
    if missing or not is_match:
        return missing
    late = [one for one, state in states.items() if state is SideState.LATE]
    in_time = [one for one, state in states.items() if state is SideState.THERE]
    return late if in_time else []
