"""Entering teams: a name, the branches that share the points, the people."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import history
from eventsapp.entries.acts import OPEN
from eventsapp.entries.approvals import NO_APPROVAL, Approvals
from eventsapp.entries.arriving import note_if_outside
from eventsapp.entries.composing import person_refusal, refusal_together
from eventsapp.entries.entering import (
    Deadline,
    ask_for_place,
    require_within,
)
from eventsapp.entries.errors import (
    AlreadyEntered,
    BranchTwice,
    InAnotherTeam,
    InFormingTeam,
    NoBranches,
    NotOfTheTeam,
    OutsideOwnBranches,
    SharesWrong,
    TeamCodeTaken,
    TeamNameTaken,
    TeamUnnamed,
)
from eventsapp.entries.judging import (
    Judged,
    Reach,
    eligible,
    refused_by,
    require_kind,
    require_own_entries,
)
from eventsapp.entries.limiting import persons_refused
from eventsapp.entries.models import (
    Entry,
    EntryAct,
    EntryMember,
    EntryShare,
    EntryStatus,
    TeamRole,
)
from eventsapp.entries.queueing import begin
from eventsapp.entries.taking import Terms
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.limits.services import limits_of
from eventsapp.members.models import Branch, Member

LONGEST_NAME = 60

Shares = Sequence[tuple[Branch, Fraction]]


def equal_shares(branches: Sequence[Branch]) -> list[tuple[Branch, Fraction]]:
    """Split a team's points equally among branches."""
    return [(branch, Fraction(1, len(branches))) for branch in branches]


def enter_team(
    event: Event,
    discipline: Discipline | None,
    *,
    team_name: str,
    shares: Shares,
    members: Sequence[Member],
    reserves: Sequence[Member] = (),
    now: datetime,
    by: Account | None,
    team_code: str | None = None,
    deadline: Deadline = Deadline.HOLDS,
    reach: Reach = None,
    approved: Approvals = NO_APPROVAL,
) -> Entry:
    """Enter a pair or team, and its people for the whole event; flushes.

    The first of the line-up (``members``) is its captain. A pair without a name is called
    by those of its people.

    It asks for the approvals that do not come with the act (``approved``), or waits where
    there is no place: whole teams or nobody.

    Without a ``team_code`` it gets the next free one of the event (``E26001-T01``).

    Raises:
        EntryRefused: the event is not open, the place is taken, the name or the
            shares are wrong, or somebody can't be in the team; the class says which.
    """
    known = begin(event, now=now)
    require_within(event, deadline, at=now)
    require_kind(event, discipline, EntryKind.TEAM)
    require_own_entries(discipline, known)
    is_pair = discipline is not None and discipline.entry_kind is EntryKind.PAIR
    if is_pair and not team_name.strip():
        team_name = name_of_pair(members)
    name = checked_name(event, discipline, team_name)
    check_shares(shares, reach)
    for verdict in judge_team(event, discipline, shares, [*members, *reserves], known=known):
        if verdict.refusal is not None:
            raise verdict.refusal
    require_together(discipline, members, reserves)
    entry = store_team(
        event,
        discipline,
        team_code=team_code,
        team_name=name,
        shares=shares,
        people=_with_roles(members, reserves),
        created_at=now,
    )
    ask_for_place(entry, known, now=now, by=by, approved=approved)
    note_if_outside(event, [name], now=now, by=by)
    return entry


def record_team(
    event: Event,
    discipline: Discipline | None,
    *,
    team_name: str,
    shares: Shares,
    now: datetime,
    by: Account | None,
    team_code: str | None = None,
    members: Sequence[Member] = (),
    happened_at: datetime | None = None,
    source_key: str | None = None,
) -> Entry:
    """Write down a team as it was entered elsewhere; flushes.

    Deadlines, audiences and places are not looked at, and the people are only
    named: being in a team is not an entry of their own. A ``source_key`` that
    was written before changes nothing.

    Raises:
        SharesWrong: the shares do not make one whole.
        TeamCodeTaken: another team of the event has the code.
    """
    written = history.entry_of_source(source_key)
    if written is not None:
        return written
    check_shares(shares, None)
    entry = store_team(
        event,
        discipline,
        team_code=team_code,
        team_name=team_name,
        shares=shares,
        people=[EntryMember(member=member) for member in members],
        created_at=happened_at or now,
    )
    history.write(
        [entry],
        EntryAct.ENTERED,
        now=now,
        by=by,
        happened_at=happened_at,
        source_key=source_key,
    )
    history.tell([entry])
    return entry


def store_team(
    event: Event,
    discipline: Discipline | None,
    *,
    team_code: str | None,
    team_name: str,
    shares: Shares,
    people: list[EntryMember],
    created_at: datetime,
) -> Entry:
    """Store a team to which nothing has been done yet; flushes."""
    entry = Entry(
        event=event,
        discipline=discipline,
        team_code=_checked_code(event, team_code),
        team_name=team_name,
        status=EntryStatus.FORMING,
        created_at=created_at,
        shares=[EntryShare(branch_id=branch.id, fraction=part) for branch, part in shares],
        team=people,
    )
    db.session.add(entry)
    db.session.flush()
    return entry


