"""Where and when an event is played: courts, hours, and how long a match of each kind takes."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple, Self

from brackets.schedule.hall import Court as EngineCourt
from brackets.schedule.hall import Hall, Hours
from brackets.schedule.timetable import Booking

MOST_COURTS = 40
MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Court:
    """A court, a table or a pitch (场地).

    Args:
        number: names it for good, whatever it is called; counts from 1.
        name: for people.
        kinds: what can be played on it; a match that wants no kind goes anywhere.
        closed: when it is not there.
    """

    number: int
    name: str
    kinds: tuple[str, ...] = ()
    closed: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True)
class Length:
    """What a match of a discipline takes; None is what is usual.

    Args:
        minutes: on the court.
        rest: minutes that everybody in it has free after it.
        kind: of court; empty for any.
    """

    minutes: int | None = None
    rest: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The courts of an event, when there is play on them, and how long matches take.

    Args:
        courts: in order; where there is a choice the first is taken.
        sessions: in order (单元).
        changeover: the minutes between two matches on a court.
        lengths: by discipline id; one that is not there is as usual.
        last_number: the highest number that a court has ever had.
        version: grows with each change; 0 before the first.
    """

    courts: tuple[Court, ...] = ()
    sessions: tuple[Hours, ...] = ()
    changeover: int = 0
    lengths: Mapping[int, Length] = field(default_factory=dict)
    last_number: int = 0
    version: int = 0

    @classmethod
    def of(cls, stored: Mapping[str, Any], version: int) -> Self:
        """Read what is stored."""
        return cls(
            tuple(
                Court(one["number"], one["name"], tuple(one["kinds"]), _spans(one["closed"]))
                for one in stored["courts"]
            ),
            _spans(stored["sessions"]),
            stored["changeover"],
            {int(key): Length(**length) for key, length in stored["lengths"].items()},
            stored["last_number"],
            version,
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {
            "courts": [asdict(court) for court in self.courts],
            "sessions": [list(hours) for hours in self.sessions],
            "changeover": self.changeover,
            "lengths": {str(key): asdict(length) for key, length in self.lengths.items()},
            "last_number": self.last_number,
        }

    @property
    def hall(self) -> Hall:
        """Return it as the engine takes it: a court's id is its number.

        Raises:
            BracketError: this is no hall.
        """
        courts = (
            EngineCourt(str(one.number), frozenset(one.kinds), one.closed)
            for one in self.courts
        )
        return Hall(tuple(courts), self.sessions, self.changeover)

    @property
    def names(self) -> dict[int, str]:
        """Return what courts are called, by number."""
        return {court.number: court.name for court in self.courts}

    def length(self, discipline_id: int) -> Length:
        """Return what is set of a discipline."""
        return self.lengths.get(discipline_id, Length())


def _spans(stored: Iterable[Iterable[int]]) -> tuple[Hours, ...]:
    return tuple(Hours(*span) for span in stored)


class Place(NamedTuple):
    """Where and when a match or heat stands on a timetable, as it is stored."""

    key: str
    court: int
    starts: int
    ends: int
    is_fixed: bool = False

    @property
    def booking(self) -> Booking:
        """Return it as the engine takes it."""
        return Booking(self.key, str(self.court), self.starts, self.ends)

    @classmethod
    def of(cls, booking: Booking, *, is_fixed: bool = False) -> Self:
        """Take a booking of the engine."""
        return cls(booking.fixture, int(booking.court), booking.starts, booking.ends, is_fixed)


def places_of(stored: Iterable[Iterable[Any]]) -> dict[str, Place]:
    """Read stored places, by key."""
    found = (Place(*row) for row in stored)
    return {place.key: place for place in found}
