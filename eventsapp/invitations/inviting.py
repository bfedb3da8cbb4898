"""What a captain does: begin, invite, take back, ask for the place, give up.

Each act begins with the event's lock, as all changes of entries do.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.entries import forming, leaving
from eventsapp.entries.approvals import NO_APPROVAL, Approvals
from eventsapp.entries.composing import parted, refusal_together
from eventsapp.entries.judging import closes_at
from eventsapp.entries.makeup_errors import TooManyPeople, TooManyReserves
from eventsapp.entries.models import Entry, TeamRole
from eventsapp.events.models import Discipline, EntryKind
from eventsapp.invitations import telling
from eventsapp.invitations.errors import (
    AskedAlready,
    AskedYou,
    CaptainStays,
    InvitesOneself,
    NotInvited,
    PartnerAsked,
)
from eventsapp.invitations.models import InvitationAct, InvitationLog
from eventsapp.invitations.reading import Invitation, asked, invitations_of, open_ones
from eventsapp.members.models import Branch, Member

TIME_TO_ANSWER = timedelta(days=3)

Invited = Sequence[tuple[Member, TeamRole]]
"""Whom a captain invites, each into the line-up or as a reserve."""


def begin(
    discipline: Discipline,
    captain: Member,
    people: Invited,
    *,
    team_name: str,
    branches: Sequence[Branch],
    now: datetime,
    by: Account | None,
    declared: Collection[int] | None = None,
) -> Entry:
    """Begin a pair or team and invite people into it; flushes.

    ``declared`` are the texts that the captain accepts with it.

    Raises:
        NotDeclared, TextsHaveChanged: a text of the event is not among ``declared``.
        AskedYou: one of them has invited the captain already.
        EntryRefused: what :func:`eventsapp.entries.forming.begin_forming` and
            :func:`invite` raise.
    """
    invited_by = {
        each.captain.id
        for each in asked(captain, now)
        if each.captain is not None and each.entry.discipline_id == discipline.id
    }
    for person, _role in people:
        if person.id in invited_by:
            raise AskedYou(name=person.name)
    entry = forming.begin_forming(
        discipline, captain, team_name=team_name, branches=branches, now=now, by=by
    )
    if declared is not None:
        declarations.accept_shown(discipline.event, captain, declared, now=now, by=by)
    invite(entry, people, now=now, by=by)
    return entry


def invite(entry: Entry, people: Invited, *, now: datetime, by: Account | None) -> None:
    """Invite people into a pair or team that is being formed, and tell them; flushes.

    Whoever declined, or did not answer, can be invited again.

    Raises:
        NotForming, EntriesClosed: it is too late.
        InvitesOneself: the captain is among them.
        AskedAlready: somebody's invitation is open, or was accepted.
        PartnerAsked: it is a pair, and somebody else has been asked.
        TooManyPeople, TooManyReserves: the team would be too large.
        EntryRefused: somebody can't be in it.
    """
    forming.resume(entry, now=now)
    known = invitations_of(entry)
    _require_others(entry, people, known, now)
    for verdict in forming.judged(entry, [person for person, _role in people]):
        if verdict.refusal is not None:
            raise verdict.refusal
    _require_room(entry, people, known, now)
    until = answerable_until(entry, now)
    for person, role in people:
        write(entry, person, role, InvitationAct.ASKED, now=now, by=by, until=until)
        telling.tell_invited(entry, person, until, now=now, by=by)


def answerable_until(entry: Entry, now: datetime) -> datetime:
    """Return until when somebody who is invited now can answer: entries may close earlier."""
    return min(now + TIME_TO_ANSWER, closes_at(entry.event))


def _require_others(
    entry: Entry, people: Invited, known: dict[int, Invitation], now: datetime
) -> None:
    inside = {row.member_id: row for row in entry.team}
    for person, _role in people:
        if person.id in inside:
            if inside[person.id].role is TeamRole.CAPTAIN:
                raise InvitesOneself
            raise AskedAlready(name=person.name)
        if person.id in known and known[person.id].is_open(now):
            raise AskedAlready(name=person.name)


def _require_room(
    entry: Entry, people: Invited, known: dict[int, Invitation], now: datetime
) -> None:
    """Refuse more people than the pair or team can have, and pairs that could never be one."""
    if entry.discipline is None:
        return
    line_up, beside = parted(entry)
    still = open_ones(list(known.values()), now)
    if entry.discipline.entry_kind is EntryKind.PAIR:
        if still:
            raise PartnerAsked(name=db.session.get_one(Member, still[0].member_id).name)
        both = [*line_up, *(person for person, _role in people)]
        refusal = refusal_together(entry.discipline, both)
        if refusal is not None:
            raise refusal
        return
    roles = [*(each.role for each in still), *(role for _person, role in people)]
    reserves = roles.count(TeamRole.RESERVE)
    name, makeup = entry.discipline.name, entry.discipline.of_whom
    count = len(line_up) + len(roles) - reserves
    if makeup.most is not None and count > makeup.most:
        raise TooManyPeople(discipline=name, most=makeup.most, count=count)
    count = len(beside) + reserves
    if makeup.reserves is not None and count > makeup.reserves:
        raise TooManyReserves(discipline=name, most=makeup.reserves, count=count)


def take_back(entry: Entry, member: Member, *, now: datetime, by: Account | None) -> None:
    """Take an invitation back, or somebody who accepted it out again; flushes.

    Raises:
        NotForming, EntriesClosed: it is too late.
        CaptainStays: it is the captain.
        NotInvited: there is no invitation that is open or accepted.
    """
    forming.resume_leaving(entry, now=now)
    inside = next((row for row in entry.team if row.member_id == member.id), None)
    if inside is not None and inside.role is TeamRole.CAPTAIN:
        raise CaptainStays
    found = invitations_of(entry).get(member.id)
    if found is None or not (found.is_open(now) or inside is not None):
        raise NotInvited(name=member.name)
    write(entry, member, found.role, InvitationAct.TAKEN_BACK, now=now, by=by)
    forming.let_go(entry, member)
    telling.tell_over(entry, member, now=now, by=by)


def send(
    entry: Entry, *, now: datetime, by: Account | None, approved: Approvals = NO_APPROVAL
) -> None:
    """Ask for the place with those who have accepted; open invitations end; flushes.

    Raises:
        NotForming, EntriesClosed: it is too late.
        EntryRefused: what :func:`eventsapp.entries.forming.ask` raises.
    """
    known = forming.resume(entry, now=now)
    forming.ask(entry, known, now=now, by=by, approved=approved)


def give_up(entry: Entry, *, now: datetime, by: Account | None) -> None:
    """Give a pair or team up: at any time while it is formed, then while entries are open.

    Raises:
        WithdrawalsClosed, AlreadyWithdrawn: it is too late.
    """
    leaving.withdraw_in_time(entry, now=now, by=by)


def write(
    entry: Entry,
    member: Member,
    role: TeamRole,
    act: InvitationAct,
    *,
    now: datetime,
    by: Account | None,
    until: datetime | None = None,
) -> None:
    """Write down what became of an invitation, never before what the log has; flushes."""
    earlier = _moments(invitations_of(entry).values())
    db.session.add(
        InvitationLog(
            entry_id=entry.id,
            member_id=member.id,
            role=role,
            act=act,
            until=until,
            happened_at=max([now, *earlier]),
            by_id=by.id if by else None,
        )
    )
    db.session.flush()


def _moments(found: Iterable[Invitation]) -> list[datetime]:
    return [each.happened_at for each in found]
