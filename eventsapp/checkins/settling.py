"""Brings what is computed from the scans up to date when a fact below changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from eventsapp.checkins import facts, keeping, scanlog
from eventsapp.checkins.facts import Pair, Person
from eventsapp.checkins.judging import Facts, Judgement, Moment, Registration, judge
from eventsapp.checkins.keeping import Changes
from eventsapp.checkins.lookups import Line, Lookup
from eventsapp.checkins.owners import lock
from eventsapp.checkins.places import Place, places_of_sessions
from eventsapp.checkins.scanlog import Scans, kept_judgement, key_of, reading_of
from eventsapp.checkins.tables import PARTICIPATIONS, PRESENCES, SCANS
from eventsapp.database import batches, db
from eventsapp.entries.signals import entries_changed
from eventsapp.events.models import Session
from eventsapp.events.signals import event_changed, session_changed
from eventsapp.members.signals import membership_changed
from eventsapp.prepared import Prepared, one_of

SESSIONS_AT_ONCE = 20
First = tuple[Moment, int]
"""When somebody first came in at a check point, and the scan's id."""

_PRESENT = [PRESENCES.c[name] for name in keeping.PRESENT]
_COUNTED = [PARTICIPATIONS.c[name] for name in keeping.COUNTED]
_PRESENCES = Lookup(
    lambda is_wanted: select(*_PRESENT).where(is_wanted(PRESENCES.c.check_point_id))
)
_PARTICIPATIONS = Lookup(
    lambda is_wanted: select(*_COUNTED).where(is_wanted(PARTICIPATIONS.c.session_id))
)
_PRESENCES_OF = Lookup(
    lambda is_wanted: select(*_PRESENT).where(
        one_of(PRESENCES.c.check_point_id, "at"),
        is_wanted(PRESENCES.c.member_id),
    )
)
_PARTICIPATIONS_OF = Lookup(
    lambda is_wanted: select(*_COUNTED).where(
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
        lock(connection, concerned(connection, batch, member_ids))
        found = scanlog.scans_of(connection, batch, member_ids)
        if found:
            _settle(connection, found, member_ids)


def concerned(
    connection: Connection, session_ids: Collection[int], member_ids: Collection[int] | None
) -> Collection[int]:
    """Return the members to lock before their scans are judged."""
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
    points = points_of(connection, found)
    kept = Kept.read(connection, points, member_ids)
    changes = Changes()
    for session_id, scans in found.items():
        judge_anew(connection, points[session_id], scans, kept, changes)
    changes.write(connection)


Points = Mapping[int, Place]
"""The check points of a session, by id."""


def points_of(connection: Connection, session_ids: Collection[int]) -> dict[int, Points]:
    """Return the check points of sessions."""
    points: dict[int, dict[int, Place]] = {}
    for place in places_of_sessions(connection, session_ids):
        points.setdefault(place.session_id, {})[place.point_id] = place
    return {**points}


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept at present: rows as :mod:`keeping` names their columns."""

    presences: Mapping[Pair, Line]
    participations: Mapping[tuple[int, int], Line]

    @classmethod
    def read(
        cls,
        connection: Connection,
        points: Mapping[int, Points],
        member_ids: Collection[int] | None,
    ) -> "Kept":
        """Read what is kept of sessions, of everybody or of some members."""
        point_ids = [one for places in points.values() for one in places]
        present: Sequence[Line]
        if member_ids is None:
            present = _PRESENCES.rows(connection, point_ids)
            counted = _PARTICIPATIONS.rows(connection, list(points))
        else:
            present = _PRESENCES_OF.rows(connection, member_ids, at=point_ids)
            counted = _PARTICIPATIONS_OF.rows(connection, member_ids, at=list(points))
        return cls(
            {(row.check_point_id, row.member_id): row for row in present},
            {(row.session_id, row.member_id): row for row in counted},
        )


def judge_anew(
    connection: Connection, points: Points, scans: Scans, kept: Kept, changes: Changes
) -> None:
    """Judge everybody of a session whose scans are given, at every check point.

    Args:
        connection: the session's.
        points: the check points of one session.
        scans: all scans there of some of its people.
        kept: what is kept of them.
        changes: where what differs from it is noted.
    """
    place = next(iter(points.values()))
    people = facts.people(connection, list(scans), place.held_on)
    logs: Mapping[int, Sequence[Registration]] = (
        {}
        if place.has_walk_ins
        else facts.registrations(connection, place.event_id, list(scans))
    )
    anybody = {point_id: one.facts(None, ()) for point_id, one in points.items()}
    session = _Session(points, kept, changes)
    for member_id, by_point in scans.items():
        person, log = people[member_id], logs.get(member_id, ())
        firsts = [
            session.judge(
                points[point_id],
                person,
                anybody[point_id]._replace(branch_id=person.branch_id, registrations=log),
                rows,
            )
            for point_id, rows in by_point.items()
        ]
        session.count(place, person, min((one for one in firsts if one), default=None))


@dataclass(slots=True)
class _Session:
    points: Points
    kept: Kept
    changes: Changes

    def judge(
        self, place: Place, person: Person, known: Facts, rows: Sequence[Line]
    ) -> First | None:
        """Note what differs at one check point; return when the person first came in."""
        judgements, standing = judge([reading_of(row) for row in rows], known)
        ids = {key_of(row): row for row in rows}
        for row in rows:
            self._note(row, judgements[key_of(row)])
        pair = place.point_id, person.member_id
        kept = self.kept.presences.get(pair)
        if standing.last_at is None:
            if kept:
                self.changes.forget(pair)
            return None
        first = ids[standing.first[1]] if standing.first else None
        stands = keeping.presence(
            place,
            person,
            standing,
            first.scan_id if first else None,
            first.gate_id if first else None,
        )
        if kept != tuple(stands.values()):
            self.changes.present.append(stands)
        return (standing.first, first.scan_id) if standing.first and first else None

    def _note(self, row: Line, now: Judgement) -> None:
        if now == kept_judgement(row):
            return
        if now == (row.answer, row.answer_reason):
            self.changes.unjudged.append({"scan": row.scan_id})
            return
        self.changes.judged.append(
            {
                "scan_id": row.scan_id,
                "session_id": row.session_id,
                "verdict": now.verdict,
                "reason": now.reason,
            }
        )

    def count(self, place: Place, person: Person, came_in: First | None) -> None:
        """Note whether the person counts at the session, if that differs."""
        kept = self.kept.participations.get((place.session_id, person.member_id))
        if came_in is None:
            if kept:
                self.changes.uncount(place.session_id, person.member_id)
            return
        counts = keeping.participation(place, person, came_in[1], came_in[0][0])
        if kept != tuple(counts.values()):
            self.changes.counted.append(counts)


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
