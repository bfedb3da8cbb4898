"""The figures of a board, read for one session in a handful of statements."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union,
)

from eventsapp.arrival_boards.slots import Waiting, playing_next
from eventsapp.checkins.models import Participation, Presence, State
from eventsapp.checkpoints.models import CALLED, CheckPoint, Gate
from eventsapp.database import fetch, table
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.errors import NotFound
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Branch, BranchSpan


@dataclass(frozen=True, slots=True)
class BranchLine:
    """The people of a branch at a session, by where they belong on its day.

    Attributes:
        branch_id: the branch; None for people who belong to none on that day.
        name: its short name; empty for those.
        expected: how many stand entered.
        came: how many of those came.
        walk_ins: how many came who do not stand entered.
    """

    branch_id: int | None
    name: str
    expected: int
    came: int
    walk_ins: int

    @property
    def missing(self) -> int:
        """Return how many are expected and have not come."""
        return self.expected - self.came


@dataclass(frozen=True, slots=True)
class GateLine:
    """How many came through a gate of a check point, and how many of them are still inside."""

    point: str
    gate: str
    came: int
    inside: int


@dataclass(frozen=True, slots=True)
class Board:
    """All that a board shows of a session.

    ``minutes`` are the minutes in which somebody came, in UTC, with how many; in order.
    """

    session_id: int
    event_id: int
    event: str
    host_id: int
    association_id: int | None
    held_on: date
    opens: time
    closes: time
    place: str
    is_cancelled: bool
    branches: tuple[BranchLine, ...]
    gates: tuple[GateLine, ...]
    minutes: tuple[tuple[datetime, int], ...]
    waiting: tuple[Waiting, ...]

    @property
    def expected(self) -> int:
        """Return how many stand entered."""
        return sum(one.expected for one in self.branches)

    @property
    def came(self) -> int:
        """Return how many came, those too who do not stand entered."""
        return sum(one.came + one.walk_ins for one in self.branches)

    @property
    def walk_ins(self) -> int:
        """Return how many came who do not stand entered."""
        return sum(one.walk_ins for one in self.branches)

    @property
    def missing(self) -> int:
        """Return how many are expected and have not come."""
        return sum(one.missing for one in self.branches)

    @property
    def absent(self) -> tuple[Waiting, ...]:
        """Return those who play next and are not there."""
        return tuple(one for one in self.waiting if not one.is_present)


_SESSIONS, _EVENTS = table(Session), table(Event)
_ENTRIES, _TEAMS = table(Entry), table(EntryMember)
_CAME, _SPANS = table(Participation), table(BranchSpan)
_BRANCHES = table(Branch)
_STOOD: Final = bindparam("event", type_=Integer)
_DAY: Final = bindparam("day", type_=Date)
_AT: Final = bindparam("session", type_=Integer)
# As long as the text of an instant up to its minutes, on both databases.
_TO_THE_MINUTE: Final = 16

_PLACE: Final = (
    select(
        _SESSIONS.c.id.label("session_id"),
        _SESSIONS.c.event_id,
        _EVENTS.c.name.label("event"),
        _EVENTS.c.host_id,
        _EVENTS.c.association_id,
        _SESSIONS.c.held_on,
        _SESSIONS.c.opens,
        _SESSIONS.c.closes,
        _SESSIONS.c.place,
        _EVENTS.c.cancelled_at.is_not(None).label("is_cancelled"),
    )
    .join(_EVENTS, _EVENTS.c.id == _SESSIONS.c.event_id)
    .where(_SESSIONS.c.id == _AT)
)
_STANDS: Final = _ENTRIES.c.status == EntryStatus.ENTERED
EXPECTED: Final = union(
    select(_ENTRIES.c.member_id).where(
        _ENTRIES.c.event_id == _STOOD, _STANDS, _ENTRIES.c.member_id.is_not(None)
    ),
    select(_TEAMS.c.member_id)
    .join(_ENTRIES, _ENTRIES.c.id == _TEAMS.c.entry_id)
    .where(_ENTRIES.c.event_id == _STOOD, _STANDS),
).subquery("expected")
"""Who stands entered at an event, each once."""


def stands_entered(member_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that somebody stands entered at an event, alone or in a team."""
    own = exists().where(
        _ENTRIES.c.event_id == _STOOD, _ENTRIES.c.member_id == member_id, _STANDS
    )
    others = _ENTRIES.alias("team_entries")
    in_team = exists().where(
        _TEAMS.c.member_id == member_id,
        others.c.id == _TEAMS.c.entry_id,
        others.c.event_id == _STOOD,
        others.c.status == EntryStatus.ENTERED,
    )
    return or_(own, in_team)


