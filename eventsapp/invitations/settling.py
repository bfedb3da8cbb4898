"""Invitations that end because something else happened, or because time went by."""

from collections.abc import Sequence
from datetime import datetime

from flask import Flask
from sqlalchemy import bindparam, select

from eventsapp import clock, jobs
from eventsapp.database import batches, db
from eventsapp.entries import forming, history, judging
from eventsapp.entries.errors import EntryRefused, InAnotherTeam, NotAMember, NotOfTheTeam
from eventsapp.entries.models import Entry, EntryAct, EntryStatus
from eventsapp.entries.signals import entries_changed
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.invitations import telling
from eventsapp.invitations.inviting import write
from eventsapp.invitations.models import InvitationAct, InvitationLog
from eventsapp.invitations.reading import unanswered
from eventsapp.members.models import Member
from eventsapp.members.signals import membership_changed
from eventsapp.prepared import Prepared

JOB = "end_invitations"


_TEAMS = Prepared(
    select(Discipline.id)
    .where(Discipline.event_id == bindparam("event"), Discipline.entry_kind != EntryKind.PERSON)
    .limit(1)
)
"""Asked whenever somebody enters or withdraws, so it is put together once."""

_INVITED = (
    select(InvitationLog.member_id)
    .where(InvitationLog.member_id.in_(bindparam("members", expanding=True)))
    .distinct()
)
"""Asked whenever somebody joins or moves: hardly anybody of them was invited before."""


def connect() -> None:
    """Hear of who enters, and who belongs elsewhere."""
    entries_changed.connect(_changed)
    membership_changed.connect(_belongs_elsewhere)


def keep_time(app: Flask) -> None:
    """End invitations that nobody answers, and teams that are not complete in time."""
    jobs.jobs_of(app).each_minute(JOB, catch_up)


def catch_up() -> int:
    """Do what time alone brings about; returns how many events changed."""
    return end_in_time(now=clock.now())


def _changed(_sender: object, *, event_id: int, member_ids: Sequence[int]) -> None:
    """End open invitations that need no answer, or allow no yes, since these have changed."""
    if not _TEAMS.asked(event=event_id):
        return
    now = clock.now()
    for row, entry in db.session.execute(unanswered(Entry.event_id == event_id)).all():
        member = db.session.get_one(Member, row.member_id)
        if entry.status is not EntryStatus.FORMING:
            write(entry, member, row.role, InvitationAct.FELL_AWAY, now=now, by=None)
            telling.tell_over(entry, member, now=now, by=None)
        elif member.id in member_ids:
            _let_fall(row, entry, member, (InAnotherTeam,), now=now)


def _belongs_elsewhere(_sender: object, *, member_ids: Sequence[int]) -> None:
    """End the open invitations of those who are of none of a team's branches any more."""
    now = clock.now()
    db.session.flush()
    for batch in batches(member_ids):
        invited = db.session.connection().execute(_INVITED, {"members": batch}).scalars().all()
        if not invited:
            continue
        mine = InvitationLog.member_id.in_(invited)
        for row, entry in db.session.execute(
            unanswered(mine, Entry.status == EntryStatus.FORMING)
        ).all():
            judging.lock(entry.event)
            member = db.session.get_one(Member, row.member_id)
            _let_fall(row, entry, member, (NotAMember, NotOfTheTeam), now=now)


def _let_fall(
    row: InvitationLog,
    entry: Entry,
    member: Member,
    kinds: tuple[type[EntryRefused], ...],
    *,
    now: datetime,
) -> None:
    """End an invitation that can't be accepted for one of these reasons; tell the captain."""
    [verdict] = forming.judged(entry, [member])
    if isinstance(verdict.refusal, kinds):
        write(entry, member, row.role, InvitationAct.FELL_AWAY, now=now, by=None)
        telling.tell_captain(telling.FELL_AWAY, entry, member, now=now, by=None)


def end_in_time(*, now: datetime) -> int:
    """End invitations without an answer, and what is not complete when entries close.

    Each event is one transaction of its own, and is committed. Returns how many changed.
    """
    late = db.session.execute(
        unanswered(InvitationLog.until <= now, Entry.status == EntryStatus.FORMING)
    )
    events = {entry.event_id for _row, entry in late}
    waiting = db.session.scalars(select(Entry).where(Entry.status == EntryStatus.FORMING))
    events |= {entry.event_id for entry in waiting if _is_too_late(entry, now)}
    for event_id in sorted(events):
        judging.lock(db.session.get_one(Event, event_id))
        _end_in(event_id, now=now)
        db.session.commit()
    return len(events)


def _is_too_late(entry: Entry, now: datetime) -> bool:
    return not entry.event.is_cancelled and now > judging.closes_at(entry.event)


def _end_in(event_id: int, *, now: datetime) -> None:
    stands = (Entry.event_id == event_id, Entry.status == EntryStatus.FORMING)
    for row, entry in db.session.execute(unanswered(InvitationLog.until <= now, *stands)).all():
        member = db.session.get_one(Member, row.member_id)
        write(entry, member, row.role, InvitationAct.RAN_OUT, now=now, by=None)
        telling.tell_captain(telling.RAN_OUT, entry, member, now=now, by=None)
    unfinished = db.session.scalars(
        select(Entry).where(*stands).execution_options(populate_existing=True)
    )
    over = [entry for entry in unfinished if _is_too_late(entry, now)]
    if over:
        history.write(over, EntryAct.LAPSED, now=now, by=None)
        history.tell(over)
        for entry in over:
            telling.tell_not_complete(entry, now=now)
