"""Check points as scans need them, each with its session and event."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from eventsapp import clock
from eventsapp.checkins.judging import Facts, Registration
from eventsapp.checkins.lookups import Lookup
from eventsapp.checkins.tables import EVENTS, GATES, POINTS, SESSIONS
from eventsapp.prepared import Ask


class Place(NamedTuple):
    """A check point with its session and event, as a scan needs them."""

    point_id: int
    session_id: int
    event_id: int
    held_on: date
    opens: time
    closes: time
    point_name: str
    place: str
    has_exits: bool
    has_re_entry: bool
    has_walk_ins: bool
    cancelled_at: datetime | None
    host_id: int
    association_id: int | None

    @property
    def name(self) -> str:
        """Return what stewards call the check point."""
        return self.point_name or self.place

    def facts(self, branch_id: int | None, registrations: Sequence[Registration]) -> Facts:
        """Return what holds here for a person."""
        return Facts(
            clock.instant(self.held_on, self.opens),
            clock.instant(self.held_on, self.closes),
            self.cancelled_at is not None,
            self.has_walk_ins,
            branch_id,
            registrations,
            self.has_exits,
            self.has_re_entry,
        )


_PLACE = (
    select(
        POINTS.c.id,
        SESSIONS.c.id,
        SESSIONS.c.event_id,
        SESSIONS.c.held_on,
        func.coalesce(POINTS.c.opens, SESSIONS.c.opens),
        func.coalesce(POINTS.c.closes, SESSIONS.c.closes),
        POINTS.c.name,
        SESSIONS.c.place,
        POINTS.c.has_exits,
        POINTS.c.has_re_entry,
        EVENTS.c.has_walk_ins,
        func.coalesce(EVENTS.c.cancelled_at, SESSIONS.c.cancelled_at),
        EVENTS.c.host_id,
        EVENTS.c.association_id,
    )
    .select_from(
        POINTS.join(SESSIONS, SESSIONS.c.id == POINTS.c.session_id).join(
            EVENTS, EVENTS.c.id == SESSIONS.c.event_id
        )
    )
    .order_by(SESSIONS.c.id, POINTS.c.position)
)
# What is being moved, changed or called off must not be judged by what it was.
_HELD = _PLACE.with_for_update(read=True, of=[SESSIONS, EVENTS, POINTS])
_PLACES = Lookup(lambda is_wanted: _PLACE.where(is_wanted(POINTS.c.id)))
_PLACES_HELD = Lookup(lambda is_wanted: _HELD.where(is_wanted(POINTS.c.id)))
_PLACES_OF_SESSIONS = Lookup(lambda is_wanted: _PLACE.where(is_wanted(SESSIONS.c.id)))
_FIRST_PLACES_HELD = Lookup(
    lambda is_wanted: _HELD.where(is_wanted(SESSIONS.c.id), POINTS.c.position == 1)
)
_GATES = Lookup(
    lambda is_wanted: select(GATES.c.id, GATES.c.check_point_id).where(is_wanted(GATES.c.id))
)


def places(connection: Connection, point_ids: Collection[int]) -> dict[int, Place]:
    """Return the check points that exist, by id."""
    return {row[0]: Place(*row) for row in _PLACES.rows(connection, point_ids)}


def places_of_sessions(connection: Connection, session_ids: Collection[int]) -> list[Place]:
    """Return the check points of sessions, in order."""
    return [Place(*row) for row in _PLACES_OF_SESSIONS.rows(connection, session_ids)]


def places_held(connection: Connection, point_ids: Collection[int]) -> dict[int, Place]:
    """Return check points, which nobody can change or call off until this transaction ends."""
    return {row[0]: Place(*row) for row in _PLACES_HELD.rows(connection, point_ids)}


def ask_held(point_ids: Collection[int]) -> Ask:
    """Return what :func:`places_held` asks the database, of one check point at least."""
    return _PLACES_HELD.ask(point_ids)


def first_places_held(connection: Connection, session_ids: Collection[int]) -> dict[int, Place]:
    """Return the first check points of sessions, by session, held in the same way."""
    return {row[1]: Place(*row) for row in _FIRST_PLACES_HELD.rows(connection, session_ids)}


def points_of_gates(connection: Connection, gate_ids: Collection[int]) -> dict[int, int]:
    """Return at which check point each gate is."""
    return {row[0]: row[1] for row in _GATES.rows(connection, gate_ids)}