_ON_THE_DAY: Final = and_(
    _SPANS.c.from_on <= _DAY, or_(_SPANS.c.to_on.is_(None), _SPANS.c.to_on > _DAY)
)
_OF_THOSE: Final = (
    select(
        _SPANS.c.branch_id,
        func.count().label("expected"),
        func.count(_CAME.c.id).label("came"),
    )
    .select_from(
        EXPECTED.outerjoin(
            _SPANS, and_(_SPANS.c.member_id == EXPECTED.c.member_id, _ON_THE_DAY)
        ).outerjoin(
            _CAME, and_(_CAME.c.session_id == _AT, _CAME.c.member_id == EXPECTED.c.member_id)
        )
    )
    .group_by(_SPANS.c.branch_id)
)
_COUNTED: Final = _OF_THOSE.cte("counted")
_NAMED: Final = (
    select(
        _BRANCHES.c.id,
        _BRANCHES.c.short_name,
        _BRANCHES.c.code,
        _COUNTED.c.expected,
        _COUNTED.c.came,
    )
    .outerjoin(_COUNTED, _COUNTED.c.branch_id == _BRANCHES.c.id)
    .union_all(
        select(null(), literal(""), null(), _COUNTED.c.expected, _COUNTED.c.came).where(
            _COUNTED.c.branch_id.is_(None)
        )
    )
)
"""Every branch with those of it who are expected; those who were in none on the day."""

_MINUTE: Final = func.substr(cast(_CAME.c.first_at, String), 1, _TO_THE_MINUTE)
_INSIDE: Final = func.sum(case((Presence.state == State.IN, 1), else_=0))
_GATES: Final = (
    select(
        null(),
        null(),
        func.count(),
        CheckPoint.position,
        Gate.id,
        CALLED,
        func.coalesce(Gate.name, ""),
        _INSIDE,
    )
    .select_from(CheckPoint)
    .join(Session, Session.id == CheckPoint.session_id)
    .join(Presence, Presence.check_point_id == CheckPoint.id)
    .outerjoin(Gate, Gate.id == Presence.gate_id)
    .where(CheckPoint.session_id == _AT, Presence.first_at.is_not(None))
    .group_by(
        CheckPoint.position, CheckPoint.id, CheckPoint.name, Session.place, Gate.id, Gate.name
    )
)
_ALL_WHO_CAME: Final = (
    select(
        _CAME.c.branch_id,
        _MINUTE.label("minute"),
        func.count().label("came"),
        null().label("position"),
        null().label("gate_id"),
        null().label("point"),
        null().label("gate"),
        null().label("inside"),
    )
    .where(_CAME.c.session_id == _AT)
    .group_by(_CAME.c.branch_id, _MINUTE)
    .union_all(_GATES)
)
"""Who came, by branch and minute; and then by gate, which rows have a position."""


def read(session_id: int, now: datetime) -> Board:
    """Return the board of a session as it is now.

    Raises:
        NotFound: there is no such session.
    """
    place = fetch(_PLACE, session=session_id).mappings().one_or_none()
    if place is None:
        raise NotFound
    facts = dict(place)
    event_id = facts["event_id"]
    came, minutes = Counter[int | None](), Counter[str]()
    through = []
    for row in fetch(_ALL_WHO_CAME, session=session_id):
        if row.position is None:
            came[row.branch_id] += row.came
            minutes[row.minute] += row.came
        else:
            through.append(row)
    through.sort(key=lambda row: (row.position, row.gate_id or 0))
    return Board(
        **facts,
        branches=_branches(session_id, event_id, facts["held_on"], came),
        gates=tuple(GateLine(row.point, row.gate, row.came, row.inside) for row in through),
        minutes=tuple(
            (datetime.fromisoformat(minute).replace(tzinfo=UTC), count)
            for minute, count in sorted(minutes.items())
        ),
        waiting=tuple(playing_next(event_id, now)),
    )


def _branches(
    session_id: int, event_id: int, held_on: date, came: Counter[int | None]
) -> tuple[BranchLine, ...]:
    rows = fetch(_NAMED, session=session_id, event=event_id, day=held_on).all()
    without = [BranchLine(None, "", 0, 0, came[None])] if came[None] else []
    ordered = sorted(rows, key=lambda row: (row.id is None, row.code or ""))
    return (
        *(
            _line(row, came[row.id])
            for row in ordered
            if row.expected is not None or row.id in came
        ),
        *(without if all(row.id is not None for row in rows) else ()),
    )


def _line(row: Any, came: int) -> BranchLine:
    expected, of_those = row.expected or 0, row.came or 0
    return BranchLine(row.id, row.short_name, expected, of_those, came - of_those)


def by_minute(minutes: Sequence[tuple[datetime, int]], most: int) -> list[tuple[datetime, int]]:
    """Return the last minutes up to that in which somebody last came, empty ones too.

    Args:
        minutes: those in which somebody came, with how many, in order.
        most: how many are returned at most.
    """
    if not minutes:
        return []
    counts = dict(minutes)
    last = minutes[-1][0]
    step = timedelta(minutes=1)
    many = min(most, (last - minutes[0][0]) // step + 1)
    return [(at, counts.get(at, 0)) for at in (last - step * i for i in reversed(range(many)))]
