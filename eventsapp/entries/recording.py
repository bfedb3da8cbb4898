"""Entering and withdrawing thousands at once, from a file that says what happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from eventsapp.database import batches, db
from eventsapp.entries.acts import STATUS_AFTER
from eventsapp.entries.history import settle
from eventsapp.entries.models import Entry, EntryAct, EntryLog
from eventsapp.entries.signals import entries_changed

Place = tuple[int, int | None, int]
"""Event, discipline (none is the whole event) and member."""


@dataclass(frozen=True)
class RecordedAct:
    """One row of a file: who was entered or withdrawn, when it happened and was learned.

    ``source_key`` names the row and is unique in the whole log, such as ``2025:117``.
    """

    event_id: int
    member_id: int
    act: EntryAct
    happened_at: datetime
    recorded_at: datetime
    source_key: str
    discipline_id: int | None = None

    @property
    def place(self) -> Place:
        """Return what the act is about."""
        return self.event_id, self.discipline_id, self.member_id


def record_many(rows: Iterable[RecordedAct], *, by_id: int | None = None) -> int:
    """Append facts to the log as they are, and bring the entries up to it.

    Deadlines, audiences and places are not looked at: it has happened. Rows
    whose source key is in the log are passed over, so a file can be read again.

    Returns:
        How many rows were written.
    """
    wanted = {row.source_key: row for row in rows}
    known = _known_keys(list(wanted))
    fresh = [row for key, row in wanted.items() if key not in known]
    if not fresh:
        return 0
    db.session.flush()
    ids = _entry_ids(fresh)
    db.session.execute(
        insert(EntryLog),
        [
            {
                "entry_id": ids[row.place],
                "event_id": row.event_id,
                "member_id": row.member_id,
                "act": row.act,
                "happened_at": row.happened_at,
                "recorded_at": row.recorded_at,
                "by_id": by_id,
                "source_key": row.source_key,
            }
            for row in fresh
        ],
    )
    settle(sorted({ids[row.place] for row in fresh}))
    _tell(fresh)
    return len(fresh)


def _known_keys(keys: Sequence[str]) -> set[str | None]:
    known: set[str | None] = set()
    for batch in batches(keys):
        known.update(
            db.session.scalars(
                select(EntryLog.source_key).where(EntryLog.source_key.in_(batch))
            )
        )
    return known


def _entry_ids(rows: Sequence[RecordedAct]) -> dict[Place, int]:
    """Return the entry of each place, making those that are missing."""
    found = _known_entries(rows)
    missing: dict[Place, RecordedAct] = {}
    for row in rows:
        if row.place not in found:
            missing.setdefault(row.place, row)
    if missing:
        db.session.execute(
            insert(Entry),
            [
                {
                    "event_id": row.event_id,
                    "discipline_id": row.discipline_id,
                    "member_id": row.member_id,
                    "team_name": "",
                    "status": STATUS_AFTER[row.act],
                    "created_at": row.happened_at,
                }
                for row in missing.values()
            ],
        )
        found = _known_entries(rows)
    return found


def _known_entries(rows: Sequence[RecordedAct]) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for batch in batches(sorted({row.event_id for row in rows})):
        known = db.session.execute(
            select(Entry.event_id, Entry.discipline_id, Entry.member_id, Entry.id).where(
                Entry.event_id.in_(batch), Entry.member_id.is_not(None)
            )
        )
        for event_id, discipline_id, member_id, entry_id in known:
            if member_id is not None:
                found[event_id, discipline_id, member_id] = entry_id
    return found


def _tell(rows: Sequence[RecordedAct]) -> None:
    people: dict[int, set[int]] = {}
    for row in rows:
        people.setdefault(row.event_id, set()).add(row.member_id)
    for event_id, member_ids in people.items():
        entries_changed.send(None, event_id=event_id, member_ids=sorted(member_ids))
