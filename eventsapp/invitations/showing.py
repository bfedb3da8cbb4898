"""What the page of a pair's or team's invitations shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eventsapp.entries import forming
from eventsapp.entries.errors import EntryRefused
from eventsapp.entries.models import Entry, EntryStatus, TeamRole
from eventsapp.events.models import Discipline
from eventsapp.invitations.finding import Named, told_apart
from eventsapp.invitations.reading import Invitation, invitations_of, people
from eventsapp.members.models import Branch, Member


@dataclass(frozen=True)
class Unclear:
    """A name that several people have: the number of its line, and words to tell them apart."""

    number: int
    typed: str
    people: list[tuple[int, str, str]]


def unclear(
    discipline: Discipline, branches: Sequence[Branch], named: Sequence[Named]
) -> list[Unclear]:
    """Return the lines in which several people are meant."""
    found = []
    for number, each in enumerate(named):
        if len(each.people) > 1:
            apart = told_apart(each.people, discipline.event, branches)
            told = [(one.id, one.name, apart[one.id]) for one in each.people]
            found.append(Unclear(number, each.typed, told))
    return found


@dataclass(frozen=True)
class Line:
    """Somebody of a pair or team, or somebody who was invited.

    Attributes:
        member: who it is.
        role: as what.
        invitation: how the invitation stands; None for the captain.
        is_in: whether the person is one of the pair or team.
        is_open: whether the invitation can be answered.
        trouble: why the person can't be in it any more; None when nothing is in the way.
    """

    member: Member
    role: TeamRole
    invitation: Invitation | None
    is_in: bool
    is_open: bool
    trouble: EntryRefused | None


def lines(entry: Entry, now: datetime) -> list[Line]:
    """Return who is in a pair or team, the captain first, then who else was invited."""
    found = invitations_of(entry)
    inside = {row.member_id: row for row in entry.team}
    others = people([member_id for member_id in found if member_id not in inside])
    everybody = {row.member_id: row.member for row in entry.team} | others
    is_forming = entry.status is EntryStatus.FORMING
    asked = {member_id for member_id, each in found.items() if each.is_open(now) and is_forming}
    matter = [everybody[each] for each in everybody if each in inside or each in asked]
    judged = forming.judged(entry, matter) if is_forming else []
    trouble = {each.member.id: each.refusal for each in judged}
    return [
        Line(
            member,
            inside[member_id].role if member_id in inside else found[member_id].role,
            found.get(member_id),
            is_in=member_id in inside,
            is_open=member_id in asked,
            trouble=trouble.get(member_id),
        )
        for member_id, member in everybody.items()
    ]
