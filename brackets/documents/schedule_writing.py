"""A timetable as JSON: what is held where and when, and why."""

from collections.abc import Iterable, Mapping, Sequence

from brackets.documents.programme import Held, Programme
from brackets.documents.writing import Json, slots_to_json
from brackets.schedule.minutes import instant_of
from brackets.schedule.timetable import Booking, Change, Conflict, Reason, Timetable, Unplaced
from brackets.schedule.wording import reasons_told

_REFS = ("winner_of", "loser_of", "place_in")


class Writer:
    """Writes what is held in a programme, in one language."""

    def __init__(self, programme: Programme, language: str) -> None:
        self._programme = programme
        self._language = language

    def instant(self, minute: int) -> str:
        """Return an instant as documents have it."""
        return instant_of(minute, self._programme.zone).isoformat(timespec="minutes")

    def timetable(
        self,
        timetable: Timetable,
        why: Mapping[str, Sequence[Reason]],
        status: Mapping[str, str],
    ) -> Json:
        """Return a timetable.

        Args:
            timetable: what is held where and when.
            why: what keeps a match from being earlier, by match.
            status: of those that are not only planned, by match.
        """
        return {
            "version": 1,
            "name": self._programme.name,
            "matches": [
                {
                    "match": booking.fixture,
                    **self._place(booking),
                    "slots": self.slots(booking.fixture),
                    "status": status.get(booking.fixture, "planned"),
                    "why": self.told(why.get(booking.fixture, ())),
                }
                for booking in timetable.bookings
            ],
            "end_at": None if timetable.ends is None else self.instant(timetable.ends),
            "unplaced": self.unplaced(timetable.unplaced),
            "conflicts": self.conflicts(timetable.conflicts),
        }

    def change(self, change: Change) -> Json:
        """Return where something was before, and where it is afterwards."""
        return {
            "match": change.fixture,
            "before": change.before and self._place(change.before),
            "after": change.after and self._place(change.after),
        }

    def _place(self, booking: Booking) -> Json:
        return {
            "court": booking.court,
            "begin_at": self.instant(booking.starts),
            "end_at": self.instant(booking.ends),
        }

    def slots(self, ref: str) -> list[object]:
        """Return who is in a match or a heat, or the people who come to something else."""
        held = self._programme.held[ref]
        return [_with_prefix(slot, held.prefix) for slot in _slots(held)]

    def unplaced(self, rows: Iterable[Unplaced]) -> list[Json]:
        """Return what has no place, and why."""
        return [{"match": row.fixture, "why": self.told(row.reasons)} for row in rows]

    def conflicts(self, rows: Iterable[Conflict]) -> list[Json]:
        """Return what stands against what is fixed, or has begun."""
        return [
            {
                "match": row.booking.fixture,
                "with": row.reason.fixture or None,
                "who": list(row.reason.who),
                "why": self.told([row.reason]),
            }
            for row in rows
        ]

    def told(self, why: Sequence[Reason]) -> str:
        """Return reasons as one sentence."""
        return reasons_told(why, self._language, self._name, self._clock)

    def _name(self, person: str) -> str:
        return self._programme.names.get(person, person)

    def _clock(self, minute: int) -> str:
        return instant_of(minute, self._programme.zone).strftime("%Y-%m-%d %H:%M")


def _slots(held: Held) -> list[object]:
    if held.tournament is not None and held.match is not None:
        sides = held.tournament.state.matches[held.match.ref].sides
        return slots_to_json(sides, held.match.slots)
    if held.tournament is not None and held.start is not None:
        heats = held.tournament.state.contests[held.start.contest].heats
        return slots_to_json(heats[held.start.heat - 1].sides, held.start.slots)
    return list(held.other.people) if held.other else []


def _with_prefix(slot: object, prefix: str) -> object:
    """Return a slot whose ref is that of the whole programme."""
    if not isinstance(slot, dict):
        return slot
    return {
        name: f"{prefix}{value}" if name in _REFS else value for name, value in slot.items()
    }
