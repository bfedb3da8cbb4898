"""Whose codes go on paper: the people of an event, of branches, of the union."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, union

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Body
from eventsapp.badges.errors import NobodyToPrint
from eventsapp.checkins import services as checkins
from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.events.models import Event
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Member

Reach = Collection[int] | None
"""The branches whose people are meant; None is all."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whose code goes on paper, with the branch of that day."""

    member_id: int
    name: str
    staff_number: str
    branch_id: int
    branch: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A holder with the code that works for them now."""

    holder: Holder
    code: str


def of_event(event: Event, reach: Reach) -> list[Holder]:
    """Return who stands entered for an event, alone or in a team, by branch and name."""
    stands = (Entry.event_id == event.id) & (Entry.status == EntryStatus.ENTERED)
    alone = select(Entry.member_id).where(stands, Entry.member_id.is_not(None))
    in_teams = (
        select(EntryMember.member_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(stands)
    )
    entered = union(alone, in_teams).subquery()
    return _holders(event.first_on, reach, Member.id.in_(select(entered.c.member_id)))


def of_branches(reach: Reach, on: date) -> list[Holder]:
    """Return who belongs to branches on a day, by branch and name."""
    return _holders(on, reach)


def _holders(on: date, reach: Reach, *wanted: ColumnElement[bool]) -> list[Holder]:
    query = (
        select(Member.id, Member.name, Member.staff_number, Branch.id, Branch.short_name)
        .join(BranchSpan, BranchSpan.member_id == Member.id)
        .join(Branch, Branch.id == BranchSpan.branch_id)
        .where(members.covering(on), *wanted)
        .order_by(Branch.code, Member.name_key, Member.id)
    )
    if reach is not None:
        query = query.where(Branch.id.in_(reach))
    return [Holder(*row) for row in db.session.execute(query)]


def take_out(
    holders: Sequence[Holder], about: Body | Event, *, now: datetime, by: Account | None
) -> list[Badge]:
    """Return the codes of people for print, issuing those that do not exist yet; flushes.

    The trail says who took how many: a code on paper is as good as the person's word.

    Raises:
        NobodyToPrint: there are none.
    """
    if not holders:
        raise NobodyToPrint
    ids = [holder.member_id for holder in holders]
    checkins.issue_missing(ids, now=now)
    texts = checkins.codes_of(ids)
    accounts.audit("codes.printed", about, by=by, now=now, count=len(holders))
    return [Badge(holder, texts[holder.member_id]) for holder in holders]
