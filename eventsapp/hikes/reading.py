"""What is read of a hike: its route, who was seen where, and who left it.

Scans are read from the log, not from where people stand: also one that counts for nothing,
because a window was shut, the list lacks the person or the event was called off, tells that
they were there. One that may be somebody else's, or of another time, tells nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select

from eventsapp.checkins.lookups import Line
from eventsapp.checkins.models import Reason, Verdict
from eventsapp.checkins.places import Place, places_of_sessions
from eventsapp.checkins.scanlog import REASON, VERDICT
from eventsapp.checkins.tables import JUDGEMENTS, SCANS
from eventsapp.database import batches, table
from eventsapp.errors import NotFound
from eventsapp.hikes.errors import NoRoute
from eventsapp.hikes.models import LEAVING, Hike, HikeFact, OptionalPoint
from eventsapp.hikes.routes import Leaving, Sighting, Stop, Trace, trace

HIKES, FACTS, OPTIONAL = table(Hike), table(HikeFact), table(OptionalPoint)
TELLS_NOTHING: Final = frozenset(
    {Reason.UNKNOWN_CODE, Reason.REVOKED_CODE, Reason.VOIDED, Reason.IMPOSSIBLE_CLOCK}
)

_TELLING: Final = and_(
    SCANS.c.session_id == bindparam("session"),
    SCANS.c.member_id.is_not(None),
    or_(REASON.is_(None), REASON.not_in(TELLS_NOTHING)),
)
_JUDGED: Final = SCANS.outerjoin(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id)
_LAST_SEEN: Final = (
    select(SCANS.c.member_id, SCANS.c.check_point_id, func.max(SCANS.c.at))
    .select_from(_JUDGED)
    .where(_TELLING)
    .group_by(SCANS.c.member_id, SCANS.c.check_point_id)
)
_LAST_SEEN_OF: Final = _LAST_SEEN.where(
    SCANS.c.member_id.in_(bindparam("members", expanding=True))
)
_IS_FINISH: Final = SCANS.c.check_point_id == bindparam("finish")
_TIMES: Final = (
    select(
        SCANS.c.member_id,
        func.max(case((_IS_FINISH, None), else_=SCANS.c.at)),
        func.max(case((_IS_FINISH, SCANS.c.at))),
    )
    .select_from(_JUDGED)
    .where(_TELLING)
    .group_by(SCANS.c.member_id)
)
_SIGHTINGS: Final = (
    select(
        SCANS.c.member_id,
        SCANS.c.check_point_id,
        SCANS.c.at,
        VERDICT.label("verdict"),
        REASON.label("reason"),
    )
    .select_from(_JUDGED)
    .where(_TELLING)
)
_OF_ONE: Final = _SIGHTINGS.where(SCANS.c.member_id == bindparam("member"))
_TAKING_BACK: Final = FACTS.alias("taking_back")
_LEAVINGS: Final = (
    select(FACTS.c.member_id, FACTS.c.at, FACTS.c.device, FACTS.c.client_id, FACTS.c.act)
    .select_from(FACTS.outerjoin(_TAKING_BACK, _TAKING_BACK.c.of_id == FACTS.c.id))
    .where(
        FACTS.c.session_id == bindparam("session"),
        FACTS.c.act.in_(LEAVING),
        _TAKING_BACK.c.id.is_(None),
    )
)
_SET_UP: Final = select(HIKES.c.session_id, HIKES.c.least_minutes, HIKES.c.in_charge_id).where(
    HIKES.c.session_id == bindparam("session")
)


class Course(NamedTuple):
    """A hike's route and rules.

    Attributes:
        places: its check points in order, with session and event.
        stops: the same as stops of the route.
        least_minutes: less from start to finish is too fast; None for no such rule.
        in_charge_id: the account of the person in charge.
    """

    places: Sequence[Place]
    stops: Sequence[Stop]
    least_minutes: int | None
    in_charge_id: int | None

    @property
    def place(self) -> Place:
        """Return the start, which has session and event."""
        return self.places[0]

    @property
    def finish(self) -> int:
        """Return which stop is the last."""
        return len(self.stops) - 1


def course(connection: Connection, session_id: int) -> Course:
    """Return the route of a session.

    Raises:
        NotFound: there is no such session.
        NoRoute: its check points are no route.
    """
    places = places_of_sessions(connection, [session_id])
    if not places:
        raise NotFound
    row = connection.execute(_SET_UP, {"session": session_id}).first()
    if row is None:
        raise NoRoute
    may_be_left_out = set(
        connection.execute(
            select(OPTIONAL.c.check_point_id).where(
                OPTIONAL.c.check_point_id.in_([one.point_id for one in places])
            )
        ).scalars()
    )
    ends = {places[0].point_id, places[-1].point_id}
    stops = [
        Stop(one.point_id, one.name, one.point_id not in may_be_left_out - ends)
        for one in places
    ]
    return Course(places, stops, row.least_minutes, row.in_charge_id)


def times(connection: Connection, course: Course) -> dict[int, Trace]:
    """Return when everybody who started was seen last, by member; not at which stop."""
    point_id = course.stops[course.finish].point_id if course.finish else 0
    asked = {"session": course.place.session_id, "finish": point_id}
    rows = connection.execute(_TIMES, asked)
    return {member_id: Trace(None, at, finish_at) for member_id, at, finish_at in rows}


def traces(
    connection: Connection, course: Course, member_ids: Collection[int] | None = None
) -> dict[int, Trace]:
    """Return where people who started were seen last, by member.

    Args:
        connection: the session's.
        course: of the hike.
        member_ids: only of these; of everybody when left out.
    """
    at_stop = {stop.point_id: number for number, stop in enumerate(course.stops)}
    seen: dict[int, list[tuple[datetime, int]]] = {}
    for member_id, point_id, at in _last_seen(connection, course, member_ids):
        seen.setdefault(member_id, []).append((at, at_stop[point_id]))
    finish = course.finish
    return {member_id: trace(some, finish) for member_id, some in seen.items()}


def _last_seen(
    connection: Connection, course: Course, member_ids: Collection[int] | None
) -> Iterator[Line]:
    asked = {"session": course.place.session_id}
    if member_ids is None:
        yield from connection.execute(_LAST_SEEN, asked)
        return
    for batch in batches(member_ids):
        yield from connection.execute(_LAST_SEEN_OF, asked | {"members": batch})


def sightings(
    connection: Connection, course: Course, member_id: int | None = None
) -> dict[int, list[Sighting]]:
    """Return what tells that people were at the stops, by member.

    Args:
        connection: the session's.
        course: of the hike.
        member_id: only of this one; of everybody when left out.
    """
    at_stop = {stop.point_id: number for number, stop in enumerate(course.stops)}
    asked = {"session": course.place.session_id}
    rows = (
        connection.execute(_SIGHTINGS, asked)
        if member_id is None
        else connection.execute(_OF_ONE, asked | {"member": member_id})
    )
    found: dict[int, list[Sighting]] = {}
    for row in rows:
        found.setdefault(row.member_id, []).append(
            Sighting(
                row.at,
                at_stop[row.check_point_id],
                row.verdict != Verdict.REFUSED,
                row.reason == Reason.OUTSIDE_WINDOW,
            )
        )
    return found


def leavings(connection: Connection, session_id: int) -> dict[int, list[Leaving]]:
    """Return who left the route and when, by member, without what was taken back."""
    found: dict[int, list[Leaving]] = {}
    for row in connection.execute(_LEAVINGS, {"session": session_id}):
        leaving = Leaving(row.at, (row.device, row.client_id), row.act)
        found.setdefault(row.member_id, []).append(leaving)
    return found
