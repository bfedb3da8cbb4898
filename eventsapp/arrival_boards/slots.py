"""What higher features tell the board: who plays next; what else the hall's link opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody, or a team, of those who play next.

    Attributes:
        name: the person's or team's.
        branch: the short name of the branch it plays for; empty where there are several.
        branch_id: that branch, by which officers see their own people; None with several.
        plays: what comes next. A board is kept for readers of all languages, so it is not a
            text: its ``str()`` is in the reader's words, "Men's singles, match 3 · table 2".
        is_present: whether it counts as being there.
        called_at: when it was called; None if it has not been called yet.
        order: its place in the order of play, from 1; those of one match have the same.
    """

    name: str
    branch: str
    branch_id: int | None
    plays: object
    is_present: bool
    called_at: datetime | None = None
    order: int = 0


players_next: list[Callable[[int, datetime], Sequence[Waiting]]] = []
"""Each is asked with an event's id and the present instant."""


def playing_next(event_id: int, now: datetime) -> list[Waiting]:
    """Return those who play next at an event, the first to play first."""
    told = [one for tell in dict.fromkeys(players_next) for one in tell(event_id, now)]
    return sorted(told, key=lambda one: one.order)


@dataclass(frozen=True, slots=True)
class Screen:
    """Another board that the hall's link opens: its name, and where it is."""

    words: str
    address: str


screens: list[Callable[[str], Sequence[Screen]]] = []
"""Each is asked with the text that the hall's link ends with."""


def further_screens(link: str) -> list[Screen]:
    """Return what else the link opens."""
    return [one for tell in dict.fromkeys(screens) for one in tell(link)]
