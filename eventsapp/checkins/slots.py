"""What higher features show beside the check-in of a session."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from eventsapp.events.models import Session
from eventsapp.events.slots import Link

session_links: list[Callable[[Session], Link]] = []


@dataclass(frozen=True)
class Others:
    """Who else is in beside the members.

    Attributes:
        rows: selects pairs of a session (or None) and a number, given event and sessions; it
            becomes a part of a statement that the event's page sends anyway.
        told: makes of those pairs what is shown beside the figure of members, by session.
    """

    rows: Callable[[int, Collection[int]], Select[Any]]
    told: Callable[[Mapping[int | None, int], Collection[int]], Mapping[int, Link]]


others: list[Others] = []

# Other ways for members to check in, beside their own code; asked without a query.
ways_in: list[Callable[[], Link]] = []


def links_of(session: Session) -> list[Link]:
    """Return where one can go from the check-in of a session."""
    return [tell(session) for tell in dict.fromkeys(session_links)]


def other_ways_in() -> list[Link]:
    """Return how else a member may check in."""
    return [tell() for tell in dict.fromkeys(ways_in)]
