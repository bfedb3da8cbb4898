"""Whether the limits of an event let people, pairs and teams in (``docs/rules/limits.md``)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from eventsapp.entries.crowd import Crowd, crowd
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.errors import EntryRefused
from eventsapp.entries.models import Entry, TeamRole
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.limits import (
    branch_entries,
    branch_people,
    exclusions,
    items,
    joint_teams,
    leaders,
)
from eventsapp.limits.bounds import BranchNow, Limits, PersonNow
from eventsapp.limits.errors import LeadersMissing
from eventsapp.limits.services import limits_of
from eventsapp.members.models import Member

Refusals = dict[int, EntryRefused]


def persons_refused(
    event: Event, discipline: Discipline | None, people: Sequence[Member], limits: Limits | None
) -> Refusals:
    """Return who can't be in a discipline, by id: excluded, or in enough already."""
    if limits is None or not people:
        return {}
    now = crowd(event, [person.id for person in people])
    return _refused(event, discipline, people, limits, now)


def _refused(
    event: Event,
    discipline: Discipline | None,
    people: Sequence[Member],
    limits: Limits,
    now: Crowd,
) -> Refusals:
    judged = {
        person.id: person_refusal(event, discipline, person, limits, now.person(person.id))
        for person in people
    }
    return {person_id: refusal for person_id, refusal in judged.items() if refusal}


def person_refusal(
    event: Event,
    discipline: Discipline | None,
    person: Member,
    limits: Limits,
    stands: PersonNow,
) -> EntryRefused | None:
    """Return why a person can't be in a discipline on account of who they are, or None."""
    excluded = exclusions.refusal(name=person.name, reason=stands.excluded)
    if excluded is not None or discipline is None:
        return excluded
    # The others of the event need not be read for somebody who is in none of them.
    others = event.disciplines if stands.disciplines else []
    return items.refusal(
        limits,
        name=person.name,
        wanted=discipline.id,
        disciplines=stands.disciplines,
        kinds={each.id: each.entry_kind for each in (discipline, *others)},
    )


def list_refused(
    event: Event,
    discipline: Discipline | None,
    people: Sequence[Member],
    branch_of: Mapping[int, int | None],
    limits: Limits | None,
) -> Refusals:
    """Return who of a list can't be entered, by id: the first ones of a branch get in.

    Args:
        event: which one.
        discipline: None is the whole event.
        people: the list, in order.
        branch_of: their branches on the event's first day, by their ids.
        limits: those of the event.
    """
    if limits is None or not people:
        return {}
    wanted = {branch_of[person.id] for person in people}
    branches = {each for each in wanted if each is not None}
    now = crowd(event, [person.id for person in people], branches)
    refused = _refused(event, discipline, people, limits, now)
    came = dict.fromkeys(branches, 0)
    new = dict.fromkeys(branches, 0)
    for person in people:
        branch_id = branch_of[person.id]
        if person.id in refused or branch_id is None:
            continue
        is_new = not now.person(person.id).is_present
        refusal = branch_refusal(
            limits,
            now.branches[branch_id],
            discipline,
            before=came[branch_id],
            people=new[branch_id] + is_new if is_new else 0,
        )
        if refusal is not None:
            refused[person.id] = refusal
            continue
        came[branch_id] += 1
        new[branch_id] += is_new
    return refused


def branch_refusal(
    limits: Limits,
    branch: BranchNow,
    discipline: Discipline | None,
    *,
    people: int,
    before: int = 0,
) -> EntryRefused | None:
    """Return why a branch can have no further entry, or not so many people more, or None.

    ``before`` are entries that come before this one, and are not counted in ``branch`` yet.
    """
    if discipline is not None:
        refusal = branch_entries.refusal(
            limits.entries(discipline.entry_kind),
            branch=branch.name,
            members=branch.members,
            entries=branch.entries.get(discipline.id, 0) + before,
            discipline=discipline.name,
        )
        if refusal is not None:
            return refusal
    return branch_people.refusal(
        limits.people,
        branch=branch.name,
        members=branch.members,
        people=branch.people,
        more=people,
    )


