"""What higher features show beside the check-in of a session."""

from collections.abc import Callable

from eventsapp.events.models import Session
from eventsapp.events.slots import Link

session_links: list[Callable[[Session], Link]] = []

# Other ways for members to check in, beside their own code; asked without a query.
ways_in: list[Callable[[], Link]] = []


def links_of(session: Session) -> list[Link]:
    """Return where one can go from the check-in of a session."""
    return [tell(session) for tell in dict.fromkeys(session_links)]


def other_ways_in() -> list[Link]:
    """Return how else a member may check in."""
    return [tell() for tell in dict.fromkeys(ways_in)]
