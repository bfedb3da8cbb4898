"""Brings what is computed from the scans up to date when a fact below changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from eventsapp.checkins import facts, keeping, scanlog
from eventsapp.checkins.facts import Pair, Person
from eventsapp.checkins.judging import Moment, Registration, judge
from eventsapp.checkins.keeping import Changes
from eventsapp.checkins.lookups import Line, Lookup, Values
from eventsapp.checkins.owners import lock
from eventsapp.checkins.places import Place, places_of_sessions
from eventsapp.checkins.scanlog import Scans, kept_judgement, key_of, reading_of
from eventsapp.checkins.tables import JUDGEMENTS, PARTICIPATIONS, PRESENCES, SCANS
from eventsapp.database import batches, db
from eventsapp.entries.signals import entries_changed
from eventsapp.events.models import Session
from eventsapp.events.signals import event_changed, session_changed
from eventsapp.members.signals import membership_changed
from eventsapp.prepared import Prepared, one_of

SESSIONS_AT_ONCE = 20
First = tuple[Moment, int]
"""When somebody first came in at a check point, and the scan's id."""

_PRESENCES = Lookup(
    lambda is_wanted: select(PRESENCES).where(is_wanted(PRESENCES.c.check_point_id))
)
_PARTICIPATIONS = Lookup(
    lambda is_wanted: select(PARTICIPATIONS).where(is_wanted(PARTICIPATIONS.c.session_id))
)
_PRESENCES_OF = Lookup(
    lambda is_wanted: select(PRESENCES).where(
        one_of(PRESENCES.c.check_point_id, "at"),
        is_wanted(PRESENCES.c.member_id),
    )
)
_PARTICIPATIONS_OF = Lookup(
    lambda is_wanted: select(PARTICIPATIONS).where(
        one_of(PARTICIPATIONS.c.session_id, "at"),
        is_wanted(PARTICIPATIONS.c.member_id),
    )
)


def settle(session_ids: Collection[int], member_ids: Collection[int] | None = None) -> None:
    """Recompute what is kept of sessions from the logs, and write what differs; flushes.

    Args:
        session_ids: the sessions.
        member_ids: only for these members; everybody when left out.
    """
    db.session.flush()
    connection = db.session.connection()
    for batch in batches(sorted(set(session_ids)), SESSIONS_AT_ONCE):
        lock(connection, _concerned(connection, batch, member_ids))
        found = scanlog.scans_of(connection, batch, member_ids)
        if found:
            _settle(connection, found, member_ids)


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


