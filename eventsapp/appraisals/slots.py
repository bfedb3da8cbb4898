"""What higher features show on the ranking of the branches."""

from collections.abc import Callable

from eventsapp.events.slots import Link

ranking_links: list[Callable[[int], list[Link]]] = []


def links(year: int) -> list[Link]:
    """Return the ways on from a year's ranking, below the page's head."""
    return [link for tell in dict.fromkeys(ranking_links) for link in tell(year)]
