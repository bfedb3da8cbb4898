"""What higher features show beside the check-in of a session."""

from collections.abc import Callable, Mapping

from eventsapp.events.models import Event, Session
from eventsapp.events.slots import Link

session_links: list[Callable[[Session], Link]] = []

# Who else is in beside the members, by session; asked once a page.
beside_people_in: list[Callable[[Event], Mapping[int, Link]]] = []

# Other ways for members to check in, beside their own code; asked without a query.
ways_in: list[Callable[[], Link]] = []


def links_of(session: Session) -> list[Link]:
    """Return where one can go from the check-in of a session."""
    return [tell(session) for tell in dict.fromkeys(session_links)]


def others_in(event: Event) -> dict[int, list[Link]]:
    """Return who else is in beside the members, by session."""
    found: dict[int, list[Link]] = {}
    for tell in dict.fromkeys(beside_people_in):
        for session_id, link in tell(event).items():
            found.setdefault(session_id, []).append(link)
    return found


def other_ways_in() -> list[Link]:
    """Return how else a member may check in."""
    return [tell() for tell in dict.fromkeys(ways_in)]
