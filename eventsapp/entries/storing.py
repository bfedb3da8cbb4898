"""Entries and their log are written without a unit of work: a rush writes hundreds a second.

What is written here is known to be new, or to have changed. The objects of the session
are then brought up to it without asking the database.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from eventsapp.database import db, table
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.events.models import Discipline, Event
from eventsapp.members.models import Member
from eventsapp.prepared import Prepared

_ENTRIES, _LOG = table(Entry), table(EntryLog)
_KEPT = ("status", "offered_until", "queued_at", "queued_by")
_KEEP = (
    _ENTRIES.update()
    .where(_ENTRIES.c.id == bindparam("entry"))
    .values({column: bindparam(f"new_{column}") for column in _KEPT})
)


def fresh(
    event: Event, discipline: Discipline | None, member: Member, *, created_at: datetime
) -> Entry:
    """Return the entry of a person that is stored with its first act."""
    return Entry(event=event, discipline=discipline, member=member, created_at=created_at)


def store(entries: Sequence[Entry], status: EntryStatus) -> None:
    """Store what :func:`fresh` made, as standing where the first act leads."""
    made = [
        {
            "event_id": entry.event.id,
            "discipline_id": entry.discipline.id if entry.discipline else None,
            "member_id": entry.member.id if entry.member else None,
            "team_code": None,
            "team_name": "",
            "status": status,
            "offered_until": None,
            "queued_at": None,
            "queued_by": None,
            "seed": None,
            "created_at": entry.created_at,
        }
        for entry in entries
    ]
    for entry, row, entry_id in zip(entries, made, _INTO_ENTRIES.ids(made), strict=True):
        for column, value in {**row, "id": entry_id}.items():
            set_committed_value(entry, column, value)
        make_transient_to_detached(entry)
    db.session.add_all(entries)


def log(rows: Sequence[dict[str, Any]]) -> Sequence[int]:
    """Write rows of the log; return their ids, in order."""
    return _INTO_LOG.ids(rows)


class _Writing:
    """An insert of rows that hands out their ids, in order; a single one is prepared."""

    def __init__(self, into: Table) -> None:
        columns = [column.name for column in into.c if column.name != "id"]
        self._one = Prepared(into.insert().returning(into.c.id), columns)
        self._many = into.insert().returning(into.c.id, sort_by_parameter_order=True)

    def ids(self, rows: Sequence[dict[str, Any]]) -> Sequence[int]:
        """Write rows, which name every column but their id."""
        if not rows:
            return []
        connection = db.session.connection()
        if len(rows) == 1:
            return [row.id for row in self._one.rows(connection, rows[0])]
        return connection.execute(self._many, rows).scalars().all()


_INTO_ENTRIES, _INTO_LOG = _Writing(_ENTRIES), _Writing(_LOG)


def keep(standings: Mapping[Entry, Mapping[str, object]]) -> None:
    """Keep where entries stand, as far as it is another place than before."""
    changed = {
        entry: kept
        for entry, kept in standings.items()
        if any(getattr(entry, column) != value for column, value in kept.items())
    }
    if not changed:
        return
    rows = [
        {"entry": entry.id} | {f"new_{column}": value for column, value in kept.items()}
        for entry, kept in changed.items()
    ]
    db.session.connection().execute(_KEEP, rows)
    for entry, kept in changed.items():
        for column, value in kept.items():
            set_committed_value(entry, column, value)
