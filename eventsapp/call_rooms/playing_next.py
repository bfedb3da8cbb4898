"""Who plays next, for the board of arrivals: those who are called, then the next in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from flask_babel import gettext as _

from eventsapp.arrival_boards.slots import Waiting
from eventsapp.call_rooms.bouts import Bout, Sort
from eventsapp.call_rooms.folding import enough_since
from eventsapp.call_rooms.rooms import Called, Room, needed_of, room_of
from eventsapp.entries.entrants import Entrant
from eventsapp.events import services as events

MOST_NEXT = 8  # matches and heats that are not called yet


@dataclass(frozen=True, slots=True)
class Plays:
    """What somebody plays next; its text is in the language of whoever reads it."""

    name: str
    sort: Sort
    number: int
    court: str

    @classmethod
    def of(cls, bout: Bout, court: str = "") -> "Plays":
        """Return it of a match, heat or start."""
        return cls(bout.discipline.name, bout.sort, bout.number, court)

    def __str__(self) -> str:
        said = self.name
        if self.sort is Sort.MATCH:
            said = _("%(name)s, match %(number)s", name=self.name, number=self.number)
        elif self.sort is Sort.HEAT:
            said = _("%(name)s, heat %(number)s", name=self.name, number=self.number)
        return f"{said} · {self.court}" if self.court else said


def players_next(event_id: int, now: datetime) -> list[Waiting]:
    """Return those who are called, the first to be over first, and those who come after them.

    Who is called is there once they have reported; who is not yet, once enough of them are
    in the hall. A discipline that starts together stands here only once it is called.
    """
    event = events.with_disciplines(event_id)
    if event.is_cancelled or not event.disciplines:
        return []
    room = room_of(event, now=now, is_brief=True)
    return [*_called(room.called), *_next(room, len(room.called))]


def _called(called: tuple[Called, ...]) -> Iterator[Waiting]:
    for order, one in enumerate(called, start=1):
        for side in one.sides:
            plays = Plays.of(one.bout, one.call.court)
            is_there = side.since is not None
            at = one.call.called_at
            yield _waiting(side.entrant, plays, is_present=is_there, called_at=at, order=order)


def _next(room: Room, before: int) -> Iterator[Waiting]:
    fought = (
        bout
        for bout in room.ready
        if bout.sort is not Sort.WHOLE and bout.key not in room.on_court
    )
    for order, bout in enumerate(islice(fought, MOST_NEXT), start=before + 1):
        for entry_id, entrant in bout.entrants.items():
            people = room.people[entry_id]
            came = [one.in_hall for one in people if one.in_hall is not None]
            needed = needed_of(bout.discipline, len(people))
            is_there = enough_since(came, needed) is not None
            yield _waiting(entrant, Plays.of(bout), is_present=is_there, order=order)


def _waiting(
    entrant: Entrant,
    plays: Plays,
    *,
    is_present: bool,
    order: int,
    called_at: datetime | None = None,
) -> Waiting:
    branch_ids = entrant.branch_ids
    return Waiting(
        name=entrant.name,
        branch=entrant.branch if len(branch_ids) == 1 else "",
        branch_id=branch_ids[0] if len(branch_ids) == 1 else None,
        plays=plays,
        is_present=is_present,
        called_at=called_at,
        order=order,
    )
