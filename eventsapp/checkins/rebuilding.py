"""Brings all that is kept beside the scan log to what the logs say."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, exists, func, select, union

from eventsapp.checkins import scanlog, screening
from eventsapp.checkins.keeping import Changes
from eventsapp.checkins.owners import lock
from eventsapp.checkins.scanlog import Scans
from eventsapp.checkins.screening import Memberships, Touched
from eventsapp.checkins.settling import Kept, Points, concerned, judge_anew, points_of
from eventsapp.checkins.tables import PARTICIPATIONS, PRESENCES, SCANS
from eventsapp.database import batches, db
from eventsapp.prepared import Prepared, one_of

SESSIONS_AT_ONCE = 20
_PRESENT = Prepared(
    select(PRESENCES.c.check_point_id, func.count())
    .where(one_of(PRESENCES.c.check_point_id, "points"))
    .group_by(PRESENCES.c.check_point_id)
)
_COUNTED = Prepared(
    select(PARTICIPATIONS.c.session_id, func.count())
    .where(one_of(PARTICIPATIONS.c.session_id, "sessions"))
    .group_by(PARTICIPATIONS.c.session_id)
)
_FORGET = delete(PRESENCES).where(
    one_of(PRESENCES.c.check_point_id, "points"),
    ~exists().where(
        SCANS.c.check_point_id == PRESENCES.c.check_point_id,
        SCANS.c.member_id == PRESENCES.c.member_id,
    ),
)
_UNCOUNT = delete(PARTICIPATIONS).where(
    one_of(PARTICIPATIONS.c.session_id, "sessions"),
    ~exists().where(
        SCANS.c.session_id == PARTICIPATIONS.c.session_id,
        SCANS.c.member_id == PARTICIPATIONS.c.member_id,
    ),
)


def rebuild_all() -> None:
    """Compare all that is kept beside the scan log with the logs, and write what differs.

    What is kept of nobody's scan goes. Flushes.
    """
    db.session.flush()
    connection = db.session.connection()
    every = union(
        *(select(one.c.session_id).distinct() for one in (SCANS, PRESENCES, PARTICIPATIONS))
    )
    points = points_of(connection, connection.execute(every).scalars().all())
    if not points:
        return
    days = [place.held_on for one in points.values() for place in one.values()]
    memberships = Memberships.read(connection, min(days), max(days))
    for batch in batches(sorted(points), SESSIONS_AT_ONCE):
        lock(connection, concerned(connection, batch, None))
        _rebuild(connection, {one: points[one] for one in batch}, memberships)


def _rebuild(
    connection: Connection, points: Mapping[int, Points], memberships: Memberships
) -> None:
    touched = screening.touched(connection, points)
    doubted, certain = _doubted(connection, points, memberships, touched)
    members = sorted(set().union(*doubted.values()))
    scans = {
        session_id: {one: some[one] for one in some if one in doubted[session_id]}
        for session_id, some in scanlog.scans_of(connection, list(points), members).items()
    }
    kept = Kept.read(connection, points, members)
    changes = Changes(
        unjudged=[{"scan": one.scan_id} for one in touched if one.member_id is None]
    )
    for session_id, some in scans.items():
        judge_anew(connection, points[session_id], some, kept, changes)
    _drop_strays(connection, points, scans, kept, certain)
    changes.write(connection)


def _doubted(
    connection: Connection,
    points: Mapping[int, Points],
    memberships: Memberships,
    touched: Iterable[Touched],
) -> tuple[dict[int, set[int]], Counter[int]]:
    """Return the members to judge anew at each session, and how many others there are."""
    doubted: dict[int, set[int]] = {}
    certain: Counter[int] = Counter()
    speaking: dict[int, set[int]] = {}
    for one in touched:
        if one.member_id is not None:
            speaking.setdefault(one.session_id, set()).add(one.member_id)
    for session_id, places in points.items():
        others = speaking.get(session_id, set())
        doubted[session_id], certain[session_id] = screening.doubtful(
            connection, list(places.values()), memberships, others
        )
    return doubted, certain


def _drop_strays(
    connection: Connection,
    points: Mapping[int, Points],
    scans: Mapping[int, Scans],
    kept: Kept,
    certain: Mapping[int, int],
) -> None:
    """Drop what is kept of people who were not scanned, where anything is."""
    session_of = {point_id: one for one, places in points.items() for point_id in places}
    present, counted = Counter(certain), Counter(certain)
    for point_id, member_id in kept.presences:
        one = session_of[point_id]
        present[one] += point_id in scans.get(one, {}).get(member_id, {})
    for one, member_id in kept.participations:
        counted[one] += member_id in scans.get(one, {})
    standing: Counter[int] = Counter()
    for point_id, count in _PRESENT.rows(connection, {"points": list(session_of)}):
        standing[session_of[point_id]] += count
    counting = Counter(dict(_COUNTED.rows(connection, {"sessions": list(points)})))
    strays = [one for one in points if standing[one] > present[one]]
    if strays:
        there = [point_id for one in strays for point_id in points[one]]
        connection.execute(_FORGET, {"points": there})
    uncounted = [one for one in points if counting[one] > counted[one]]
    if uncounted:
        connection.execute(_UNCOUNT, {"sessions": uncounted})
