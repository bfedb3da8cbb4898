"""How scales and the states of plan items are called and drawn."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from eventsapp.charts.marks import MarkStatus
from eventsapp.plans.models import Scale
from eventsapp.plans.states import ItemState

SCALES = {
    Scale.CENTRAL: _l("Large, of the whole union"),
    Scale.BRANCH: _l("Small, of one branch"),
}


@dataclass(frozen=True)
class StateWords:
    """A state's word (a lazy string), the look of its chip, its sign and its mark in charts."""

    words: Any
    kind: str = ""
    icon: str = ""
    mark: MarkStatus | None = None


STATES = {
    ItemState.PLANNED: StateWords(_l("Planned"), "", "", MarkStatus.PLANNED),
    ItemState.PREPARED: StateWords(_l("In preparation"), "go", "", MarkStatus.PLANNED),
    ItemState.RUNNING: StateWords(_l("Today"), "now", "", MarkStatus.RUNNING),
    ItemState.HELD: StateWords(_l("Held"), "ok", "check", MarkStatus.HELD),
    ItemState.OVERDUE: StateWords(_l("Overdue"), "stop", "alert", MarkStatus.OVERDUE),
    ItemState.CANCELLED: StateWords(_l("Cancelled"), "", "cross"),
    ItemState.DROPPED: StateWords(_l("Dropped"), "", "minus"),
}
