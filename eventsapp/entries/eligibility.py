"""Whom an event is for (面向), and why somebody is not among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from eventsapp.accounts.models import BodyKind
from eventsapp.associations import services as associations
from eventsapp.entries.errors import (
    ChairsOnly,
    EntryRefused,
    HostBranchOnly,
    NotAMember,
    WomenOnly,
)
from eventsapp.events.models import Audience, Event
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex


@dataclass(frozen=True)
class Applicant:
    """A member as of one day.

    Attributes:
        member: who it is.
        branch_id: the branch on that day; None when not a member of the union then.
        branch_ids: that branch and those above it.
        is_chair: whether the person heads a branch union on that day.
    """

    member: Member
    branch_id: int | None
    branch_ids: frozenset[int]
    is_chair: bool


def day_of(event: Event) -> date:
    """Return the day on which membership, branch and office are looked at: the first one."""
    return min(session.held_on for session in event.sessions)


def applicants(event: Event, people: Iterable[Member]) -> dict[int, Applicant]:
    """Return the members, by their ids, as of the day of the event."""
    day = day_of(event)
    wanted = {member.id: member for member in people}
    branch_ids = members.branches_on(wanted, day)
    above = branches_above() if event.audience == Audience.HOST_BRANCH else {}
    chairs = chairs_on(day) if event.audience == Audience.CHAIRS else frozenset()
    return {
        member_id: as_of(member, branch_ids.get(member_id), above, chairs)
        for member_id, member in wanted.items()
    }


def as_of(
    member: Member,
    branch_id: int | None,
    above: Mapping[int, frozenset[int]],
    chairs: frozenset[int],
) -> Applicant:
    """Return a member as of the day for which the other facts hold."""
    own = frozenset() if branch_id is None else frozenset({branch_id})
    return Applicant(
        member=member,
        branch_id=branch_id,
        branch_ids=own | above.get(branch_id or 0, frozenset()),
        is_chair=member.id in chairs,
    )


def branches_above() -> dict[int, frozenset[int]]:
    """Return, for each branch, the ids of the branches above it."""
    parents = {branch.id: branch.parent_id for branch in members.branches()}
    found: dict[int, frozenset[int]] = {}
    for branch_id in parents:
        chain: set[int] = set()
        parent = parents[branch_id]
        while parent is not None and parent not in chain:
            chain.add(parent)
            parent = parents.get(parent)
        found[branch_id] = frozenset(chain)
    return found


def chairs_on(day: date) -> frozenset[int]:
    """Return the ids of the members who head a branch union on a day."""
    return frozenset(
        office.member_id
        for office in associations.heads_on(day)
        if office.body.kind == BodyKind.BRANCH
    )


def refusal_of(event: Event, applicant: Applicant) -> EntryRefused | None:
    """Return why the event is not for this person, or None when it is."""
    if applicant.branch_id is None:
        return NotAMember(name=applicant.member.name)
    if event.audience == Audience.WOMEN and applicant.member.sex != Sex.FEMALE:
        return WomenOnly()
    if event.audience == Audience.CHAIRS and not applicant.is_chair:
        return ChairsOnly()
    if (
        event.audience == Audience.HOST_BRANCH
        and event.host.kind == BodyKind.BRANCH
        and event.host_id not in applicant.branch_ids
    ):
        return HostBranchOnly(branch=event.host.name)
    return None
