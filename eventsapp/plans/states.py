"""How far each item of a plan is, and what the plan comes to."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eventsapp.plans.models import PlanItem
from eventsapp.plans.slots import Happening


class ItemState(enum.StrEnum):
    """How far a plan item is."""

    PLANNED = "planned"
    PREPARED = "prepared"
    RUNNING = "running"
    HELD = "held"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Line:
    """An item with the event that it became, and how far it is on a day."""

    item: PlanItem
    happening: Happening | None
    state: ItemState

    @property
    def counts(self) -> bool:
        """Whether the plan still means to hold it."""
        return self.state not in {ItemState.DROPPED, ItemState.CANCELLED}

    @property
    def on(self) -> date:
        """Return the day of the event, or the planned one."""
        return self.happening.held_on if self.happening else self.item.planned_on


@dataclass(frozen=True)
class Sums:
    """What the lines that count come to; money in fen."""

    items: int
    held: int
    overdue: int
    budget_fen: int


def state_of(item: PlanItem, happening: Happening | None, today: date) -> ItemState:
    """Return how far an item is on a day.

    An event that members have not been told of by its day is overdue like an
    item that never became one.
    """
    if item.dropped_at is not None:
        return ItemState.DROPPED
    if happening is None:
        return ItemState.OVERDUE if item.planned_on < today else ItemState.PLANNED
    if happening.is_cancelled:
        return ItemState.CANCELLED
    if happening.held_on > today:
        return ItemState.PREPARED
    if not happening.is_published:
        return ItemState.OVERDUE if happening.held_on < today else ItemState.PREPARED
    return ItemState.RUNNING if happening.held_on == today else ItemState.HELD


def lines_of(
    items: Sequence[PlanItem], happenings: Mapping[int, Happening], today: date
) -> list[Line]:
    """Return the items with their states, in order of the days on which they take place."""
    lines = [
        Line(item, happenings.get(item.id), state_of(item, happenings.get(item.id), today))
        for item in items
    ]
    return sorted(lines, key=lambda line: (line.on, line.item.id))


def sums_of(lines: Sequence[Line]) -> Sums:
    """Add up the lines that count."""
    counted = [line for line in lines if line.counts]
    return Sums(
        items=len(counted),
        held=sum(line.state is ItemState.HELD for line in counted),
        overdue=sum(line.state is ItemState.OVERDUE for line in counted),
        budget_fen=sum(line.item.budget_fen for line in counted),
    )


def to_do(lines: Sequence[Line], most: int = 7) -> list[Line]:
    """Return what is overdue and then what comes next, at most so many lines."""
    overdue = [line for line in lines if line.state is ItemState.OVERDUE]
    coming = {ItemState.RUNNING, ItemState.PREPARED, ItemState.PLANNED}
    return [*overdue, *(line for line in lines if line.state in coming)][:most]
