"""The log of what was done to entries, and the state that follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update

from eventsapp.accounts import doers
from eventsapp.accounts.doers import Doer
from eventsapp.database import batches, db
from eventsapp.entries import storing
from eventsapp.entries.acts import STATUS_AFTER, Standing, Step, fold
from eventsapp.entries.models import Entry, EntryAct, EntryLog
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
    by: Doer,
    happened_at: datetime | None = None,
    source_key: str | None = None,
    reason: str = "",
    until: datetime | None = None,
) -> None:
    """Write what was done to these entries, and let it take effect; flushes.

    An entry that is new (:func:`eventsapp.entries.storing.fresh`) is stored with its first
    act. An act of now never comes before what the log already has: who waited for the lock
    came later. What is said to have happened earlier is written all the same, and changes
    nothing about today.
    """
    db.session.flush()
    new = {entry for entry in entries if entry.id is None}
    if new:
        storing.store([entry for entry in entries if entry in new], STATUS_AFTER[act])
    logs = _logs([entry.id for entry in entries if entry not in new])
    rows: list[dict[str, Any]] = []
    for entry in entries:
        earlier = [step.happened_at for step in logs.get(entry.id, ())]
        rows.append(
            {
                "entry_id": entry.id,
                "event_id": entry.event_id,
                "member_id": entry.member_id,
                "act": act,
                "happened_at": happened_at or max([now, *earlier]),
                "recorded_at": now,
                "until": until,
                "reason": reason,
                "by_id": doers.id_of(by, _account_of(entry)),
                "source_key": source_key,
            }
        )
    standings: dict[Entry, Mapping[str, object]] = {}
    for entry, row, row_id in zip(entries, rows, storing.log(rows), strict=True):
        steps = [*logs.get(entry.id, ()), Step(row_id, act, row["happened_at"], until)]
        standing = fold(steps)
        if standing:
            standings[entry] = kept(standing)
    storing.keep(standings)


def _account_of(entry: Entry) -> int | None:
    return entry.member.account_id if entry.member is not None else None


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


def standings(entry_ids: Sequence[int]) -> dict[int, Standing]:
    """Return where the entries stand by their log."""
    folded = {entry_id: fold(steps) for entry_id, steps in _logs(entry_ids).items()}
    return {entry_id: standing for entry_id, standing in folded.items() if standing}


def _logs(entry_ids: Sequence[int]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for batch in batches(entry_ids):
        rows = db.session.execute(
            select(
                EntryLog.entry_id,
                EntryLog.id,
                EntryLog.act,
                EntryLog.happened_at,
                EntryLog.until,
            ).where(EntryLog.entry_id.in_(batch))
        )
        for entry_id, *step in rows:
            found.setdefault(entry_id, []).append(Step._make(step))
    return found


def kept(standing: Standing) -> dict[str, object]:
    """Return the columns of an entry that hold where it stands."""
    return {
        "status": standing.status,
        "offered_until": standing.offered_until,
        "queued_at": standing.queued_at,
        "queued_by": standing.queued_by,
    }


def settle(entry_ids: Sequence[int]) -> int:
    """Bring the kept states of entries up to their log; return how many were wrong."""
    wrong: list[dict[str, object]] = []
    for batch in batches(entry_ids):
        found = standings(batch)
        rows = db.session.execute(
            select(
                Entry.id,
                Entry.status,
                Entry.offered_until,
                Entry.queued_at,
                Entry.queued_by,
            ).where(Entry.id.in_(batch))
        )
        for entry_id, *state in rows:
            if entry_id in found and list(kept(found[entry_id]).values()) != state:
                wrong.append({"id": entry_id, **kept(found[entry_id])})
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

    Only acts that lead to a status: a person stood entered at that moment if, for any
    entry of theirs, the last row is an entry. Columns: entry id, member id (none for a
    team), act.
    """
    query = (
        select(EntryLog.entry_id, EntryLog.member_id, EntryLog.act)
        .where(
            EntryLog.event_id == event_id,
            EntryLog.happened_at <= moment,
            EntryLog.act.in_(STATUS_AFTER),
        )
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