def _settle(
    connection: Connection, found: Mapping[int, Scans], member_ids: Collection[int] | None
) -> None:
    points: dict[int, dict[int, Place]] = {}
    for place in places_of_sessions(connection, found):
        points.setdefault(place.session_id, {})[place.point_id] = place
    kept = _Kept.read(connection, points, member_ids)
    changes = Changes()
    for session_id, scans in found.items():
        _Session(points[session_id], kept, changes).settle(connection, scans)
    changes.write(connection)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept at present."""

    presences: Mapping[Pair, Values]
    participations: Mapping[tuple[int, int], Values]

    @classmethod
    def read(
        cls,
        connection: Connection,
        points: Mapping[int, Mapping[int, Place]],
        member_ids: Collection[int] | None,
    ) -> "_Kept":
        point_ids = [one for places in points.values() for one in places]
        present: Sequence[Line]
        if member_ids is None:
            present = _PRESENCES.rows(connection, point_ids)
            counted = _PARTICIPATIONS.rows(connection, list(points))
        else:
            present = _PRESENCES_OF.rows(connection, member_ids, at=point_ids)
            counted = _PARTICIPATIONS_OF.rows(connection, member_ids, at=list(points))
        return cls(
            {(row.check_point_id, row.member_id): row._asdict() for row in present},
            {(row.session_id, row.member_id): row._asdict() for row in counted},
        )


@dataclass(slots=True)
class _Session:
    """One session, of which every person is judged at every check point."""

    points: Mapping[int, Place]
    kept: _Kept
    changes: Changes

    def settle(self, connection: Connection, scans: Scans) -> None:
        """Judge everybody whose scans are given, and note what differs from what is kept."""
        place = next(iter(self.points.values()))
        people = facts.people(connection, list(scans), place.held_on)
        logs: Mapping[int, Sequence[Registration]] = (
            {}
            if place.has_walk_ins
            else facts.registrations(connection, place.event_id, list(scans))
        )
        for member_id, by_point in scans.items():
            log = logs.get(member_id, ())
            firsts = [
                self._judge(self.points[point_id], people[member_id], log, rows)
                for point_id, rows in by_point.items()
            ]
            came_in = min((first for first in firsts if first), default=None)
            self._count(place, people[member_id], came_in)

    def _judge(
        self,
        place: Place,
        person: Person,
        log: Sequence[Registration],
        rows: Sequence[Line],
    ) -> First | None:
        judgements, standing = judge(
            [reading_of(row) for row in rows], place.facts(person.branch_id, log)
        )
        ids = {key_of(row): row for row in rows}
        for row in rows:
            now = judgements[key_of(row)]
            if now == kept_judgement(row):
                continue
            if now == (row.answer, row.answer_reason):
                self.changes.unjudged.append({"scan": row.scan_id})
            else:
                self.changes.judged.append(
                    {
                        "scan_id": row.scan_id,
                        "session_id": place.session_id,
                        "verdict": now.verdict,
                        "reason": now.reason,
                    }
                )
        pair = place.point_id, person.member_id
        first = ids[standing.first[1]] if standing.first else None
        if standing.last_at is None:
            if pair in self.kept.presences:
                self.changes.forget(pair)
            return None
        stands = keeping.presence(
            place,
            person,
            standing,
            first.scan_id if first else None,
            first.gate_id if first else None,
        )
        if not _is_kept(self.kept.presences.get(pair), stands):
            self.changes.present.append(stands)
        return (standing.first, first.scan_id) if standing.first and first else None

    def _count(self, place: Place, person: Person, came_in: First | None) -> None:
        kept = self.kept.participations.get((place.session_id, person.member_id))
        if came_in is None:
            if kept:
                self.changes.uncount(place.session_id, person.member_id)
            return
        counts = keeping.participation(place, person, came_in[1], came_in[0][0])
        if not _is_kept(kept, counts):
            self.changes.counted.append(counts)


def _is_kept(kept: Values | None, wanted: Values) -> bool:
    return kept is not None and all(kept[name] == value for name, value in wanted.items())


def rebuild_all() -> None:
    """Drop all that is kept beside the scan log and compute it again from the logs; flushes."""
    db.session.flush()
    connection = db.session.connection()
    for kept in (PARTICIPATIONS, PRESENCES, JUDGEMENTS):
        connection.execute(delete(kept))
    settle(connection.execute(select(SCANS.c.session_id).distinct()).scalars().all())


def connect() -> None:
    """Hear of changes to memberships, events and entries."""
    membership_changed.connect(_after_movements)
    event_changed.connect(_after_event)
    session_changed.connect(_after_session)
    entries_changed.connect(_after_entries)


def _after_movements(sender: object, *, member_ids: Collection[int], **rest: object) -> None:
    db.session.flush()
    for batch in batches(member_ids):
        query = select(SCANS.c.session_id).where(SCANS.c.member_id.in_(batch)).distinct()
        settle(db.session.connection().execute(query).scalars().all(), batch)


def _after_event(sender: object, *, event_id: int, **rest: object) -> None:
    settle(_sessions_of(event_id))


def _after_session(sender: object, *, session_id: int, **rest: object) -> None:
    settle([session_id])


def _after_entries(
    sender: object, *, event_id: int, member_ids: Collection[int], **rest: object
) -> None:
    settle(_sessions_of(event_id), [one for one in member_ids if one is not None])


_SESSIONS = Prepared(select(Session.id).where(Session.event_id == bindparam("event")))


def _sessions_of(event_id: int) -> Sequence[Any]:
    return [row.id for row in _SESSIONS.asked(event=event_id)]
