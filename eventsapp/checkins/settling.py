"""Brings what is computed from the scans up to date when a fact below changes."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from eventsapp.checkins import facts
from eventsapp.checkins.facts import JUDGEMENTS, PARTICIPATIONS, SCANS, Pair, Place
from eventsapp.checkins.judging import (
    Judgement,
    Reading,
    Registration,
    ScanKey,
    judge,
)
from eventsapp.checkins.lookups import Line, written
from eventsapp.checkins.models import Verdict
from eventsapp.database import batches, db
from eventsapp.entries.signals import entries_changed
from eventsapp.events.models import Session
from eventsapp.events.signals import event_changed
from eventsapp.members.signals import membership_changed

SESSIONS_AT_ONCE = 20
INSERT: dict[str, Callable[..., Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def _upsert(dialect: str, into: Any, key: list[str]) -> Any:
    statement = INSERT[dialect](into)
    news = {
        column.name: statement.excluded[column.name]
        for column in into.c
        if column.name not in key and not column.primary_key
    }
    return statement.on_conflict_do_update(index_elements=key, set_=news)


_UPSERT_JUDGEMENT = {name: _upsert(name, JUDGEMENTS, ["scan_id"]) for name in INSERT}
_UPSERT_PARTICIPATION = {
    name: _upsert(name, PARTICIPATIONS, ["session_id", "member_id"]) for name in INSERT
}


@dataclass(slots=True)
class Case:
    """All scans of one person at one session (or all unknown codes there), judged.

    Attributes:
        place: the session.
        member_id: whose they are; None for unknown codes.
        branch_id: the branch they count for; None for no member.
        rows: those that are stored, as :func:`facts.scans` reads them.
        readings: stored ones and those just arriving.
        judgements: what each comes to.
    """

    place: Place
    member_id: int | None
    branch_id: int | None
    rows: list[Line]
    readings: dict[ScanKey, Reading]
    judgements: dict[ScanKey, Judgement]

    @property
    def accepted(self) -> Reading | None:
        """Return the scan that makes the person present."""
        for key, judgement in self.judgements.items():
            if judgement.verdict is Verdict.ACCEPTED:
                return self.readings[key]
        return None


def open_case(
    place: Place,
    member_id: int | None,
    *,
    branch_id: int | None,
    registrations: Sequence[Registration],
    rows: list[Line],
    arriving: Iterable[Reading] = (),
) -> Case:
    """Put together all scans of a person at a session and judge them."""
    readings = {facts.key_of(row): facts.reading_of(row) for row in rows}
    for reading in arriving:
        readings.setdefault(reading.key, reading)
    judgements = judge(readings.values(), place.facts(branch_id, registrations))
    return Case(place, member_id, branch_id, rows, readings, judgements)


def settle(session_ids: Collection[int], member_ids: Collection[int] | None = None) -> None:
    """Recompute judgements and participations of sessions from the logs; flushes.

    Args:
        session_ids: the sessions.
        member_ids: only for these members; everybody when left out.
    """
    db.session.flush()
    connection = db.session.connection()
    for batch in batches(sorted(set(session_ids)), SESSIONS_AT_ONCE):
        facts.lock(connection, _concerned(connection, batch, member_ids))
        stored = facts.scans(connection, batch, member_ids)
        if stored:
            write(connection, _cases(connection, batch, stored), {})


def _concerned(
    connection: Connection, session_ids: Collection[int], member_ids: Collection[int] | None
) -> Collection[int]:
    if member_ids is not None or connection.dialect.name == "sqlite":
        return member_ids or ()
    query = (
        select(SCANS.c.member_id)
        .where(SCANS.c.session_id.in_(session_ids), SCANS.c.member_id.is_not(None))
        .distinct()
    )
    return connection.execute(query).scalars().all()


def _cases(
    connection: Connection,
    session_ids: Collection[int],
    stored: Mapping[Pair, list[Line]],
) -> list[Case]:
    found: list[Case] = []
    for place in facts.places(connection, session_ids).values():
        present = [
            member_id
            for session_id, member_id in stored
            if session_id == place.session_id and member_id is not None
        ]
        people = facts.people(connection, present, place.held_on)
        logs = (
            {}
            if place.has_walk_ins
            else facts.registrations(connection, place.event_id, present)
        )
        for (session_id, member_id), rows in stored.items():
            if session_id == place.session_id:
                person = people[member_id] if member_id is not None else None
                case = open_case(
                    place,
                    member_id,
                    branch_id=person.branch_id if person else None,
                    registrations=logs.get(member_id or 0, ()),
                    rows=rows,
                )
                found.append(case)
    return found


def write(
    connection: Connection, cases: Iterable[Case], new_ids: Mapping[ScanKey, int]
) -> None:
    """Write what differs from what is kept.

    Args:
        connection: the session's.
        cases: judged ones.
        new_ids: ids of the scans that were stored just now, by key.
    """
    judged: list[dict[str, Any]] = []
    present: list[dict[str, Any]] = []
    absent: list[tuple[int, int]] = []
    for case in cases:
        ids = {facts.key_of(row): row.scan_id for row in case.rows}
        judged += _changed_judgements(case, ids, new_ids)
        if case.member_id is not None:
            _note_presence(case, ids | dict(new_ids), present, absent)
    dialect = connection.dialect.name
    if judged:
        connection.execute(_UPSERT_JUDGEMENT[dialect], written(judged))
    if present:
        connection.execute(_UPSERT_PARTICIPATION[dialect], written(present))
    for session_id, member_id in absent:
        connection.execute(
            delete(PARTICIPATIONS).where(
                PARTICIPATIONS.c.session_id == session_id,
                PARTICIPATIONS.c.member_id == member_id,
            )
        )


def _changed_judgements(
    case: Case, ids: Mapping[ScanKey, int], new_ids: Mapping[ScanKey, int]
) -> list[dict[str, Any]]:
    kept = {facts.key_of(row): (row.verdict, row.reason) for row in case.rows}
    return [
        {
            "scan_id": ids[key] if key in ids else new_ids[key],
            "session_id": case.place.session_id,
            "verdict": judgement.verdict,
            "reason": judgement.reason,
        }
        for key, judgement in case.judgements.items()
        if kept.get(key) != judgement
    ]


def _note_presence(
    case: Case,
    ids: Mapping[ScanKey, int],
    present: list[dict[str, Any]],
    absent: list[tuple[int, int]],
) -> None:
    was = _kept_presence(case)
    accepted = case.accepted
    if accepted is None:
        if was is not None:
            absent.append((case.place.session_id, case.member_id or 0))
        return
    counts = (ids[accepted.key], case.place.held_on, case.branch_id, accepted.at)
    if was != counts:
        present.append(
            {
                "session_id": case.place.session_id,
                "event_id": case.place.event_id,
                "year": case.place.held_on.year,
                "held_on": case.place.held_on,
                "member_id": case.member_id,
                "branch_id": case.branch_id,
                "scan_id": ids[accepted.key],
                "first_at": accepted.at,
            }
        )


def _kept_presence(case: Case) -> tuple[Any, ...] | None:
    row = case.rows[0] if case.rows else None
    if row is None or row.counts_scan_id is None:
        return None
    first_at: datetime = row.counts_at
    return row.counts_scan_id, row.counts_on, row.counts_for, first_at


def rebuild_all() -> None:
    """Drop all judgements and participations and compute them again from the logs; flushes."""
    db.session.flush()
    connection = db.session.connection()
    connection.execute(delete(PARTICIPATIONS))
    connection.execute(delete(JUDGEMENTS))
    settle(connection.execute(select(SCANS.c.session_id).distinct()).scalars().all())


def connect() -> None:
    """Hear of changes to memberships, events and entries."""
    membership_changed.connect(_after_movements)
    event_changed.connect(_after_event)
    entries_changed.connect(_after_entries)


def _after_movements(sender: object, *, member_ids: Collection[int], **rest: object) -> None:
    db.session.flush()
    for batch in batches(member_ids):
        query = select(SCANS.c.session_id).where(SCANS.c.member_id.in_(batch)).distinct()
        settle(db.session.connection().execute(query).scalars().all(), batch)


def _after_event(sender: object, *, event_id: int, **rest: object) -> None:
    settle(_sessions_of(event_id))


def _after_entries(
    sender: object, *, event_id: int, member_ids: Collection[int], **rest: object
) -> None:
    settle(_sessions_of(event_id), [one for one in member_ids if one is not None])


_SESSIONS = select(Session.id).where(Session.event_id == bindparam("event"))


def _sessions_of(event_id: int) -> Sequence[int]:
    connection = db.session.connection()
    return connection.execute(_SESSIONS, {"event": event_id}).scalars().all()
