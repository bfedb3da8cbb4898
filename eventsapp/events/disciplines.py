"""Disciplines of an event: added, changed, and removed while nobody has entered."""

from datetime import datetime
from fractions import Fraction
from typing import Any, Required, TypedDict, Unpack

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
from eventsapp.events.storing import hold_disciplines

FIXED_BY_ENTRIES = frozenset({"entry_kind", "best_of", "has_third_place"})


def get_discipline(discipline_id: int) -> Discipline:
    """Return the discipline with its event, or raise ``NotFound``."""
    discipline = db.session.get(
        Discipline, discipline_id, options=[joinedload(Discipline.event)]
    )
    if discipline is None:
        raise NotFound
    return discipline


class Values(TypedDict, total=False):
    """What an organiser sets of a discipline; see :class:`Discipline`."""

    name: Required[str]
    measure: Required[Measure]
    rules: dict[str, Any]
    entry_kind: EntryKind
    is_scored: bool
    points_weight: Fraction
    points_rule: dict[str, Any]
    capacity: int | None
    best_of: int
    has_third_place: bool
    format_note: str
    sport: str
    makeup: dict[str, Any]
    awarded_places: int | None
    prizes: str
    after_draw: str


USUAL: dict[str, Any] = {
    "rules": {},
    "entry_kind": EntryKind.PERSON,
    "is_scored": True,
    "points_weight": Fraction(1),
    "points_rule": {},
    "capacity": None,
    "best_of": 5,
    "has_third_place": False,
    "format_note": "",
    "sport": "",
    "makeup": {},
    "awarded_places": None,
    "prizes": "",
    "after_draw": "",
}


def add_discipline(event: Event, **values: Unpack[Values]) -> Discipline:
    """Add a discipline after the others; what is not said is as usual; flushes.

    Raises:
        EventCancelled: a cancelled event stays as it was.
    """
    _require_changeable(event)
    position = max((other.position for other in event.disciplines), default=0) + 1
    discipline = Discipline(position=position, **{**USUAL, **values})
    event.disciplines.append(discipline)
    db.session.flush()
    return discipline


def edit_discipline(
    discipline: Discipline, *, now: datetime, by: Account | None, **values: Unpack[Values]
) -> None:
    """Change a discipline; points that follow from it are counted anew; flushes.

    What is not said stays as it is, and so do the people who have entered.

    Raises:
        EventCancelled: a cancelled event stays as it was.
        DisciplineInUse: who enters and how many games decide is fixed once somebody has
            entered.
        MeasureFixed: how it is measured is fixed once there is a draw or a result.
        DomainError: a higher feature has given out more places than ``capacity``.
    """
    _require_changeable(discipline.event)
    changed = {
        name: value for name, value in values.items() if getattr(discipline, name) != value
    }
    if changed.keys() & FIXED_BY_ENTRIES and is_in_use(discipline):
        raise DisciplineInUse
    if "measure" in changed:
        _measure_otherwise(discipline)
    if "capacity" in changed:
        slots.guard_capacity(discipline, values["capacity"], now)
    accounts.audit(
        "discipline.edited",
        discipline,
        by=by,
        now=now,
        name=discipline.name,
        is_scored=discipline.is_scored,
        points_weight=str(discipline.points_weight),
        changed=", ".join(sorted(changed)),
    )
    for name, value in changed.items():
        setattr(discipline, name, value)
    db.session.flush()
    event_changed.send(None, event_id=discipline.event_id)


def _measure_otherwise(discipline: Discipline) -> None:
    """Forget the rules it had, unless there is a draw or a result."""
    if slots.holds_measure(discipline):
        raise MeasureFixed
    discipline.rules = {}


def remove_discipline(discipline: Discipline, *, now: datetime, by: Account | None) -> None:
    """Remove a discipline that nobody has entered; flushes.

    Raises:
        EventCancelled: a cancelled event stays as it was.
        DisciplineInUse: entries, a draw or results hang on it.
    """
    _require_changeable(discipline.event)
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


def _require_changeable(event: Event) -> None:
    if event.cancelled_at is not None:
        raise EventCancelled
    hold_disciplines(event)
    slots.require_changeable(event)
