"""Where the features above put the pages on which a phone takes something down."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from eventsapp.events.models import Discipline, Event
from eventsapp.events.slots import Link


class Pad(NamedTuple):
    """A page for phones.

    Attributes:
        way: to it, at an event.
        takes: whether a discipline is taken down there.
    """

    way: Callable[[Event], Link]
    takes: Callable[[Discipline], bool]


pads: list[Pad] = []


def ways_to(event: Event, disciplines: Collection[Discipline]) -> list[Link]:
    """Return the ways to the pads of some disciplines of an event."""
    return [pad.way(event) for pad in pads if any(map(pad.takes, disciplines))]


def taken_down_at(event: Event) -> list[Discipline]:
    """Return the disciplines of an event that phones take down."""
    return [one for one in event.disciplines if any(pad.takes(one) for pad in pads)]
