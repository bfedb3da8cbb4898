"""A month of an event at a glance: its days, and how many of each branch came on each."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Date, Integer, Select, and_, bindparam, case, func, or_, select

from eventsapp.arrival_boards.figures import EXPECTED, stands_entered
from eventsapp.checkins.models import Participation
from eventsapp.clock import instant
from eventsapp.database import fetch, table
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.events.models import Session
from eventsapp.members.models import Branch, BranchSpan

Counts = Counter[tuple[int, int]]
"""How many people, by session and branch."""

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month in which a day is."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """Read ``2026-11``; None if it is nothing of the kind.

        >>> Month.read("2026-11"), Month.read("2026-13"), Month.read("x")
        (Month(year=2026, number=11), None, None)
        """
        try:
            return cls.of(date.fromisoformat(f"{text}-01"))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return (self.first + timedelta(days=31)).replace(day=1) - ONE_DAY

    def neighbour(self, months: int) -> "Month":
        """Return the month so many months later.

        >>> str(Month(2026, 11).neighbour(2)), str(Month(2026, 1).neighbour(-1))
        ('2027-01', '2025-12')
        """
        years, number = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, number + 1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which an event is held, or was to be.

    ``is_over`` says that its check-in has ended: whoever is not in by then did not come.
    """

    session_id: int
    held_on: date
    opens: time
    is_over: bool
    is_cancelled: bool

    @property
    def counts(self) -> bool:
        """Whether it is over and was held, so that a share can be told."""
        return self.is_over and not self.is_cancelled


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A branch over the days of a month, in their order.

    Attributes:
        branch_id: the branch; None for people who belong to none.
        name: its short name; empty for those.
        expected: how many of the list belong to it on each day.
        came: how many of the list came for it on each day.
        others: how many came who are not on the list.
        days: the days themselves.
    """

    branch_id: int | None
    name: str
    expected: tuple[int, ...]
    came: tuple[int, ...]
    others: tuple[int, ...]
    days: tuple[Day, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """Return how many came on each day, on the list or not."""
        return tuple(map(sum, zip(self.came, self.others, strict=True)))

    @property
    def others_so_far(self) -> int:
        """Return the times that people came who are not on the list."""
        return sum(self.others)

    @property
    def expected_so_far(self) -> int:
        """Return the times that people of the list were expected, on days that are over."""
        return sum(
            many for many, day in zip(self.expected, self.days, strict=True) if day.counts
        )

    @property
    def came_so_far(self) -> int:
        """Return the times that people of the list came, on days that are over."""
        return sum(many for many, day in zip(self.came, self.days, strict=True) if day.counts)


def months_of(sessions: Sequence[Session]) -> list[Month]:
    """Return the months in which an event has days, in order."""
    return sorted({Month.of(one.held_on) for one in sessions})


def days_of(sessions: Sequence[Session], month: Month, now: datetime) -> tuple[Day, ...]:
    """Return the days of an event in a month, in order."""
    return tuple(
        Day(
            one.id,
            one.held_on,
            one.opens,
            now > instant(one.held_on, one.closes),
            one.cancelled_at is not None,
        )
        for one in sorted(sessions, key=lambda one: (one.held_on, one.opens, one.id))
        if Month.of(one.held_on) == month
    )


_SPANS, _CAME, _BRANCHES, _GONE = (
    table(BranchSpan),
    table(Participation),
    table(Branch),
    table(Entry).alias("gone"),
)
_FIRST, _AFTER = bindparam("first", type_=Date), bindparam("after", type_=Date)
_FROM = case((_SPANS.c.from_on <= _FIRST, _FIRST), else_=_SPANS.c.from_on)
_TO = case(
    (or_(_SPANS.c.to_on.is_(None), _SPANS.c.to_on >= _AFTER), _AFTER), else_=_SPANS.c.to_on
)
OVERLAPS: Final = and_(
    _SPANS.c.from_on < _AFTER, or_(_SPANS.c.to_on.is_(None), _SPANS.c.to_on > _FIRST)
)
"""That a stretch in a branch touches the days from ``first`` up to the day before ``after``."""

# Most people are in one branch all month, so there are few different stretches.
_EXPECTED: Final = (
    select(_SPANS.c.branch_id, _FROM.label("from_on"), _TO.label("to_on"), func.count())
    .select_from(EXPECTED.join(_SPANS, _SPANS.c.member_id == EXPECTED.c.member_id))
    .where(OVERLAPS)
    .group_by(_SPANS.c.branch_id, _FROM, _TO)
)
_COUNTS: Final = (
    select(_CAME.c.session_id, _CAME.c.branch_id, func.count())
    .where(
        _CAME.c.event_id == bindparam("event", type_=Integer),
        _CAME.c.session_id.in_(bindparam("sessions", expanding=True)),
    )
    .group_by(_CAME.c.session_id, _CAME.c.branch_id)
)
# Where people may come without entering, everybody who came is looked up in the list. Else
# only who has withdrawn since can have come and not stand on it.
_OTHERS: Final = _COUNTS.where(_CAME.c.member_id.not_in(select(EXPECTED.c.member_id)))
_OTHERS_OF: Final = _COUNTS.where(_CAME.c.member_id.in_(bindparam("who", expanding=True)))
_WITHDRAWN: Final = (
    select(_GONE.c.member_id)
    .distinct()
    .where(
        _GONE.c.event_id == bindparam("event", type_=Integer),
        _GONE.c.status != EntryStatus.ENTERED,
        _GONE.c.member_id.is_not(None),
        ~stands_entered(_GONE.c.member_id),
    )
)
_NAMES: Final = select(_BRANCHES.c.id, _BRANCHES.c.short_name).order_by(_BRANCHES.c.code)


def branch_rows(
    event_id: int, days: Sequence[Day], month: Month, *, has_walk_ins: bool
) -> list[BranchRow]:
    """Return every branch that is expected or came, by code.

    Args:
        event_id: the event.
        days: its days of the month.
        month: the month.
        has_walk_ins: whether people may come to it without entering.
    """
    span = {"first": month.first, "after": month.last + ONE_DAY}
    stretches = [tuple(row) for row in fetch(_EXPECTED, event=event_id, **span)]
    everybody = _counts(_COUNTS, event_id, days)
    others = _others(event_id, days, has_walk_ins=has_walk_ins)
    listed = everybody - others
    there = {branch_id for branch_id, *_rest in stretches} | {one for _at, one in everybody}
    names: Mapping[int, str] = dict(fetch(_NAMES).all())
    return [
        BranchRow(
            branch_id,
            name,
            tuple(_expected(stretches, branch_id, day.held_on) for day in days),
            tuple(listed[day.session_id, branch_id] for day in days),
            tuple(others[day.session_id, branch_id] for day in days),
            tuple(days),
        )
        for branch_id, name in names.items()
        if branch_id in there
    ]


def _others(event_id: int, days: Sequence[Day], *, has_walk_ins: bool) -> Counts:
    """Return how many came who do not stand on the list."""
    if has_walk_ins:
        return _counts(_OTHERS, event_id, days)
    withdrawn = fetch(_WITHDRAWN, event=event_id).scalars().all()
    return _counts(_OTHERS_OF, event_id, days, who=withdrawn) if withdrawn else Counter()


def _counts(
    statement: Select[int, int, int], event_id: int, days: Sequence[Day], **asked: object
) -> Counts:
    """Return how many came, by session and branch."""
    if not days:
        return Counter()
    sessions = [day.session_id for day in days]
    rows = fetch(statement, event=event_id, sessions=sessions, **asked)
    return Counter({(session_id, branch_id): many for session_id, branch_id, many in rows})


def _expected(
    stretches: Collection[tuple[int, date, date, int]], branch_id: int, on: date
) -> int:
    return sum(
        many
        for branch, from_on, to_on, many in stretches
        if branch == branch_id and from_on <= on < to_on
    )