def _with_roles(line_up: Sequence[Member], reserves: Sequence[Member]) -> list[EntryMember]:
    captain = [EntryMember(member=member, role=TeamRole.CAPTAIN) for member in line_up[:1]]
    players = [EntryMember(member=member, role=TeamRole.PLAYER) for member in line_up[1:]]
    beside = [EntryMember(member=member, role=TeamRole.RESERVE) for member in reserves]
    return [*captain, *players, *beside]


def name_of_pair(people: Sequence[Member]) -> str:
    """Return what a pair is called that nobody has named; empty without people."""
    return "/".join(person.name for person in people)[:LONGEST_NAME]


def require_together(
    discipline: Discipline | None, line_up: Sequence[Member], reserves: Sequence[Member]
) -> None:
    """Refuse people who may each be in the discipline, but not together.

    Raises:
        EntryRefused: there are too few, too many, or not the mix; the class says which.
    """
    if discipline is None:
        return
    refusal = refusal_together(discipline, line_up, reserves)
    if refusal is not None:
        raise refusal


def judge_team(
    event: Event,
    discipline: Discipline | None,
    shares: Shares,
    people: Sequence[Member],
    *,
    own: Entry | None = None,
    known: Terms | None = None,
) -> list[Judged]:
    """Say for each person whether they can be in the team, in the order given.

    ``own`` is the team itself, where it is stored already: being in it is in nobody's way.
    ``known`` spares the question for the limits of the event.
    """
    branch_ids = {branch.id for branch, _ in shares}
    elsewhere = _teams_of(event, discipline, [person.id for person in people], own)
    judged = []
    for verdict in eligible(event, people, None):
        refusal = verdict.refusal
        if isinstance(refusal, AlreadyEntered):
            refusal = None
        person = verdict.member
        if refusal is None and discipline is not None:
            refusal = person_refusal(discipline, person)
        if refusal is None and verdict.branch_id not in branch_ids:
            refusal = NotOfTheTeam(name=person.name)
        if refusal is None and person.id in elsewhere:
            refusal = in_another(person, *elsewhere[person.id])
        judged.append(Judged(person, verdict.entry, refusal))
    limits = known.limits if known else limits_of(event.id)
    return refused_by(judged, persons_refused(event, discipline, people, limits))


def add_team_member(entry: Entry, member: Member) -> EntryMember:
    """Name a person as one of a team; naming them again changes nothing; flushes."""
    for row in entry.team:
        if row.member_id == member.id:
            return row
    row = EntryMember(member=member)
    entry.team.append(row)
    db.session.flush()
    return row


def by_team_code(event: Event, team_code: str) -> Entry | None:
    """Return the team of an event that has the code."""
    return db.session.scalar(
        select(Entry).where(Entry.event_id == event.id, Entry.team_code == team_code)
    )


def checked_name(event: Event, discipline: Discipline | None, team_name: str) -> str:
    """Return a team's name without stray spaces.

    Raises:
        TeamUnnamed: there is none, or it is too long.
        TeamNameTaken: another team of the discipline has it.
    """
    name = " ".join(team_name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise TeamUnnamed(most=LONGEST_NAME)
    taken = select(Entry.id).where(
        Entry.event_id == event.id,
        Entry.discipline_id == (discipline.id if discipline else None),
        Entry.team_name == name,
        Entry.status.in_(OPEN),
    )
    if db.session.scalar(taken.limit(1)) is not None:
        raise TeamNameTaken(name=name)
    return name


def check_shares(shares: Shares, reach: Reach) -> None:
    """Refuse shares that make no whole, or in which the branches of ``reach`` have no part."""
    if not shares:
        raise NoBranches
    seen: set[int] = set()
    for branch, part in shares:
        if branch.id in seen:
            raise BranchTwice(branch=branch.name)
        seen.add(branch.id)
        if part <= 0:
            raise SharesWrong
    if sum(part for _, part in shares) != 1:
        raise SharesWrong
    if reach is not None and not seen & reach:
        raise OutsideOwnBranches


def _checked_code(event: Event, team_code: str | None) -> str:
    codes = set(
        db.session.scalars(
            select(Entry.team_code).where(
                Entry.event_id == event.id, Entry.team_code.is_not(None)
            )
        )
    )
    if team_code is None:
        number = len(codes) + 1
        while f"{event.code}-T{number:02}" in codes:
            number += 1
        return f"{event.code}-T{number:02}"
    if team_code in codes:
        raise TeamCodeTaken(code=team_code)
    return team_code


def _teams_of(
    event: Event, discipline: Discipline | None, member_ids: Sequence[int], own: Entry | None
) -> dict[int, tuple[str, EntryStatus]]:
    query = (
        select(EntryMember.member_id, Entry.team_name, Entry.status)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(
            Entry.event_id == event.id,
            Entry.discipline_id == (discipline.id if discipline else None),
            Entry.status.in_(OPEN),
            EntryMember.member_id.in_(member_ids),
        )
    )
    if own is not None:
        query = query.where(Entry.id != own.id)
    return {member_id: (name, status) for member_id, name, status in db.session.execute(query)}


def in_another(person: Member, team: str, status: EntryStatus) -> InAnotherTeam:
    """Return the refusal of somebody who is in another team, or has said yes to one."""
    refused = InFormingTeam if status is EntryStatus.FORMING else InAnotherTeam
    return refused(name=person.name, team=team)
