"""Writes what is kept beside the scan log: presences, participations, changed judgements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

from eventsapp.checkins.facts import Pair, Person
from eventsapp.checkins.judging import Standing
from eventsapp.checkins.lookups import Values, Writing
from eventsapp.checkins.places import Place
from eventsapp.checkins.tables import JUDGEMENTS, PARTICIPATIONS, PRESENCES

INSERT: dict[str, Callable[..., Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def _columns(into: Table, key: Sequence[str]) -> list[str]:
    return [one.name for one in into.c if one.name in key or not one.primary_key]


def upsert(statement: Any, into: Table, key: Sequence[str]) -> Any:
    """Let an insert into a kept table put its row in the place of one that is there."""
    news = {one: statement.excluded[one] for one in _columns(into, key) if one not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=news)


def _upserts(into: Table, key: Sequence[str]) -> Writing:
    # What returns something is sent as one statement of many rows, not row by row.
    return Writing(
        lambda dialect: upsert(INSERT[dialect](into), into, key).returning(into.c[key[0]]),
        into,
        _columns(into, key),
    )


_JUDGE = _upserts(JUDGEMENTS, ["scan_id"])
_KEEP = _upserts(PRESENCES, ["check_point_id", "member_id"])
_COUNT = _upserts(PARTICIPATIONS, ["session_id", "member_id"])
_UNJUDGE = delete(JUDGEMENTS).where(JUDGEMENTS.c.scan_id == bindparam("scan"))
_FORGET = delete(PRESENCES).where(
    PRESENCES.c.check_point_id == bindparam("point"), PRESENCES.c.member_id == bindparam("who")
)
_UNCOUNT = delete(PARTICIPATIONS).where(
    PARTICIPATIONS.c.session_id == bindparam("session"),
    PARTICIPATIONS.c.member_id == bindparam("who"),
)


@dataclass(slots=True)
class Changes:
    """What differs from what is kept; written all at once."""

    judged: list[Values] = field(default_factory=list)
    unjudged: list[Values] = field(default_factory=list)
    present: list[Values] = field(default_factory=list)
    forgotten: list[Values] = field(default_factory=list)
    counted: list[Values] = field(default_factory=list)
    uncounted: list[Values] = field(default_factory=list)

    def forget(self, pair: Pair) -> None:
        """Let nothing be kept of a person at a check point."""
        self.forgotten.append({"point": pair[0], "who": pair[1]})

    def uncount(self, session_id: int, member_id: int) -> None:
        """Let a person not count at a session."""
        self.uncounted.append({"session": session_id, "who": member_id})

    def write(self, connection: Connection) -> None:
        """Send a statement for each kind of change that there is."""
        _JUDGE.write(connection, self.judged)
        _KEEP.write(connection, self.present)
        _COUNT.write(connection, self.counted)
        for statement, rows in (
            (_UNJUDGE, self.unjudged),
            (_FORGET, self.forgotten),
            (_UNCOUNT, self.uncounted),
        ):
            if rows:
                connection.execute(statement, rows)


PRESENT = (
    "check_point_id",
    "member_id",
    "session_id",
    "branch_id",
    "state",
    "first_scan_id",
    "first_at",
    "gate_id",
    "last_at",
)
"""The columns of a presence, in the order in which :func:`presence` names them."""
COUNTED = (
    "session_id",
    "event_id",
    "year",
    "held_on",
    "member_id",
    "branch_id",
    "scan_id",
    "first_at",
)
"""The columns of a participation, in the order in which :func:`participation` names them."""


def presence(
    place: Place,
    person: Person,
    standing: Standing,
    first_scan_id: int | None,
    gate_id: int | None,
) -> Values:
    """Return the row that says where a person stands at a check point."""
    return {
        "check_point_id": place.point_id,
        "member_id": person.member_id,
        "session_id": place.session_id,
        "branch_id": person.branch_id,
        "state": standing.state,
        "first_scan_id": first_scan_id,
        "first_at": standing.first[0] if standing.first else None,
        "gate_id": gate_id,
        "last_at": standing.last_at,
    }


def participation(place: Place, person: Person, scan_id: int | None, at: datetime) -> Values:
    """Return the row that says that a person took part in a session."""
    return {
        "session_id": place.session_id,
        "event_id": place.event_id,
        "year": place.held_on.year,
        "held_on": place.held_on,
        "member_id": person.member_id,
        "branch_id": person.branch_id,
        "scan_id": scan_id,
        "first_at": at,
    }
