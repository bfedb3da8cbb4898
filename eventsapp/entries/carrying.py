"""Writing into a discipline who goes on there from another discipline of the same event."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.entries import history, storing
from eventsapp.entries.acts import OPEN
from eventsapp.entries.judging import lock
from eventsapp.entries.models import (
    Entry,
    EntryAct,
    EntryLog,
    EntryMember,
    EntryShare,
    EntryStatus,
)
from eventsapp.entries.teams import store_team
from eventsapp.events.models import Discipline


def carried(keys: Collection[str]) -> dict[str, Entry]:
    """Return the entries that were written under some source keys, by key."""
    found: dict[str, Entry] = {}
    for batch in batches(sorted(keys)):
        rows = db.session.execute(
            select(EntryLog.source_key, Entry)
            .join(Entry, Entry.id == EntryLog.entry_id)
            .where(EntryLog.source_key.in_(batch))
        )
        found |= {key: entry for key, entry in rows if key is not None}
    return found


def came_by(entry_ids: Collection[int], prefix: str) -> set[int]:
    """Return which entries were written under source keys that begin like this."""
    found: set[int] = set()
    for batch in batches(sorted(entry_ids)):
        rows = db.session.scalars(
            select(EntryLog.entry_id).where(
                EntryLog.entry_id.in_(batch),
                EntryLog.source_key.startswith(prefix, autoescape=True),
            )
        )
        found |= set(rows)
    return found


def open_in(discipline: Discipline) -> list[int]:
    """Return the ids of the entries of a discipline that are in, or on their way."""
    stand = Entry.discipline_id == discipline.id, Entry.status.in_(OPEN)
    return list(db.session.scalars(select(Entry.id).where(*stand)))


def carry(
    into: Discipline, chosen: Mapping[str, int], *, now: datetime, by: Account | None
) -> list[Entry]:
    """Enter those who go on, persons and whole teams as they were before; flushes.

    Deadlines, audiences and limits are not looked at: they have qualified. Who was carried
    over before and withdrawn since stands again; who entered by other ways stays entered.

    Args:
        into: the discipline that they go on to.
        chosen: by source key, which names the act for ever, the id of the earlier entry; in
            the order in which they are seeded from 1.
        now: when.
        by: whose hand it is.
    """
    lock(into.event)
    before = carried(chosen)
    sources = _sources([chosen[key] for key in chosen if key not in before])
    again: list[Entry] = []
    made: list[Entry] = []
    for seed, (key, source_id) in enumerate(chosen.items(), start=1):
        entry = before.get(key)
        if entry is None:
            entry = _first(into, sources[source_id], key, now=now, by=by)
            made.append(entry)
        elif entry.status is not EntryStatus.ENTERED:
            again.append(entry)
        entry.seed = seed
    if again:
        history.write(again, EntryAct.ENTERED, now=now, by=by)
    history.tell([*made, *again])
    return [*made, *again]


def _sources(entry_ids: Sequence[int]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    for batch in batches(entry_ids):
        rows = db.session.scalars(
            select(Entry)
            .where(Entry.id.in_(batch))
            .options(
                joinedload(Entry.member),
                selectinload(Entry.shares).joinedload(EntryShare.branch),
                selectinload(Entry.team).joinedload(EntryMember.member),
            )
        )
        found |= {row.id: row for row in rows}
    return found


def _first(
    into: Discipline, source: Entry, key: str, *, now: datetime, by: Account | None
) -> Entry:
    if source.member is None:
        entry = store_team(
            into.event,
            into,
            team_code=None,
            team_name=source.team_name,
            shares=[(share.branch, share.fraction) for share in source.shares],
            people=[EntryMember(member=row.member, role=row.role) for row in source.team],
            created_at=now,
        )
    else:
        own = Entry.discipline_id == into.id, Entry.member_id == source.member_id
        entry = db.session.scalar(select(Entry).where(*own)) or storing.fresh(
            into.event, into, source.member, created_at=now
        )
    history.write([entry], EntryAct.ENTERED, now=now, by=by, source_key=key)
    return entry
