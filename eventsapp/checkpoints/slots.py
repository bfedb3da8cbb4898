"""What higher features say about check points."""

from collections.abc import Callable

from eventsapp.events.models import Session
from eventsapp.events.slots import Link

points_in_use: list[Callable[[int], bool]] = []
gates_in_use: list[Callable[[int], bool]] = []
session_links: list[Callable[[Session], Link]] = []


def is_point_in_use(check_point_id: int) -> bool:
    """Whether anything hangs on a check point."""
    return any(asked(check_point_id) for asked in dict.fromkeys(points_in_use))


def links_of(session: Session) -> list[Link]:
    """Return where one can go from the check points of a session."""
    return [link(session) for link in dict.fromkeys(session_links)]


def is_gate_in_use(gate_id: int) -> bool:
    """Whether anything hangs on a gate."""
    return any(asked(gate_id) for asked in dict.fromkeys(gates_in_use))
