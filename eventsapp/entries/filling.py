"""How many places are taken, and how many are kept, by discipline and branch.

Whoever enters asks this while all others wait, so each statement is put together once,
and makes no objects.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from sqlalchemy import Boolean, Date, bindparam, func, literal, select, union, union_all

from eventsapp.database import fetch
from eventsapp.entries.acts import HOLDING
from eventsapp.entries.models import HAS_PLACE, Entry, EntryMember, EntryShare
from eventsapp.entries.place_rules import BranchReserve
from eventsapp.entries.places import Branch, Wanted, leading_branch
from eventsapp.events.models import Discipline, Event
from eventsapp.members import services as members
from eventsapp.prepared import Prepared, one_of

_SPANS = members.spans_on(bindparam("day", type_=Date)).subquery()
_HOLDING = (
    Entry.discipline_id.in_(bindparam("disciplines", expanding=True)),
    Entry.status.in_(HOLDING),
)
_HELD = Prepared(
    select(Entry.discipline_id, func.count())
    .where(one_of(Entry.discipline_id, "disciplines"), HAS_PLACE)
    .group_by(Entry.discipline_id)
)
_PERSONS = (
    select(Entry.discipline_id, _SPANS.c.branch_id, func.count())
    .outerjoin(_SPANS, _SPANS.c.member_id == Entry.member_id)
    .where(*_HOLDING, Entry.member_id.is_not(None))
    .group_by(Entry.discipline_id, _SPANS.c.branch_id)
)
_TEAMS = select(Entry.id, Entry.discipline_id).where(*_HOLDING, Entry.member_id.is_(None))
_SHARES = (
    select(EntryShare.entry_id, EntryShare.branch_id, EntryShare.fraction)
    .where(EntryShare.entry_id.in_(bindparam("teams", expanding=True)))
    .order_by(EntryShare.id)
)
_KEPT = select(
    BranchReserve.discipline_id, BranchReserve.branch_id, BranchReserve.places
).where(BranchReserve.event_id == bindparam("event"))
_BY_BRANCH = union_all(
    _KEPT.add_columns(literal(value=True, type_=Boolean).label("is_kept")),
    _PERSONS.add_columns(literal(value=False, type_=Boolean)),
)
_PLACED = (Entry.event_id == bindparam("event"), Entry.status.in_(HOLDING))
_PEOPLE = union(
    select(Entry.member_id).where(*_PLACED, Entry.member_id.is_not(None)),
    select(EntryMember.member_id).join(Entry, Entry.id == EntryMember.entry_id).where(*_PLACED),
).subquery()
_PRESENT = select(_PEOPLE.c.member_id, _SPANS.c.branch_id).outerjoin(
    _SPANS, _SPANS.c.member_id == _PEOPLE.c.member_id
)


def held(discipline_ids: Collection[int]) -> dict[int, int]:
    """Return how many places of each discipline are taken; none is left out."""
    return dict(_HELD.asked(disciplines=list(discipline_ids)))


def by_branch(
    event: Event, disciplines: Sequence[Discipline]
) -> tuple[Mapping[int | None, Wanted], Mapping[int, Wanted]]:
    """Return the places kept for each branch, and those that each has taken, by discipline.

    Kept ones are those of the event; None is the event as a whole.
    """
    kept: dict[int | None, dict[Branch, int]] = {}
    used = {each.id: Counter[Branch]() for each in disciplines}
    asked = {"event": event.id, "disciplines": list(used), "day": event.first_on}
    for discipline_id, branch_id, places, is_kept in fetch(_BY_BRANCH, **asked):
        if is_kept:
            kept.setdefault(discipline_id, {})[branch_id] = places
        else:
            used[discipline_id or 0][branch_id] = places
    for_teams = [each.id for each in disciplines if each.entry_kind.is_of_several]
    if for_teams:
        teams = dict(fetch(_TEAMS, disciplines=for_teams).all())
        for entry_id, branch in leading(list(teams)).items():
            used[teams[entry_id] or 0][branch] += 1
    return kept, used


def leading(team_ids: Sequence[int]) -> dict[int, Branch]:
    """Return the branch that each team takes its place for."""
    shares: dict[int, list[tuple[int, Fraction]]] = {entry_id: [] for entry_id in team_ids}
    if team_ids:
        for entry_id, branch_id, fraction in fetch(_SHARES, teams=team_ids):
            shares[entry_id].append((branch_id, fraction))
    return {entry_id: leading_branch(parts) for entry_id, parts in shares.items()}


def present(event: Event) -> dict[int, Branch]:
    """Return the members who have a place in the event, alone or in a team, with branches."""
    return dict(fetch(_PRESENT, event=event.id, day=event.first_on).all())
