"""Writes scans into the log with all that belongs to them: the trail, and where people stand.

PostgreSQL takes a single scan with all of it as one statement; for SQLite, which needs no
round trip, and for many scans it is one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    bindparam,
    case,
    insert,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql

from eventsapp.checkins.keeping import INSERT, Changes, upsert
from eventsapp.checkins.lookups import Line, Values, Writing
from eventsapp.checkins.tables import AUDIT, PARTICIPATIONS, PRESENCES, SCANS
from eventsapp.prepared import Prepared

ACT, SUBJECT = "scans.recorded", "scans"
_SCAN = [column.name for column in SCANS.c if not column.primary_key]


def _insert_into(dialect: str) -> Any:
    return INSERT[dialect](SCANS).on_conflict_do_nothing(
        index_elements=["device", "client_scan_id"]
    )


_INSERT = Writing(
    lambda dialect: _insert_into(dialect).returning(
        SCANS.c.id, SCANS.c.device, SCANS.c.client_scan_id
    ),
    SCANS,
    _SCAN,
)
_TRAIL = Prepared(
    insert(AUDIT).inline(), [column.name for column in AUDIT.c if not column.primary_key]
)


def insert_scans(
    connection: Connection, rows: Sequence[Values], trail: Values
) -> Sequence[Line]:
    """Write scans and one line of the audit trail.

    Args:
        connection: the session's.
        rows: what the log keeps of each.
        trail: when, by which account and with which details.

    Returns:
        Id, device and client's id of those that were not there yet.
    """
    stored = _INSERT.write(connection, rows)
    if stored:
        first = min(row.id for row in stored)
        about = {"act": ACT, "subject": SUBJECT, "subject_id": first}
        _TRAIL.rows(connection, trail | about)
    return stored


@dataclass(frozen=True, slots=True)
class Single:
    """A scan with all that it changes.

    Attributes:
        scan: what the log keeps of it.
        trail: when, by which account and with which details it was recorded.
        present: where the person stands now; None where nothing changes, or nobody knows whom.
        counted: that the person took part in the session, if not known before.
        is_first: whether it is the scan that first lets them in there.
    """

    scan: Values
    trail: Values
    present: Values | None
    counted: Values | None
    is_first: bool

    def write(self, connection: Connection) -> int | None:
        """Write all of it; return the scan's id, or None if the log has it already."""
        if connection.dialect.name == "postgresql":
            stored = _AT_ONCE.rows(connection, self._values())
            return stored[0].id if stored else None
        rows = insert_scans(connection, [self.scan], self.trail)
        if not rows:
            return None
        [row] = rows
        changes = Changes()
        if self.present:
            first = {"first_scan_id": row.id} if self.is_first else {}
            changes.present.append(self.present | first)
        if self.counted:
            changes.counted.append(self.counted | {"scan_id": row.id})
        changes.write(connection)
        scan_id: int = row.id
        return scan_id

    def _values(self) -> Values:
        """Return the values of the one statement; the scan's stand in for many others."""
        present, counted = self.present or _NOWHERE, self.counted or _UNCOUNTED
        return {
            **self.scan,
            "now": self.trail["at"],
            "details": self.trail["details"],
            "keeps": self.present is not None,
            "counts": self.counted is not None,
            "is_first": self.is_first,
            **{f"stands_{name}": present[name] for name in _NOWHERE},
            **{name: counted[name] for name in _UNCOUNTED},
        }


_NOWHERE = dict.fromkeys(
    ("branch_id", "state", "first_scan_id", "first_at", "gate_id", "last_at")
)
_UNCOUNTED = dict.fromkeys(("event_id", "year", "held_on"))


def _at_once() -> Any:
    """Make the statement that writes a scan, its trail and where somebody stands."""
    stored = (
        _insert_into("postgresql")
        .values({name: bindparam(name, type_=SCANS.c[name].type) for name in _SCAN})
        .returning(SCANS.c.id)
        .cte("stored")
    )
    of_scan = {name: bindparam(name, type_=SCANS.c[name].type) for name in _SCAN}
    stands: dict[str, ColumnElement[Any]] = {
        name: bindparam(f"stands_{name}", type_=PRESENCES.c[name].type) for name in _NOWHERE
    }
    first = case(
        (bindparam("is_first", type_=Boolean()), stored.c.id), else_=stands["first_scan_id"]
    )
    trail = {
        "at": bindparam("now", type_=AUDIT.c.at.type),
        "account_id": of_scan["operator_id"],
        "act": literal(ACT),
        "subject": literal(SUBJECT),
        "subject_id": stored.c.id,
        "details": bindparam("details", type_=AUDIT.c.details.type),
    }
    presence = stands | {
        "check_point_id": of_scan["check_point_id"],
        "member_id": of_scan["member_id"],
        "session_id": of_scan["session_id"],
        "first_scan_id": first,
    }
    participation = {
        name: bindparam(name, type_=PARTICIPATIONS.c[name].type) for name in _UNCOUNTED
    } | {
        "session_id": of_scan["session_id"],
        "member_id": of_scan["member_id"],
        "branch_id": stands["branch_id"],
        "scan_id": stored.c.id,
        "first_at": stands["first_at"],
    }
    keeps, counts = (bindparam(name, type_=Boolean()) for name in ("keeps", "counts"))
    return select(stored.c.id).add_cte(
        _from(stored, postgresql.insert(AUDIT), trail).cte("trail"),
        upsert(
            _from(stored, postgresql.insert(PRESENCES), presence, keeps),
            PRESENCES,
            ["check_point_id", "member_id"],
        ).cte("kept"),
        upsert(
            _from(stored, postgresql.insert(PARTICIPATIONS), participation, counts),
            PARTICIPATIONS,
            ["session_id", "member_id"],
        ).cte("counted"),
    )


def _from(
    stored: Any, into: Any, values: dict[str, Any], only_if: ColumnElement[bool] | None = None
) -> Any:
    """Insert a row for the stored scan: none, where it was there already."""
    rows = select(*values.values()).select_from(stored)
    return into.from_select(list(values), rows if only_if is None else rows.where(only_if))


_AT_ONCE = Prepared(_at_once())