def refused_to(
    event: Event, person: Member, branch_id: int | None, limits: Limits | None
) -> dict[int | None, EntryRefused]:
    """Return what limits keep a person out of, by discipline; None is the whole event."""
    if limits is None:
        return {}
    branch_ids = () if branch_id is None else (branch_id,)
    now = crowd(event, [person.id], branch_ids)
    stands = now.person(person.id)
    found = {}
    for discipline in (None, *event.disciplines):
        refusal = person_refusal(event, discipline, person, limits, stands)
        if refusal is None and branch_id is not None:
            more = 0 if stands.is_present else 1
            refusal = branch_refusal(limits, now.branches[branch_id], discipline, people=more)
        if refusal is not None:
            found[discipline.id if discipline else None] = refusal
    return found


def require_branches(
    event: Event,
    discipline: Discipline | None,
    branches: Sequence[int],
    branch_of: Mapping[int, int | None],
    limits: Limits | None,
    now: Crowd | None = None,
) -> None:
    """Refuse a pair or team of these branches and people that is beyond a limit of branches.

    ``branches`` are ids, the first named one first; ``branch_of`` has the branches of its
    people on the event's first day.

    Raises:
        EntryRefused: they may not join up, or one of them has enough entries or people.
    """
    if limits is None:
        return
    known = now or crowd(event, list(branch_of), branches)
    joining = [known.branches[branch_id] for branch_id in branches]
    joint = joint_teams.refusal(limits, {each.name: each.members for each in joining})
    if joint is not None:
        raise joint
    new = [of for person, of in branch_of.items() if not known.person(person).is_present]
    for branch_id, branch in zip(branches, joining, strict=True):
        refused = branch_refusal(limits, branch, discipline, people=new.count(branch_id))
        if refused is not None:
            raise refused


def require_team(
    entry: Entry, branch_of: Mapping[int, int | None], limits: Limits | None
) -> None:
    """Refuse a stored pair or team that asks for its place beyond a limit.

    Raises:
        EntryRefused: somebody is excluded, or in enough disciplines; what
            :func:`require_branches` and :func:`require_leaders` raise.
    """
    if limits is None:
        return
    event, discipline = entry.event, entry.discipline
    people = [row.member for row in entry.team]
    branches = [share.branch_id for share in entry.shares]
    now = crowd(event, [each.id for each in people], branches, besides=entry)
    for refusal in _refused(event, discipline, people, limits, now).values():
        raise refusal
    require_branches(event, discipline, branches, branch_of, limits, now)
    require_leaders(entry, limits, now)


def require_leaders(entry: Entry, limits: Limits | None, now: Crowd | None = None) -> None:
    """Refuse a team whose line-up has too few leaders.

    Raises:
        LeadersMissing: there are fewer than the limits ask for.
    """
    kind = entry.discipline.entry_kind if entry.discipline else EntryKind.TEAM
    if limits is None or not limits.leaders or kind is not EntryKind.TEAM:
        return
    line_up = [row.member_id for row in entry.team if row.role is not TeamRole.RESERVE]
    known = now or crowd(entry.event, line_up)
    refusal = leaders.refusal(limits, sum(known.person(each).is_leader for each in line_up))
    if refusal is not None:
        raise refusal


def leaders_missing(entry: Entry) -> EntryRefused | None:
    """Return why the line-up that stands so far has too few leaders; None if it has enough."""
    if entry.discipline is not None and entry.discipline.entry_kind is not EntryKind.TEAM:
        return None
    try:
        require_leaders(entry, limits_of(entry.event_id))
    except LeadersMissing as refusal:
        return refusal
    return None


@contextmanager
def people_kept(event: Event, coming: Member, limits: Limits | None) -> Iterator[None]:
    """Refuse a change that brings the branch of ``coming`` more people than it may have.

    Raises:
        BranchPeopleReached: somebody came, nobody of the branch left, and it has enough.
    """
    if limits is None or limits.people is None:
        yield
        return
    of = branches_on([coming.id], event.first_on).values()
    before = crowd(event, branches=of).branches
    yield
    for branch_id, branch in crowd(event, branches=of).branches.items():
        had = before[branch_id].people
        refusal = branch_people.refusal(
            limits.people,
            branch=branch.name,
            members=branch.members,
            people=had,
            more=max(branch.people - had, 0),
        )
        if refusal is not None:
            raise refusal
