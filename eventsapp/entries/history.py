"""The log of entering and withdrawing, and the state that follows from it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, select, update

from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.entries.models import Entry, EntryAct, EntryLog, EntryStatus
from eventsapp.entries.signals import entries_changed


def entry_of_source(source_key: str | None) -> Entry | None:
    """Return the entry that a row of an import has been written to already."""
    if source_key is None:
        return None
    return db.session.scalar(
        select(Entry)
        .join(EntryLog, EntryLog.entry_id == Entry.id)
        .where(EntryLog.source_key == source_key)
    )


def write(
    entries: Sequence[Entry],
    act: EntryAct,
    *,
    now: datetime,
    by: Account | None,
    happened_at: datetime | None = None,
    source_key: str | None = None,
) -> None:
    """Write that these entries were made or withdrawn, and let it take effect; flushes.

    What happened before something that is in the log already is written all the
    same, and changes nothing about today.
    """
    db.session.add_all(
        EntryLog(
            entry_id=entry.id,
            event_id=entry.event_id,
            member_id=entry.member_id,
            act=act,
            happened_at=happened_at or now,
            recorded_at=now,
            by_id=by.id if by else None,
            source_key=source_key,
        )
        for entry in entries
    )
    db.session.flush()
    standing = statuses([entry.id for entry in entries])
    for entry in entries:
        entry.status = standing[entry.id]
    db.session.flush()


def tell(entries: Iterable[Entry]) -> None:
    """Let higher features hear whose entries have changed."""
    people: dict[int, set[int]] = {}
    for entry in entries:
        touched = people.setdefault(entry.event_id, set())
        if entry.member_id is not None:
            touched.add(entry.member_id)
        else:
            touched.update(row.member_id for row in entry.team)
    for event_id, member_ids in people.items():
        entries_changed.send(None, event_id=event_id, member_ids=sorted(member_ids))


def statuses(entry_ids: Sequence[int]) -> dict[int, EntryStatus]:
    """Return where the entries stand by their log: the last act counts, ties by id."""
    found: dict[int, EntryStatus] = {}
    for batch in batches(entry_ids):
        rows = db.session.execute(
            select(EntryLog.entry_id, EntryLog.act)
            .where(EntryLog.entry_id.in_(batch))
            .order_by(EntryLog.happened_at, EntryLog.id)
        )
        found.update((entry_id, EntryStatus(act.value)) for entry_id, act in rows)
    return found


def settle(entry_ids: Sequence[int]) -> int:
    """Bring the kept states of entries up to their log; return how many were wrong."""
    wrong: list[dict[str, object]] = []
    for batch in batches(entry_ids):
        standing = statuses(batch)
        kept = db.session.execute(select(Entry.id, Entry.status).where(Entry.id.in_(batch)))
        wrong += [
            {"id": entry_id, "status": standing[entry_id]}
            for entry_id, status in kept
            if standing.get(entry_id, status) != status
        ]
    if wrong:
        db.session.execute(update(Entry), wrong)
        _forget({row["id"] for row in wrong})
    return len(wrong)


def _forget(entry_ids: set[object]) -> None:
    for held in list(db.session.identity_map.values()):
        if isinstance(held, Entry) and held.id in entry_ids:
            db.session.expire(held)


def rebuild() -> int:
    """Compute the state of every entry from the log anew; return how many were wrong."""
    return settle(list(db.session.scalars(select(Entry.id).order_by(Entry.id))))


def acts_until(
    event_id: int, moment: datetime, member_ids: Sequence[int] | None = None
) -> Select[int, int | None, EntryAct]:
    """Return the query for an event's log up to a moment, in the order of what happened.

    A person stood entered at that moment if, for any entry of theirs, the last
    row is an entry. Columns: entry id, member id (none for a team), act.
    """
    query = (
        select(EntryLog.entry_id, EntryLog.member_id, EntryLog.act)
        .where(EntryLog.event_id == event_id, EntryLog.happened_at <= moment)
        .order_by(EntryLog.happened_at, EntryLog.id)
    )
    return query if member_ids is None else query.where(EntryLog.member_id.in_(member_ids))


def stood_entered(event_id: int, moment: datetime) -> frozenset[int]:
    """Return the members who stood entered for an event at a moment."""
    last: dict[int, tuple[int, EntryAct]] = {}
    for entry_id, member_id, act in db.session.execute(acts_until(event_id, moment)):
        if member_id is not None:
            last[entry_id] = (member_id, act)
    return frozenset(member for member, act in last.values() if act is EntryAct.ENTERED)
