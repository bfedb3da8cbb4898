"""Whom an event is for (面向), and why somebody is not among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from eventsapp.accounts.models import BodyKind
from eventsapp.associations import services as associations
from eventsapp.database import db
from eventsapp.entries.errors import (
    ChairsOnly,
    EmployedOnly,
    EntryRefused,
    HostBranchOnly,
    NotAMember,
    RetiredOnly,
    WomenOnly,
)
from eventsapp.events.models import Audience, Event
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Employment, Member, Sex


@dataclass(frozen=True)
class Applicant:
    """A member as of one day.

    Attributes:
        member: who it is.
        branch_id: the branch on that day; None when not a member of the union then.
        above: the branches above that one.
        is_chair: whether the person heads a branch union on that day.
        employment: whether in employment or retired on that day.
    """

    member: Member
    branch_id: int | None
    above: frozenset[int] = frozenset()
    is_chair: bool = False
    employment: Employment = Employment.EMPLOYED


def applicants(event: Event, people: Iterable[Member]) -> dict[int, Applicant]:
    """Return the members, by their ids, as of the first day of the event."""
    wanted = {member.id: member for member in people}
    day = event.first_on
    places = _places_on(list(wanted), day)
    branch_ids = {member_id: place.branch_id for member_id, place in places.items()}
    above = _branches_above() if event.audience == Audience.HOST_BRANCH else {}
    chairs = _chairs_on(day, _head_terms(event.audience))
    return {
        member_id: Applicant(
            member=member,
            branch_id=branch_ids.get(member_id),
            above=above.get(branch_ids.get(member_id, 0), frozenset()),
            is_chair=member_id in chairs,
            employment=places[member_id].employment
            if member_id in places
            else Employment.EMPLOYED,
        )
        for member_id, member in wanted.items()
    }


@dataclass(frozen=True)
class Stay:
    """A stretch of days of one member in a branch, with the ids of those above it.

    ``to_on`` is the first day after it.
    """

    branch: Branch
    from_on: date
    to_on: date | None
    employment: Employment
    above: frozenset[int]


_PARENTS = Branch.__table__.c
_NEXT = select(_PARENTS.id, _PARENTS.parent_id.label("above")).cte("line", recursive=True)
_LINE = _NEXT.union(
    select(_NEXT.c.id, _PARENTS.parent_id).join(_NEXT, _NEXT.c.above == _PARENTS.id)
)
"""Each branch with each that is above it, and with None."""
_BEHIND = (
    select(
        Member,
        Branch,
        BranchSpan.from_on,
        BranchSpan.to_on,
        BranchSpan.employment,
        _LINE.c.above,
    )
    .outerjoin(BranchSpan, BranchSpan.member_id == Member.id)
    .outerjoin(Branch, Branch.id == BranchSpan.branch_id)
    .outerjoin(_LINE, _LINE.c.id == BranchSpan.branch_id)
)
_BY_ACCOUNT = _BEHIND.where(Member.account_id == bindparam("account"))
_BY_MEMBER = _BEHIND.where(Member.id == bindparam("member"))


def stays_of(member: Member) -> list[Stay]:
    """Return where a member has been and will be, with the branches, in one query."""
    return _stays(db.session.execute(_BY_MEMBER, {"member": member.id}).all())


def behind(account_id: int) -> tuple[Member | None, list[Stay]]:
    """Return the member whose account has this id, and where they belong when, in one query."""
    rows = db.session.execute(_BY_ACCOUNT, {"account": account_id}).all()
    return rows[0][0] if rows else None, _stays(rows)


def _stays(rows: Iterable[Sequence[Any]]) -> list[Stay]:
    above: dict[tuple[Branch, date, date | None, Employment], set[int]] = {}
    for _member, branch, from_on, to_on, employment, higher in rows:
        if branch is not None:
            line = above.setdefault((branch, from_on, to_on, employment), set())
            line.update(() if higher is None else [higher])
    return [Stay(*stay, frozenset(line)) for stay, line in above.items()]


def branch_of(stays: Iterable[Stay], day: date) -> Branch | None:
    """Return the branch of a day; None is no member then."""
    stay = _stay_on(stays, day)
    return stay.branch if stay else None


def _stay_on(stays: Iterable[Stay], day: date) -> Stay | None:
    return next(
        (
            stay
            for stay in stays
            if stay.from_on <= day and (stay.to_on is None or day < stay.to_on)
        ),
        None,
    )


def applicant_for(
    events: Sequence[Event], member: Member, stays: Sequence[Stay]
) -> dict[int, Applicant]:
    """Return one member as of the first day of each event, by event id; at most one query."""
    terms = _head_terms(*(event.audience for event in events))
    found: dict[int, Applicant] = {}
    for event in events:
        stay = _stay_on(stays, event.first_on)
        branch = stay.branch if stay else None
        found[event.id] = Applicant(
            member=member,
            branch_id=branch.id if branch else None,
            above=stay.above if stay else frozenset(),
            is_chair=member.id in _chairs_on(event.first_on, terms),
            employment=stay.employment if stay else Employment.EMPLOYED,
        )
    return found


def branches_on(member_ids: Sequence[int], day: date) -> dict[int, int]:
    """Return the branch of each member on a day; who is no member then is left out."""
    return {
        member_id: place.branch_id for member_id, place in _places_on(member_ids, day).items()
    }


class _Place(NamedTuple):
    branch_id: int
    employment: Employment


def _places_on(member_ids: Sequence[int], day: date) -> dict[int, _Place]:
    return {
        member_id: _Place._make(where)
        for member_id, *where in members.places_on(member_ids, day)
    }


def _branches_above() -> dict[int, frozenset[int]]:
    parents = {branch.id: branch.parent_id for branch in members.branches()}
    return {branch_id: frozenset(_line_up(parents, branch_id)) for branch_id in parents}


def _line_up(parents: Mapping[int, int | None], branch_id: int) -> set[int]:
    line: set[int] = set()
    step = parents.get(branch_id)
    while step is not None and step not in line:
        line.add(step)
        step = parents.get(step)
    return line


Term = tuple[int, date, date | None]


def _head_terms(*audiences: Audience) -> list[Term]:
    return associations.head_terms(BodyKind.BRANCH) if Audience.CHAIRS in audiences else []


def _chairs_on(day: date, terms: Iterable[Term]) -> frozenset[int]:
    return frozenset(
        member_id
        for member_id, from_on, to_on in terms
        if from_on <= day and (to_on is None or day <= to_on)
    )


_EMPLOYMENTS: Mapping[Audience, tuple[Employment, type[EntryRefused]]] = {
    Audience.EMPLOYED: (Employment.EMPLOYED, EmployedOnly),
    Audience.RETIRED: (Employment.RETIRED, RetiredOnly),
}


def refusal_of(event: Event, applicant: Applicant) -> EntryRefused | None:
    """Return why the event is not for this person, or None when it is."""
    if applicant.branch_id is None:
        return NotAMember(name=applicant.member.name)
    if event.audience == Audience.WOMEN and applicant.member.sex != Sex.FEMALE:
        return WomenOnly()
    if event.audience == Audience.CHAIRS and not applicant.is_chair:
        return ChairsOnly()
    if event.audience in _EMPLOYMENTS:
        needed, refused = _EMPLOYMENTS[event.audience]
        return None if applicant.employment is needed else refused()
    if (
        event.audience == Audience.HOST_BRANCH
        and event.host.kind == BodyKind.BRANCH
        and event.host_id not in applicant.above | {applicant.branch_id}
    ):
        return HostBranchOnly(branch=event.host.name)
    return None
