"""What the events above tell a plan about its items."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from eventsapp.plans.models import PlanItem


@dataclass(frozen=True)
class Happening:
    """What became of a plan item: the event it was made into."""

    event_id: int
    name: str
    held_on: date
    budget_fen: int
    is_published: bool
    is_cancelled: bool


item_happenings: list[Callable[[Sequence[PlanItem]], dict[int, Happening]]] = []


def happenings(items: Sequence[PlanItem]) -> dict[int, Happening]:
    """Return the events that the items have become, by item id."""
    found: dict[int, Happening] = {}
    for tell in dict.fromkeys(item_happenings):
        found |= tell(items)
    return found
