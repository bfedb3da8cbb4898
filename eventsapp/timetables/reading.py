"""The published timetable as pages show it: by court, time, branch or player."""

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from eventsapp.events.models import Event
from eventsapp.timetables import days, words
from eventsapp.timetables.grounds import Place
from eventsapp.timetables.programme import Item, Programme, programme_of
from eventsapp.timetables.stored import Stored, published_of


class Stand(enum.StrEnum):
    """How far a match or heat has come."""

    PLANNED = "planned"
    ON = "on"  # it is being played
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Row:
    """A match or heat with its published place.

    ``court`` is where it is or was played, ``name`` which one it is and ``who`` is in it.
    """

    item: Item
    place: Place
    court: str
    stand: Stand
    name: str
    who: str

    @property
    def day(self) -> date:
        """Return the day on which it is planned."""
        return words.at(self.place.starts).date()


@dataclass(frozen=True)
class Timetable:
    """A published timetable.

    Args:
        stored: courts and hours, and what is published.
        programme: what is played.
        rows: in order of time, then of courts.
        untimed: what is not over and has no place.
        on_court: the key of what is on each court now.
        late: by how many minutes this session was said to be late since the publication.
    """

    stored: Stored
    programme: Programme
    rows: tuple[Row, ...]
    untimed: tuple[Item, ...]
    on_court: Mapping[int, str]
    late: int

    @property
    def days(self) -> list[date]:
        """Return the days on which something is planned."""
        return list(dict.fromkeys(row.day for row in self.rows))

    def of_people(self, people: Iterable[str]) -> list[Row]:
        """Return where some people are known to play, by the engine's ids of them."""
        wanted = set(people)
        behind = self.programme.behind
        return self._of(lambda one: any(wanted & set(behind[e.entry_id]) for e in one.entrants))

    def of_branch(self, branch_id: int) -> list[Row]:
        """Return where people of a branch are known to play."""
        return self._of(lambda one: any(branch_id in e.branch_ids for e in one.entrants))

    def _of(self, has: Callable[[Item], bool]) -> list[Row]:
        return [row for row in self.rows if has(row.item)]

    @property
    def branches(self) -> list[tuple[int, str]]:
        """Return the branches of those who are known to play, by name."""
        found = {
            number: entrant.unit
            for item in self.programme.items.values()
            for entrant in item.entrants
            if len(entrant.branch_ids) == 1
            for number in entrant.branch_ids
        }
        return sorted(found.items(), key=lambda pair: pair[1])


def timetable_of(event: Event) -> Timetable:
    """Read the published timetable of an event, with what is on and what is over."""
    stored = published_of(event.id)
    programme = programme_of(event, stored.grounds)
    log = days.log_of(event.id)
    course = days.course_in(log, programme)
    on_court = course.on_court(programme)
    on_now = set(on_court.values())
    places = stored.published.places if stored.published else {}
    late = days.late_since(log, stored.published.published_at) if stored.published else 0
    names = stored.grounds.names
    rows = []
    for place in sorted(places.values(), key=lambda one: (one.starts, one.court)):
        item = programme.items.get(place.key)
        if item is None:
            continue
        begun = course.begun.get(place.key)
        court = names.get(begun.court if begun else place.court, "")
        stand = Stand.ON if place.key in on_now else Stand.PLANNED
        if item.is_over or place.key in course.ended:
            stand = Stand.OVER
        rows.append(Row(item, place, court, stand, words.name_of(item), words.who_in(item)))
    untimed = tuple(
        item for key, item in programme.items.items() if key not in places and not item.is_over
    )
    return Timetable(stored, programme, tuple(rows), untimed, on_court, late)


def people_called(programme: Programme, name: str) -> list[str]:
    """Return the people whose name has a text in it, by the engine's ids of them."""
    asked = name.strip()
    if not asked:
        return []
    return [key for key, known in programme.people.items() if asked in known]
