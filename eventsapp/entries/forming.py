"""A pair or team that is being formed: it holds no place until enough people have said yes.

``docs/rules/invitations.md`` has the rules in words.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import history
from eventsapp.entries.approvals import NO_APPROVAL, Approvals
from eventsapp.entries.composing import parted
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.entering import ask_for_place
from eventsapp.entries.errors import EntryRefused, NotForming, TeamNameTaken
from eventsapp.entries.judging import (
    Judged,
    require_kind,
    require_not_closed,
    require_open,
    require_own_entries,
)
from eventsapp.entries.limiting import require_branches
from eventsapp.entries.models import Entry, EntryAct, EntryMember, EntryStatus, TeamRole
from eventsapp.entries.queueing import begin, take_up
from eventsapp.entries.taking import Terms
from eventsapp.entries.teams import (
    LONGEST_NAME,
    check_shares,
    checked_name,
    equal_shares,
    judge_team,
    name_of_pair,
    require_together,
    store_team,
)
from eventsapp.events.models import Discipline, EntryKind
from eventsapp.members.models import Branch, Member

OPEN_END = "/…"
"""What stands after the captain's name while a pair has only one."""


def begin_forming(
    discipline: Discipline,
    captain: Member,
    *,
    team_name: str,
    branches: Sequence[Branch],
    now: datetime,
    by: Account | None,
) -> Entry:
    """Let a captain begin a pair or team, for branches with equal shares; flushes.

    Raises:
        EntryRefused: what :func:`eventsapp.entries.teams.enter_team` raises, for the
            captain alone; how many there are is asked when the place is asked for.
    """
    event = discipline.event
    known = begin(event, now=now)
    require_open(event, now)
    require_kind(event, discipline, EntryKind.TEAM)
    require_own_entries(discipline, known)
    shares = equal_shares(branches)
    check_shares(shares, None)
    [verdict] = judge_team(event, discipline, shares, [captain], known=known)
    if verdict.refusal is not None:
        raise verdict.refusal
    home: Mapping[int, int | None] = branches_on([captain.id], event.first_on)
    named = [branch.id for branch in branches]
    require_branches(event, discipline, named, home, known.limits)
    is_pair = discipline.entry_kind is EntryKind.PAIR
    name = f"{captain.name}{OPEN_END}" if is_pair else team_name
    entry = store_team(
        event,
        discipline,
        team_code=None,
        team_name=name if is_pair else checked_name(event, discipline, name),
        shares=shares,
        people=[EntryMember(member=captain, role=TeamRole.CAPTAIN)],
        created_at=now,
    )
    history.write([entry], EntryAct.FORMING, now=now, by=by)
    history.tell([entry])
    return entry


def resume(entry: Entry, *, now: datetime) -> Terms:
    """Begin a change of a pair or team that is being formed, as all others wait; flushes.

    Raises:
        NotForming: it has asked for its place, or has ended.
        EntriesOpenLater, EntriesClosed: it is too early, or the deadline has passed.
    """
    known = resume_leaving(entry, now=now)
    require_open(entry.event, now)
    return known


def resume_leaving(entry: Entry, *, now: datetime) -> Terms:
    """Begin a change by which nobody comes into it, which needs no open entries; flushes.

    Raises:
        NotForming: it has asked for its place, or has ended.
        EntriesClosed: the deadline has passed.
    """
    known = take_up(entry, now=now)
    if entry.status is not EntryStatus.FORMING:
        raise NotForming(team=entry.team_name)
    require_not_closed(entry.event, now)
    return known


def judged(entry: Entry, people: Sequence[Member]) -> list[Judged]:
    """Say for each person whether they can be in a pair or team, or stay in it."""
    shares = [(share.branch, share.fraction) for share in entry.shares]
    return judge_team(entry.event, entry.discipline, shares, people, own=entry)


def take_in(entry: Entry, member: Member, role: TeamRole) -> None:
    """Let somebody be one of a pair or team that is being formed; flushes."""
    entry.team.append(EntryMember(member=member, role=role))
    db.session.flush()


def let_go(entry: Entry, member: Member) -> None:
    """Let somebody be no longer one of a pair or team that is being formed; flushes."""
    for row in entry.team:
        if row.member_id == member.id:
            db.session.delete(row)
    db.session.flush()
    db.session.refresh(entry, attribute_names=["team"])


def ask(
    entry: Entry,
    known: Terms,
    *,
    now: datetime,
    by: Account | None,
    approved: Approvals = NO_APPROVAL,
) -> None:
    """Let a pair or team that is complete ask for its place, after :func:`resume`; flushes.

    Raises:
        EntryRefused: somebody can't be in it any more, it is not made up as it has to be,
            or there is no place and no waiting list. It is being formed still, then.
    """
    for verdict in judged(entry, [row.member for row in entry.team]):
        if verdict.refusal is not None:
            raise verdict.refusal
    line_up, reserves = parted(entry)
    require_together(entry.discipline, line_up, reserves)
    before = entry.team_name
    if entry.discipline and entry.discipline.entry_kind is EntryKind.PAIR:
        entry.team_name = _name_for(entry, line_up)
    try:
        ask_for_place(entry, known, now=now, by=by, approved=approved)
    except EntryRefused:
        entry.team_name = before
        raise


def _name_for(entry: Entry, pair: Sequence[Member]) -> str:
    """Return what a pair is called; with its number where another has the same names."""
    name = name_of_pair(pair)
    try:
        return checked_name(entry.event, entry.discipline, name)
    except TeamNameTaken:
        number = (entry.team_code or "").rpartition("-")[2]
        return f"{name[: LONGEST_NAME - len(number) - 1]} {number}"
