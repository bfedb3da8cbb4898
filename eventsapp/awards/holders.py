"""Who can hold a title: branches, members, associations, and what they are called on a day."""

import enum
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from eventsapp.associations.models import Association
from eventsapp.awards.errors import NamedTwice, NobodyNamed, NotOnRoster, TooManyNamed
from eventsapp.awards.models import TitleKind
from eventsapp.database import batches, db
from eventsapp.errors import NotFound
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member

MOST_TYPED = 500


class HolderKind(enum.StrEnum):
    """What sort of holder it is."""

    BRANCH = "branch"
    MEMBER = "member"
    ASSOCIATION = "association"

    @property
    def title_kind(self) -> TitleKind:
        """Return which titles it can hold."""
        return TitleKind.PERSON if self is HolderKind.MEMBER else TitleKind.UNIT


class Holder(NamedTuple):
    """A branch, a member or an association, by id."""

    kind: HolderKind
    id: int


@dataclass(frozen=True, slots=True)
class Face:
    """What a holder is called, and to which branch a member belongs."""

    name: str
    branch: str = ""
    branch_id: int | None = None


def faces_of(holders: Collection[Holder], on: date) -> dict[Holder, Face]:
    """Return what holders are called, with the branch of that day.

    Raises:
        NotFound: one of them does not exist.
    """
    ids = {
        kind: [holder.id for holder in holders if holder.kind is kind] for kind in HolderKind
    }
    found = dict(_members(ids[HolderKind.MEMBER], on))
    for part in batches(ids[HolderKind.BRANCH]):
        rows = select(Branch.id, Branch.name).where(Branch.id.in_(part))
        found |= {
            Holder(HolderKind.BRANCH, one): Face(name) for one, name in db.session.execute(rows)
        }
    for part in batches(ids[HolderKind.ASSOCIATION]):
        rows = select(Association.id, Association.name).where(Association.id.in_(part))
        found |= {
            Holder(HolderKind.ASSOCIATION, one): Face(name)
            for one, name in db.session.execute(rows)
        }
    if len(found) < len(set(holders)):
        raise NotFound
    return found


def _members(ids: Sequence[int], on: date) -> Iterable[tuple[Holder, Face]]:
    if not ids:
        return
    names = {one.id: one.name for one in members.branches()}
    for part in batches(ids):
        places = {one: branch_id for one, branch_id, _how in members.places_on(part, on)}
        rows = select(Member.id, Member.name).where(Member.id.in_(part))
        for one, name in db.session.execute(rows):
            branch_id = places.get(one)
            branch = names[branch_id] if branch_id is not None else ""
            yield Holder(HolderKind.MEMBER, one), Face(name, branch, branch_id)


class Known(NamedTuple):
    """Who answers to which number, code or name."""

    members: dict[str, int]
    branches: dict[str, int]
    associations: dict[str, int]

    def find(self, text: str, kind: TitleKind) -> Holder | None:
        """Return the holder that a text names, of those that can hold such a title."""
        if kind is TitleKind.PERSON:
            own = self.members.get(text)
            return Holder(HolderKind.MEMBER, own) if own else None
        if text in self.branches:
            return Holder(HolderKind.BRANCH, self.branches[text])
        if text in self.associations:
            return Holder(HolderKind.ASSOCIATION, self.associations[text])
        return None


def known(staff_numbers: Iterable[str]) -> Known:
    """Return whom these numbers name, and every branch and association by code and name."""
    rows = db.session.execute(select(Association.id, Association.code, Association.name))
    branches = members.branches()
    return Known(
        members.ids_by_staff_number(staff_numbers),
        {
            **{one.short_name: one.id for one in branches},
            **{one.name: one.id for one in branches},
            **{one.code: one.id for one in branches},
        },
        {text: one for one, *texts in rows for text in texts},
    )


def typed(text: str, kind: TitleKind) -> list[Holder]:
    """Return the holders that lines name: staff numbers, or codes or names of units.

    What stands behind a staff number, such as the name, is passed over.

    Raises:
        NobodyNamed: no line names anybody.
        TooManyNamed: more than 500 lines.
        NotOnRoster: a line names nobody here.
        NamedTwice: two lines name the same.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    lines = [(number, line) for number, line in lines if line]
    if not lines:
        raise NobodyNamed
    if len(lines) > MOST_TYPED:
        raise TooManyNamed(most=MOST_TYPED)
    firsts = {line.split()[0] for _number, line in lines}
    people = known(firsts if kind is TitleKind.PERSON else ())
    found: dict[Holder, int] = {}
    for number, line in lines:
        holder = people.find(line.split()[0] if kind is TitleKind.PERSON else line, kind)
        if holder is None:
            raise NotOnRoster(line=number, text=line[:40])
        if holder in found:
            raise NamedTwice(line=number, name=line[:40])
        found[holder] = number
    return list(found)
