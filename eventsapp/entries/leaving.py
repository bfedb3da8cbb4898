"""Withdrawing an entry: the place goes to the next, the row and its log stay."""

from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import history, telling
from eventsapp.entries.acts import OPEN
from eventsapp.entries.errors import AlreadyWithdrawn, WithdrawalsClosed
from eventsapp.entries.judging import closes_at
from eventsapp.entries.models import Entry, EntryAct, EntryMember, EntryStatus
from eventsapp.entries.qualifying import require_withdrawing
from eventsapp.entries.queueing import promote, take_up


class Origin(TypedDict, total=False):
    """What the log keeps of a withdrawal beside who and when, as far as it is known."""

    happened_at: datetime | None
    source_key: str | None
    reason: str


def withdraw(
    entry: Entry, *, now: datetime, by: Account | None, **origin: Unpack[Origin]
) -> Entry:
    """Withdraw an entry, whatever the hour; the row and its log stay; flushes.

    A team's people go with it, unless they stand in another team of the event. The next
    of the waiting list moves up, unless the discipline has been drawn.

    Raises:
        AlreadyWithdrawn: it was withdrawn before.
    """
    written = history.entry_of_source(origin.get("source_key"))
    if written is not None:
        return written
    take_up(entry, now=now)
    return _take_out(entry, now=now, by=by, **origin)


def withdraw_by_hand(entry: Entry, *, now: datetime, by: Account | None) -> Entry:
    """Withdraw as the organiser does, whatever the hour; flushes.

    Raises:
        GivenUpElsewhere: it stands by a place in another discipline, which the next one gets.
        AlreadyWithdrawn: it was withdrawn before.
    """
    take_up(entry, now=now)
    require_withdrawing(entry)
    return _take_out(entry, now=now, by=by)


def withdraw_in_time(entry: Entry, *, now: datetime, by: Account | None) -> Entry:
    """Withdraw until the deadline, as members and their branches may; flushes.

    Who has not been entered yet can give up at any time.

    Raises:
        WithdrawalsClosed: only the organiser can do it now.
        GivenUpElsewhere: it stands by a place in another discipline, which the next one gets.
        AlreadyWithdrawn: it was withdrawn before.
    """
    take_up(entry, now=now)  # it may have moved up since the page was read
    require_withdrawing(entry)
    if entry.status is EntryStatus.ENTERED and now > closes_at(entry.event):
        raise WithdrawalsClosed
    return _take_out(entry, now=now, by=by)


def _take_out(
    entry: Entry, *, now: datetime, by: Account | None, **origin: Unpack[Origin]
) -> Entry:
    """Withdraw an entry that was taken up."""
    if entry.status not in OPEN:
        raise AlreadyWithdrawn
    brought_people = entry.member_id is None and entry.status is EntryStatus.ENTERED
    history.write([entry], EntryAct.WITHDRAWN, now=now, by=by, **origin)
    followers = _entries_made_with(entry) if brought_people else []
    if followers:
        happened_at = origin.get("happened_at")
        history.write(followers, EntryAct.WITHDRAWN, now=now, by=by, happened_at=happened_at)
    history.tell([entry, *followers])
    telling.tell_withdrawn(entry, now=now, by=by)
    promote(entry.event, now=now)
    return entry


def _entries_made_with(team: Entry) -> list[Entry]:
    """Return the whole-event entries of a team's people who are in no other team."""
    others = (
        select(EntryMember.member_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(
            Entry.event_id == team.event_id,
            Entry.id != team.id,
            Entry.status == EntryStatus.ENTERED,
        )
    )
    return list(
        db.session.scalars(
            select(Entry).where(
                Entry.event_id == team.event_id,
                Entry.discipline_id.is_(None),
                Entry.status == EntryStatus.ENTERED,
                Entry.member_id.in_([row.member_id for row in team.team]),
                Entry.member_id.not_in(others),
            )
        )
    )
