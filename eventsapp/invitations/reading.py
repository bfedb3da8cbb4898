"""How invitations stand, by their log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import aliased, joinedload

from eventsapp.database import db
from eventsapp.entries.acts import OPEN
from eventsapp.entries.models import Entry, EntryMember, EntryStatus, TeamRole
from eventsapp.events.models import EntryKind, Event
from eventsapp.invitations.models import InvitationAct, InvitationLog
from eventsapp.members.models import Member


@dataclass(frozen=True)
class Invitation:
    """An invitation as it stands.

    Attributes:
        member_id: who is invited.
        role: as what, into the line-up or beside it.
        act: what became of it last.
        until: until when it can be answered; only while it is open.
        happened_at: when that was.
    """

    member_id: int
    role: TeamRole
    act: InvitationAct
    until: datetime | None
    happened_at: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether it can be answered; who is late is late, whether a job has said so or not."""
        return self.act is InvitationAct.ASKED and self.until is not None and now < self.until


def fold(rows: Iterable[InvitationLog]) -> dict[int, Invitation]:
    """Return how the invitations of one entry stand, by member, in the order of asking."""
    found: dict[int, Invitation] = {}
    for row in sorted(rows, key=lambda row: (row.happened_at, row.id)):
        found[row.member_id] = Invitation(
            row.member_id, row.role, row.act, row.until, row.happened_at
        )
    return found


def log_of(entry: Entry) -> list[InvitationLog]:
    """Return what became of the invitations of an entry, in the order of what happened."""
    return list(
        db.session.scalars(
            select(InvitationLog)
            .where(InvitationLog.entry_id == entry.id)
            .order_by(InvitationLog.happened_at, InvitationLog.id)
        )
    )


def invitations_of(entry: Entry) -> dict[int, Invitation]:
    """Return how the invitations of an entry stand, by member."""
    return fold(log_of(entry))


_LATER = aliased(InvitationLog)
_UNANSWERED = (
    select(InvitationLog, Entry)
    .join(Entry, Entry.id == InvitationLog.entry_id)
    .where(
        InvitationLog.act == InvitationAct.ASKED,
        ~select(_LATER.id)
        .where(
            _LATER.entry_id == InvitationLog.entry_id,
            _LATER.member_id == InvitationLog.member_id,
            _LATER.id > InvitationLog.id,
        )
        .exists(),
    )
    .order_by(InvitationLog.id)
)


def unanswered(*where: ColumnElement[bool]) -> Select[InvitationLog, Entry]:
    """Return the query for invitations to which nothing has been said, with their entries."""
    return _UNANSWERED.where(*where)


@dataclass(frozen=True)
class Asked:
    """An invitation as the invited sees it."""

    entry: Entry
    captain: Member | None
    until: datetime


def asked(member: Member, now: datetime, event: Event | None = None) -> list[Asked]:
    """Return what somebody is invited to and can still answer, the first to run out first.

    ``event`` is the one that is looked at; None is all.
    """
    query = unanswered(
        *([] if event is None else [Entry.event_id == event.id]),
        InvitationLog.member_id == member.id,
        InvitationLog.until > now,
        Entry.status == EntryStatus.FORMING,
    ).options(
        joinedload(Entry.discipline),
        joinedload(Entry.event).joinedload(Event.sessions),
        joinedload(Entry.team).joinedload(EntryMember.member),
    )
    found = [
        Asked(entry, captain_of(entry), row.until)
        for row, entry in db.session.execute(query).unique()
        if row.until is not None and not entry.event.is_cancelled
    ]
    return sorted(found, key=lambda each: each.until)


def captain_of(entry: Entry) -> Member | None:
    """Return who speaks for a pair or team; None where nobody was named."""
    return next((row.member for row in entry.team if row.role is TeamRole.CAPTAIN), None)


def formed_by_captain(entry: Entry) -> bool:
    """Whether a captain began the entry, and not a branch."""
    found = db.session.scalar(
        select(InvitationLog.id).where(InvitationLog.entry_id == entry.id).limit(1)
    )
    return found is not None


def forming_of(discipline_id: int, captain: Member) -> Entry | None:
    """Return the pair or team that somebody is forming in a discipline."""
    return db.session.scalar(
        select(Entry)
        .join(EntryMember, EntryMember.entry_id == Entry.id)
        .where(
            Entry.discipline_id == discipline_id,
            Entry.status == EntryStatus.FORMING,
            EntryMember.member_id == captain.id,
            EntryMember.role == TeamRole.CAPTAIN,
        )
        .limit(1)
    )


def open_ones(found: Sequence[Invitation], now: datetime) -> list[Invitation]:
    """Return those that can still be answered."""
    return [each for each in found if each.is_open(now)]


def people(member_ids: Sequence[int]) -> dict[int, Member]:
    """Return members by id, in the order of the ids."""
    found = db.session.scalars(select(Member).where(Member.id.in_(member_ids)))
    by_id = {member.id: member for member in found}
    return {member_id: by_id[member_id] for member_id in member_ids}


def may_give_up(entry: Entry, member: Member | None) -> bool:
    """Whether somebody may give up a pair or team now, if a captain began it."""
    return entry.status in OPEN and gives_up(entry, member)


def gives_up(entry: Entry, member: Member | None) -> bool:
    """Whether it is somebody's to give up a pair or team, though it may have ended.

    It is the captain's of a team; of a pair that stood, each of the two's, since one is no
    pair.
    """
    roles = {row.member_id: row.role for row in entry.team}
    if member is None or member.id not in roles:
        return False
    is_pair = entry.discipline is not None and entry.discipline.entry_kind is EntryKind.PAIR
    may_any = is_pair and entry.status is not EntryStatus.FORMING
    return may_any or roles[member.id] is TeamRole.CAPTAIN
