"""Who and what the rows of a sheet mean: members by number, disciplines by name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from eventsapp.entries import services as entries
from eventsapp.entries.errors import (
    EntryRefused,
    NotAMember,
    NumberUnknown,
    OutsideBranch,
)
from eventsapp.entries.judging import Reach
from eventsapp.entries.qualifying import refused_by_places
from eventsapp.entry_sheets import errors
from eventsapp.entry_sheets.columns import WHOLE_EVENT, Column, comparable, is_same_name
from eventsapp.entry_sheets.lines import Line
from eventsapp.entry_sheets.reading import ReadRow
from eventsapp.entry_sheets.words import unread_words
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member

LONGEST_NUMBER = 12  # as far as lost zeros are looked for


@dataclass
class Found:
    """A row, what it means, and what comes of it."""

    read: ReadRow
    line: Line
    member: Member | None = None
    discipline: Discipline | None = None
    branch: Branch | None = None

    @property
    def is_of_team(self) -> bool:
        """Whether several enter together."""
        return self.discipline is not None and self.discipline.entry_kind.is_of_several

    def refuse(self, column: Column, refusal: EntryRefused) -> None:
        """Say why there is no entry, and what would make it possible."""
        self.line.refuse(column, f"{refusal.message} {refusal.remedy}".strip())


def look_up(event: Event, rows: Sequence[ReadRow], reach: Reach) -> list[Found]:
    """Say of each row who and what is meant, or what is wrong with it."""
    known = _members_of(rows)
    people = [member for member in known.values() if member]
    homes = entries.branches_on([member.id for member in people], event.first_on)
    branches = {branch.id: branch for branch in members.branches()}
    by_places = refused_by_places(event.disciplines)
    first: dict[tuple[int | None, int], ReadRow] = {}
    looked_up = []
    for row in rows:
        member = known.get(row.staff_number)
        home = branches.get(homes.get(member.id, 0)) if member else None
        found = Found(row, _line(row, member, home), member, None, home)
        for unread in row.unread:
            found.line.refuse(unread.column, unread_words(unread))
        for check in (_check_person, _check_discipline, _check_team):
            for column, refusal in check(event, found, reach):
                found.refuse(column, refusal)
        if found.discipline is not None and found.discipline.id in by_places:
            found.refuse(Column.DISCIPLINE, by_places[found.discipline.id])
        _check_twice(found, first)
        looked_up.append(found)
    return looked_up


def _line(row: ReadRow, member: Member | None, home: Branch | None) -> Line:
    return Line(
        sheet=row.sheet,
        row=row.row,
        name=row.name or row.cells[Column.NAME],
        staff_number=row.staff_number or row.cells[Column.STAFF_NUMBER],
        branch=home.name if home else "",
        discipline=row.discipline,
        team=row.team,
        role=row.role,
        read_as=member.staff_number
        if member and member.staff_number != row.staff_number
        else "",
    )


def _members_of(rows: Sequence[ReadRow]) -> dict[str, Member | None]:
    """Return who has each number; of several who could have lost zeros, nobody."""
    known: dict[str, Member | None] = dict(
        members.by_staff_numbers(row.staff_number for row in rows if row.staff_number)
    )
    short = {
        row.staff_number
        for row in rows
        if row.may_lack_zeros and row.staff_number.isdigit() and row.staff_number not in known
    }
    longer = {
        number: [number.zfill(width) for width in range(len(number) + 1, LONGEST_NUMBER + 1)]
        for number in short
    }
    zeroed = members.by_staff_numbers(each for wide in longer.values() for each in wide)
    for number, wide in longer.items():
        meant = [zeroed[each] for each in wide if each in zeroed]
        known[number] = meant[0] if len(meant) == 1 else None
    return known


Checks = Iterator[tuple[Column, EntryRefused]]
Check = Callable[[Event, Found, Reach], Checks]


def _check_person(event: Event, found: Found, reach: Reach) -> Checks:
    member, name = found.member, found.read.name
    if member is None:
        yield Column.STAFF_NUMBER, NumberUnknown()
        return
    if name and not is_same_name(name, member.name):
        yield Column.NAME, errors.OtherName(number=member.staff_number, name=name)
        return
    found.line.name, found.line.staff_number = member.name, member.staff_number
    if found.branch is None:
        yield Column.STAFF_NUMBER, NotAMember(name=member.name)
    elif reach is not None and found.branch.id not in reach:
        yield Column.STAFF_NUMBER, OutsideBranch(name=member.name)


def _check_discipline(event: Event, found: Found, reach: Reach) -> Checks:
    text = found.read.discipline
    named = [each for each in event.disciplines if comparable(each.name) == comparable(text)]
    if len(named) == 1:
        found.discipline = named[0]
        found.line.discipline = named[0].name
    elif named:
        yield Column.DISCIPLINE, errors.DisciplineNamedTwice(text=text)
    elif comparable(text) in WHOLE_EVENT or (not text and not event.disciplines):
        found.line.discipline = ""
    else:
        names = _(", ").join([*(each.name for each in event.disciplines), _("Whole event")])
        wrong = errors.DisciplineUnknown if text else errors.DisciplineMissing
        yield Column.DISCIPLINE, wrong(**({"text": text} if text else {}), names=names)


def _check_team(event: Event, found: Found, reach: Reach) -> Checks:
    row = found.read
    if found.is_of_team and not row.team:
        is_pair = found.discipline and found.discipline.entry_kind is EntryKind.PAIR
        yield Column.TEAM, errors.PairMarkMissing() if is_pair else errors.TeamNameMissing()
    if not found.is_of_team and (row.team or row.role) and not found.line.why:
        what = found.line.discipline or _("Whole event")
        column = Column.TEAM if row.team else Column.ROLE
        yield column, errors.NoTeamHere(discipline=what)


def _check_twice(found: Found, first: dict[tuple[int | None, int], ReadRow]) -> None:
    if found.member is None or found.line.why:
        return
    key = (found.discipline.id if found.discipline else None, found.member.id)
    other = first.setdefault(key, found.read)
    if other is not found.read:
        found.refuse(Column.STAFF_NUMBER, errors.TwiceInSheet(row=other.row))


def in_teams(looked_up: Sequence[Found]) -> Mapping[tuple[int, str], list[Found]]:
    """Return the rows of pairs and teams by discipline and name, in the order of the file.

    A row that names a team, but no discipline that it could be of, holds up every team of
    that name: nobody knows which one would be short of somebody.
    """
    teams: dict[tuple[int, str], list[Found]] = {}
    for found in looked_up:
        if found.discipline is not None and found.is_of_team and found.read.team:
            key = (found.discipline.id, comparable(found.read.team))
            teams.setdefault(key, []).append(found)
    for found in looked_up:
        if found.read.team and not found.is_of_team:
            for (_discipline, name), rows in teams.items():
                if name == comparable(found.read.team):
                    rows.append(found)
    return teams
