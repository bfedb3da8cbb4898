"""Disciplines of an event: added, changed, and removed while nobody has entered."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Column, exists, or_, select
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import Base, db
from eventsapp.errors import NotFound
from eventsapp.events import slots
from eventsapp.events.errors import DisciplineInUse, EventCancelled, MeasureFixed
from eventsapp.events.models import Discipline, EntryKind, Event, Measure
from eventsapp.events.signals import event_changed


def get_discipline(discipline_id: int) -> Discipline:
    """Return the discipline with its event, or raise ``NotFound``."""
    discipline = db.session.get(
        Discipline, discipline_id, options=[joinedload(Discipline.event)]
    )
    if discipline is None:
        raise NotFound
    return discipline


def add_discipline(
    event: Event,
    *,
    name: str,
    measure: Measure,
    rules: dict[str, Any] | None = None,
    entry_kind: EntryKind = EntryKind.PERSON,
    is_scored: bool = True,
    points_weight: Fraction = Fraction(1),
    capacity: int | None = None,
    best_of: int = 5,
    has_third_place: bool = False,
    format_note: str = "",
) -> Discipline:
    """Add a discipline after the others; flushes.

    Raises:
        EventCancelled: a cancelled event stays as it was.
    """
    _require_running(event)
    discipline = Discipline(
        position=max((other.position for other in event.disciplines), default=0) + 1,
        name=name,
        entry_kind=entry_kind,
        measure=measure,
        rules=rules or {},
        is_scored=is_scored,
        points_weight=points_weight,
        capacity=capacity,
        best_of=best_of,
        has_third_place=has_third_place,
        format_note=format_note,
    )
    event.disciplines.append(discipline)
    db.session.flush()
    return discipline


def edit_discipline(
    discipline: Discipline,
    *,
    name: str,
    measure: Measure,
    entry_kind: EntryKind,
    is_scored: bool,
    points_weight: Fraction,
    capacity: int | None,
    best_of: int,
    has_third_place: bool,
    format_note: str,
    now: datetime,
    by: Account | None,
) -> None:
    """Change a discipline; points that follow from it are counted anew; flushes.

    Raises:
        EventCancelled: a cancelled event stays as it was.
        DisciplineInUse: who enters and how many games decide is fixed once somebody has
            entered.
        MeasureFixed: how it is measured is fixed once there is a draw or a result.
        DomainError: a higher feature has given out more places than ``capacity``.
    """
    _require_running(discipline.event)
    is_other_contest = (
        discipline.entry_kind,
        discipline.best_of,
        discipline.has_third_place,
    ) != (entry_kind, best_of, has_third_place)
    if is_other_contest and is_in_use(discipline):
        raise DisciplineInUse
    if discipline.measure is not measure:
        _measure_otherwise(discipline)
    if discipline.capacity != capacity:
        slots.guard_capacity(discipline, capacity, now)
    accounts.audit(
        "discipline.edited",
        discipline,
        by=by,
        now=now,
        name=discipline.name,
        is_scored=discipline.is_scored,
        points_weight=str(discipline.points_weight),
    )
    discipline.name = name
    discipline.measure = measure
    discipline.entry_kind = entry_kind
    discipline.is_scored = is_scored
    discipline.points_weight = points_weight
    discipline.capacity = capacity
    discipline.best_of = best_of
    discipline.has_third_place = has_third_place
    discipline.format_note = format_note
    db.session.flush()
    event_changed.send(None, event_id=discipline.event_id)


def _measure_otherwise(discipline: Discipline) -> None:
    """Hold the discipline against a first draw or result, and forget the rules it had."""
    db.session.execute(
        select(Discipline.id)
        .where(Discipline.id == discipline.id)
        .with_for_update(key_share=True)
    )
    if slots.holds_measure(discipline):
        raise MeasureFixed
    discipline.rules = {}


def remove_discipline(discipline: Discipline, *, now: datetime, by: Account | None) -> None:
    """Remove a discipline that nobody has entered; flushes.

    Raises:
        EventCancelled: a cancelled event stays as it was.
        DisciplineInUse: entries, a draw or results hang on it.
    """
    _require_running(discipline.event)
    if is_in_use(discipline):
        raise DisciplineInUse
    accounts.audit("discipline.removed", discipline, by=by, now=now, name=discipline.name)
    discipline.event.disciplines.remove(discipline)
    db.session.delete(discipline)
    db.session.flush()


def is_in_use(discipline: Discipline) -> bool:
    """Whether a row of any higher feature points at the discipline.

    Asked of the foreign keys themselves, because this feature may not know
    which tables the features above it have.
    """
    holders = [exists().where(column == discipline.id) for column in _columns_that_point_here()]
    return bool(db.session.scalar(select(or_(*holders)))) if holders else False


def _columns_that_point_here() -> list[Column[int]]:
    own = Discipline.__table__.c.id
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column is own
    ]


def _require_running(event: Event) -> None:
    if event.cancelled_at is not None:
        raise EventCancelled
