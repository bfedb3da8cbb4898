"""An event read once for a book: draws, heats, entries, and who the people are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from eventsapp.booklets.plans import Plan
from eventsapp.books.gathering import Gathered, gather
from eventsapp.database import batches, db
from eventsapp.entries.entrants import Entrant, competing, read
from eventsapp.entries.models import EntryMember
from eventsapp.events.models import Event
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex
from eventsapp.timetables.reading import Timetable, timetable_of


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part, with what they are entered for."""

    member_id: int
    name: str
    sex: Sex
    branch_id: int | None
    disciplines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BranchList:
    """A branch with its people; nobody's people have no id and no name."""

    branch_id: int | None
    name: str
    people: tuple[Person, ...]
    entries: int


@dataclass(frozen=True)
class Reading:
    """What a book is composed from; ``gathered`` is read with draws and heats."""

    event: Event
    plan: Plan
    gathered: Gathered

    @cached_property
    def whole(self) -> Mapping[int, Entrant]:
        """Return who is entered for the event as a whole, where it has not one discipline."""
        if len(self.event.disciplines) == 1:
            return {}
        return read(competing(self.event, [None])[None], self.event.last_on)

    @cached_property
    def timetable(self) -> Timetable:
        """Return what is on when and where, as published."""
        return timetable_of(self.event)

    @cached_property
    def teams(self) -> Mapping[int, Sequence[int]]:
        """Return the member ids of pairs and teams, by entry id, in order."""
        ids = [
            n for _word, some in self.entrants for n, one in some.items() if not one.member_id
        ]
        found: dict[int, list[int]] = {}
        for part in batches(ids):
            rows = db.session.execute(
                select(EntryMember.entry_id, EntryMember.member_id)
                .where(EntryMember.entry_id.in_(part))
                .order_by(EntryMember.id)
            )
            for entry_id, member_id in rows:
                found.setdefault(entry_id, []).append(member_id)
        return found

    def behind(self, entry_id: int, member_id: int | None) -> Sequence[int]:
        """Return who is behind an entry: a person, or those of a pair or team."""
        return [member_id] if member_id else self.teams.get(entry_id, ())

    @property
    def entrants(self) -> list[tuple[str, Mapping[int, Entrant]]]:
        """Return the entries that stand, discipline by discipline."""
        by_name = [
            (one.name, self.gathered.people[one.id]) for one in self.event.disciplines
        ] + [("", self.whole)]
        return [
            (name, {n: one for n, one in some.items() if not one.is_withdrawn})
            for name, some in by_name
        ]

    @cached_property
    def people(self) -> dict[int, Person]:
        """Return everybody who takes part, by member id; each once."""
        entered: dict[int, list[str]] = {}
        for name, some in self.entrants:
            for entry_id, one in some.items():
                for member_id in self.behind(entry_id, one.member_id):
                    entered.setdefault(member_id, []).append(name)
        names: dict[int, tuple[str, Sex]] = {}
        branch: dict[int | None, int] = {}
        for part in batches(entered):
            rows = db.session.execute(
                select(Member.id, Member.name, Member.sex).where(Member.id.in_(part))
            )
            names.update((number, (name, sex)) for number, name, sex in rows)
            for place in members.branches_named(part, set(), self.event.last_on):
                branch[place.member_id] = place.branch_id
        return {
            number: Person(
                number, *names[number], branch.get(number), tuple(filter(None, said))
            )
            for number, said in entered.items()
        }

    @cached_property
    def branches(self) -> list[BranchList]:
        """Return the branches that take part by their codes; those of no branch come last."""
        entries: dict[int | None, int] = {}
        for _name, some in self.entrants:
            for one in some.values():
                for number in one.branch_ids or (None,):
                    entries[number] = entries.get(number, 0) + 1
        people: dict[int | None, list[Person]] = {number: [] for number in entries}
        for person in self.people.values():
            people.setdefault(person.branch_id, []).append(person)
        known = {one.id: one for one in members.branches() if one.id in people}
        order = sorted(people, key=lambda n: (n is None, known[n].code if n in known else ""))
        return [
            BranchList(
                number,
                known[number].short_name if number in known else "",
                tuple(sorted(people[number], key=lambda one: (one.sex.value, one.member_id))),
                entries.get(number, 0),
            )
            for number in order
        ]


def read_event(event: Event, plan: Plan) -> Reading:
    """Read an event for a book."""
    return Reading(event, plan, gather(event))
