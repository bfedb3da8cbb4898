"""Who competes in a discipline: entries with names, and the branch of the event's day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eventsapp.database import batches, db
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.members.services import Bearer, Told


@dataclass(frozen=True, slots=True)
class Entrant:
    """An entry as people read it.

    Attributes:
        entry_id: of the entry.
        name: of the person or the team.
        branch: what stands beside the name: :attr:`unit`, and where two people have one name
            and branch, the end of the staff number.
        unit: short names of the branches, all of a joint team's.
        distinct: the name where it stands alone: with the branch if another of those read
            together has it.
        staff_number: of the person; empty for pairs and teams.
        branch_ids: of the branches, in order.
        tag: what keeps entries apart in a draw: the codes of the branches.
        member_id: of the person; None for pairs and teams.
        seed: from 1, where there is one.
        is_withdrawn: whether it competes no more.
    """

    entry_id: int
    name: str
    branch: str
    unit: str
    distinct: str
    staff_number: str
    branch_ids: tuple[int, ...]
    tag: str | None
    member_id: int | None
    seed: int | None
    is_withdrawn: bool

    @property
    def beside(self) -> str:
        """Return what stands beside :attr:`distinct`: the branch, if it is not in it."""
        return self.branch if self.distinct == self.name else ""


def entries_of(discipline: Discipline) -> list[Entry]:
    """Return the entries that compete in a discipline, withdrawn ones too, first come first.

    An entry for the whole event counts where the event has no other discipline.
    """
    return competing(discipline.event, [discipline])[discipline]


def competing(
    event: Event, scopes: Sequence[Discipline | None]
) -> dict[Discipline | None, list[Entry]]:
    """Return the entries of each discipline, as :func:`entries_of`; None is a whole event's."""
    of_teams = [each for each in scopes if each and each.entry_kind is not EntryKind.PERSON]
    is_only_one = len(event.disciplines) == 1
    asked = [each.id for each in scopes if each is not None]
    wanted = [Entry.discipline_id.in_(asked)]
    if None in scopes or is_only_one:
        wanted.append(Entry.discipline_id.is_(None))
    # Only teams have shares, and nearly all of them one.
    shares = [joinedload(Entry.shares)] if of_teams or None in scopes else []
    asked_for = (
        select(Entry)
        .where(Entry.event_id == event.id, or_(*wanted))
        .options(joinedload(Entry.member), *shares)
        .order_by(Entry.created_at, Entry.id)
    )
    entries = db.session.scalars(asked_for).unique().all()
    return {
        each: [entry for entry in entries if _is_of(entry, each, is_only_one=is_only_one)]
        for each in scopes
    }


def _is_of(entry: Entry, scope: Discipline | None, *, is_only_one: bool) -> bool:
    if scope is None:
        return entry.discipline_id is None
    if entry.discipline_id != scope.id and not (is_only_one and entry.discipline_id is None):
        return False
    return (entry.member_id is None) == (scope.entry_kind is not EntryKind.PERSON)


def names_in_teams(entry_ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the names of the people of each team, in the order in which they were named.

    People of one name in one team are told apart.
    """
    teams: dict[int, list[Bearer]] = {}
    for part in batches(entry_ids):
        rows = db.session.execute(
            select(EntryMember.entry_id, Member.id, Member.name, Member.staff_number)
            .join(Member, Member.id == EntryMember.member_id)
            .where(EntryMember.entry_id.in_(part))
            .order_by(EntryMember.id)
        )
        for entry_id, member_id, name, number in rows:
            teams.setdefault(entry_id, []).append(Bearer(member_id, name, "", number))
    return {
        entry_id: [told.name for told in members.told_apart(team).values()]
        for entry_id, team in teams.items()
    }


def competes_in(entry: Entry, discipline: Discipline) -> bool:
    """Whether an entry is of the discipline, or of its whole event."""
    if entry.event_id != discipline.event_id:
        return False
    return entry.discipline_id in (None, discipline.id)


def name_of(entry: Entry) -> str:
    """Return the name of the person or the team."""
    return entry.member.name if entry.member else entry.team_name or entry.team_code or ""


def entrants_of(discipline: Discipline) -> dict[int, Entrant]:
    """Return the entries of a discipline as people read them, by entry id."""
    return read(entries_of(discipline), discipline.event.last_on)


def entrants_of_several(
    disciplines: Collection[Discipline],
) -> dict[int, dict[int, Entrant]]:
    """Return the entries of some disciplines of one event, by discipline id and entry id."""
    events = {discipline.event for discipline in disciplines}
    if not events:
        return {}
    (event,) = events
    entries = competing(event, list(disciplines))
    together = [entry for some in entries.values() for entry in some]
    known = read(together, event.last_on) if together else {}
    return {
        each.id: {entry.id: known[entry.id] for entry in entries[each]} for each in disciplines
    }


def read(entries: Iterable[Entry], day: date) -> dict[int, Entrant]:
    """Return entries as people read them, with the branches that people had on ``day``.

    People of one name among them are told apart.
    """
    rows = list(entries)
    of_teams = {
        row.id: tuple(sorted(share.branch_id for share in row.shares))
        for row in rows
        if row.member_id is None
    }
    shared = {branch_id for ids in of_teams.values() for branch_id in ids}
    named: dict[int, tuple[str, str]] = {}
    branch_of: dict[int | None, int] = {}
    # Once even without people: whose branches teams are of is in the first answer.
    for part in list(batches(row.member_id for row in rows if row.member_id)) or [[]]:
        for one in members.branches_named(part, shared, day):
            branch_of[one.member_id] = one.branch_id
            named[one.branch_id] = (one.short_name, one.code)
    ids = {row.id: of_teams.get(row.id) or _own(row, branch_of) for row in rows}
    units = {key: "+".join(named[one][0] for one in some) for key, some in ids.items()}
    apart = members.told_apart(
        Bearer(row.member.id, row.member.name, units[row.id], row.member.staff_number)
        for row in rows
        if row.member
    )
    return {
        row.id: _entrant(row, ids[row.id], named, units[row.id], apart.get(row.member_id or 0))
        for row in rows
    }


def _own(entry: Entry, branch_of: Mapping[int | None, int]) -> tuple[int, ...]:
    if entry.member_id is None or entry.member_id not in branch_of:
        return ()
    return (branch_of[entry.member_id],)


def _entrant(
    entry: Entry,
    ids: tuple[int, ...],
    named: Mapping[int, tuple[str, str]],
    unit: str,
    apart: Told | None,
) -> Entrant:
    name = name_of(entry)
    return Entrant(
        entry_id=entry.id,
        name=name,
        branch=apart.branch if apart else unit,
        unit=unit,
        distinct=apart.name if apart else name,
        staff_number=entry.member.staff_number if entry.member else "",
        branch_ids=ids,
        tag="+".join(named[branch_id][1] for branch_id in ids) or None,
        member_id=entry.member_id,
        seed=entry.seed,
        is_withdrawn=entry.status is not EntryStatus.ENTERED,
    )
