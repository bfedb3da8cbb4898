"""Check points of a session: one is there from the beginning, organisers add more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import exists, func, select
from sqlalchemy.orm import selectinload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkpoints import slots
from eventsapp.checkpoints.errors import (
    LastPoint,
    NameTaken,
    PointInUse,
    WindowEndsBeforeItBegins,
    WindowIncomplete,
)
from eventsapp.checkpoints.models import CheckPoint, Direction, Gate
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.events.models import Event, Session
from eventsapp.events.signals import event_changed, event_created, sessions_added


@dataclass(frozen=True, slots=True)
class Terms:
    """What an organiser says of a check point.

    Attributes:
        name: at most 40 characters; empty is the session's place.
        place: its site, where that is another one than the session's.
        opens: first moment of its window by the local clock; None is the session's.
        closes: the last moment, which still counts.
        has_exits: whether people are scanned out too.
        has_re_entry: whether who went out may come in again.
    """

    name: str = ""
    place: str = ""
    opens: time | None = None
    closes: time | None = None
    has_exits: bool = False
    has_re_entry: bool = True


def points_of(session_ids: Collection[int]) -> list[CheckPoint]:
    """Return the check points of sessions with their gates, by session and position."""
    query = select(CheckPoint).where(CheckPoint.session_id.in_(session_ids))
    ordered = query.order_by(CheckPoint.session_id, CheckPoint.position)
    return list(db.session.scalars(ordered.options(selectinload(CheckPoint.gates))))


def get_point(check_point_id: int) -> CheckPoint:
    """Return a check point, or raise ``NotFound``."""
    point = db.session.get(CheckPoint, check_point_id)
    if point is None:
        raise NotFound
    return point


def get_gate(gate_id: int) -> Gate:
    """Return a gate, or raise ``NotFound``."""
    gate = db.session.get(Gate, gate_id)
    if gate is None:
        raise NotFound
    return gate


def add(session: Session, terms: Terms, *, now: datetime, by: Account | None) -> CheckPoint:
    """Add a check point behind the others; flushes.

    Raises:
        WindowIncomplete: only one end of the window is given.
        WindowEndsBeforeItBegins: it closes before it opens.
        NameTaken: the session has one of that name.
    """
    _check(terms, session.id)
    last = db.session.scalar(
        select(func.max(CheckPoint.position)).where(CheckPoint.session_id == session.id)
    )
    point = CheckPoint(session_id=session.id, position=(last or 0) + 1, gates=[])
    _set(point, terms)
    db.session.add(point)
    db.session.flush()
    accounts.audit("check_point.added", point, by=by, now=now, name=point.called)
    return point


def change(point: CheckPoint, terms: Terms, *, now: datetime, by: Account | None) -> None:
    """Change a check point; what was scanned there is judged anew; flushes.

    Raises:
        WindowIncomplete: only one end of the window is given.
        WindowEndsBeforeItBegins: it closes before it opens.
        NameTaken: the session has another one of that name.
    """
    _check(terms, point.session_id, but=point.id)
    _set(point, terms)
    db.session.flush()
    accounts.audit("check_point.changed", point, by=by, now=now, name=point.called)
    event_changed.send(None, event_id=point.session.event_id)


def move_up(point: CheckPoint, *, now: datetime, by: Account | None) -> None:
    """Let a check point come before the one that was before it; flushes."""
    before = db.session.scalar(
        select(CheckPoint).where(
            CheckPoint.session_id == point.session_id,
            CheckPoint.position == point.position - 1,
        )
    )
    if before is None:
        return
    first, second = before.position, point.position
    # Two steps: no two may stand at one position, not for a moment.
    point.position = 0
    db.session.flush()
    before.position = second
    db.session.flush()
    point.position = first
    db.session.flush()
    accounts.audit("check_point.moved", point, by=by, now=now, position=first)


def remove(point: CheckPoint, *, now: datetime, by: Account | None) -> None:
    """Remove a check point that nobody was scanned at; flushes.

    Raises:
        PointInUse: somebody was.
        LastPoint: the session has no other one.
    """
    if slots.is_point_in_use(point.id):
        raise PointInUse
    others = [one for one in points_of([point.session_id]) if one.id != point.id]
    if not others:
        raise LastPoint
    accounts.audit("check_point.removed", point, by=by, now=now, name=point.called)
    for gate in point.gates:
        db.session.delete(gate)
    db.session.flush()
    db.session.delete(point)
    db.session.flush()
    for position, one in enumerate(others, start=1):
        one.position = position
        db.session.flush()


def add_gate(
    point: CheckPoint,
    name: str,
    direction: Direction | None,
    *,
    now: datetime,
    by: Account | None,
) -> Gate:
    """Add a gate to a check point; flushes.

    Raises:
        NameTaken: it has one of that name.
    """
    if any(gate.name == name for gate in point.gates):
        raise NameTaken(name=name)
    gate = Gate(point=point, name=name, direction=direction)
    db.session.add(gate)
    db.session.flush()
    accounts.audit("gate.added", gate, by=by, now=now, name=name)
    return gate


def remove_gate(gate: Gate, *, now: datetime, by: Account | None) -> None:
    """Remove a gate that nobody was scanned at; flushes.

    Raises:
        PointInUse: somebody was.
    """
    if slots.is_gate_in_use(gate.id):
        raise PointInUse
    accounts.audit("gate.removed", gate, by=by, now=now, name=gate.name)
    gate.point.gates.remove(gate)
    db.session.delete(gate)
    db.session.flush()


def _check(terms: Terms, session_id: int, but: int | None = None) -> None:
    if (terms.opens is None) != (terms.closes is None):
        raise WindowIncomplete
    if terms.opens is not None and terms.closes is not None and terms.closes <= terms.opens:
        raise WindowEndsBeforeItBegins
    taken = exists().where(
        CheckPoint.session_id == session_id,
        CheckPoint.name == terms.name,
        CheckPoint.id != (but or 0),
    )
    if db.session.scalar(select(taken)):
        raise NameTaken(name=terms.name or "–")


def _set(point: CheckPoint, terms: Terms) -> None:
    point.name, point.place = terms.name, terms.place
    point.opens, point.closes = terms.opens, terms.closes
    point.has_exits, point.has_re_entry = terms.has_exits, terms.has_re_entry


def begin(sender: object, *, event: Event, **rest: object) -> None:
    """Give each session of a new event its first check point."""
    _begin(event.sessions)


def go_on(sender: object, *, sessions: Collection[Session], **rest: object) -> None:
    """Give each day that was added to an event its first check point."""
    _begin(sessions)


def _begin(sessions: Collection[Session]) -> None:
    db.session.add_all(CheckPoint(session_id=one.id, position=1) for one in sessions)
    db.session.flush()


def connect() -> None:
    """Hear of new events and new days."""
    event_created.connect(begin)
    sessions_added.connect(go_on)
