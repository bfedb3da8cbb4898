"""Entries of two records that are one person's: for each thing there can be one.

The rule in words: ``docs/rules/merging.md``.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import history
from eventsapp.entries.acts import HOLDING, OPEN, EntryAct
from eventsapp.entries.judging import lock
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.entries.queueing import promote
from eventsapp.events import slots
from eventsapp.members.models import Member
from eventsapp.mergers.errors import DrawnTwice

PARKED = "merging"


class Clash(NamedTuple):
    """Both records had an entry for one thing: the one that stays, and the other one."""

    what: str
    stays_of: str
    withdrawn: bool


class Moved(NamedTuple):
    """What went over: the ids of entries, and where both records had one."""

    entry_ids: list[int]
    clashes: list[Clash]


def move_entries(
    kept: Member, gone: Member, *, reason: str, now: datetime, by: Account
) -> Moved:
    """Let the entries of both be of one; flushes.

    Raises:
        DrawnTwice: both play in one discipline that has been drawn.
    """
    own = {_thing(entry): entry for entry in _entries_of(kept)}
    theirs = _entries_of(gone)
    for event in dict.fromkeys(entry.event for entry in theirs):
        lock(event)
    moved, clashes, touched = [], [], []
    for entry in theirs:
        mate = own.get(_thing(entry))
        if mate is None:
            _give(entry, kept)
            moved.append(entry.id)
            touched.append(entry)
            continue
        stays, goes = sorted((mate, entry), key=_standing)
        is_withdrawn = _end(goes, stays, reason=reason, now=now, by=by)
        if stays is entry:
            _swap(entry, mate, kept, gone)
            moved.append(entry.id)
        clashes.append(Clash(_named(entry), _number(stays, mate, kept, gone), is_withdrawn))
        touched += [stays, goes]
    db.session.expire_all()
    for event in dict.fromkeys(entry.event for entry in touched):
        history.tell([entry for entry in touched if entry.event is event])
        promote(event, now=now)
    return Moved(moved, clashes)


def _entries_of(member: Member) -> list[Entry]:
    return list(
        db.session.scalars(
            select(Entry)
            .where(Entry.member_id == member.id)
            .options(joinedload(Entry.event), joinedload(Entry.discipline))
            .order_by(Entry.event_id, Entry.id)
            .execution_options(populate_existing=True)
        )
    )


def _thing(entry: Entry) -> tuple[int, int | None]:
    return entry.event_id, entry.discipline_id


def _named(entry: Entry) -> str:
    event = entry.event.name
    return event if entry.discipline is None else f"{event} · {entry.discipline.name}"


def _number(stays: Entry, mate: Entry, kept: Member, gone: Member) -> str:
    return kept.staff_number if stays is mate else gone.staff_number


def _standing(entry: Entry) -> tuple[bool, bool, datetime, int]:
    """Sort first what has a place, then what is on its way, then what was there earlier."""
    return (
        entry.status not in HOLDING,
        entry.status not in OPEN,
        entry.created_at,
        entry.id,
    )


def _end(goes: Entry, stays: Entry, *, reason: str, now: datetime, by: Account) -> bool:
    """Withdraw the entry that is one too many, if it stands."""
    if goes.status not in OPEN:
        return False
    discipline = goes.discipline
    if discipline is not None and stays.status in OPEN and slots.drawn([discipline.id]):
        raise DrawnTwice(discipline=_named(goes))
    history.write([goes], EntryAct.WITHDRAWN, now=now, by=by, reason=reason)
    return True


def _give(entry: Entry, member: Member) -> None:
    """Let an entry and its log name another member."""
    connection = db.session.connection()
    ids = {"member_id": member.id}
    connection.execute(update(EntryLog).where(EntryLog.entry_id == entry.id).values(ids))
    connection.execute(update(Entry).where(Entry.id == entry.id).values(**ids, team_code=None))


def _swap(entry: Entry, mate: Entry, kept: Member, gone: Member) -> None:
    """Let the entry be of who stays; the one that ended goes with the record that goes.

    For a moment one of them is of nobody: a person has no two entries for one thing.
    """
    parked = update(Entry).where(Entry.id == entry.id)
    db.session.connection().execute(parked.values(member_id=None, team_code=PARKED))
    _give(mate, gone)
    _give(entry, kept)
