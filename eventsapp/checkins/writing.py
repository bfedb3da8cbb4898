"""Writes scans into the log with all that belongs to them: the trail, and where people stand.

PostgreSQL takes a single scan with all of it as one statement; for SQLite, which needs no
round trip, and for many scans it is one after the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
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

from eventsapp.checkins.judging import ScanKey
from eventsapp.checkins.keeping import INSERT, Changes, upsert
from eventsapp.checkins.lookups import Values, Writing
from eventsapp.checkins.tables import AUDIT, OF_SEAL, PARTICIPATIONS, PRESENCES, SCANS
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
_TRAIL = Writing(
    lambda _dialect: insert(AUDIT).inline(),
    AUDIT,
    [one.name for one in AUDIT.c if not one.primary_key and one.name not in OF_SEAL],
)


@dataclass(frozen=True, slots=True)
class Trail:
    """One line of the audit trail: by whom some scans were recorded.

    Attributes:
        at: when.
        account_id: by which account; none for a paired phone or an import.
        details: what else is to be known.
        keys: the scans.
    """

    at: datetime
    account_id: int | None
    details: Values
    keys: Sequence[ScanKey]

    def row(self, ids: Mapping[ScanKey, int]) -> Values | None:
        """Return the line, which names the first of the scans; none where none is new."""
        first = min((ids[key] for key in self.keys if key in ids), default=None)
        if first is None:
            return None
        return {
            "at": self.at,
            "account_id": self.account_id,
            "act": ACT,
            "subject": SUBJECT,
            "subject_id": first,
            "details": self.details,
        }


def insert_scans(
    connection: Connection, rows: Sequence[Values], trails: Iterable[Trail]
) -> dict[ScanKey, int]:
    """Write scans and their lines of the audit trail.

    Args:
        connection: the session's.
        rows: what the log keeps of each.
        trails: by whom they were recorded.

    Returns:
        The ids of those that were not there yet.
    """
    stored = _INSERT.write(connection, rows)
    ids = {(row.device, row.client_scan_id): row.id for row in stored}
    lines = [trail.row(ids) for trail in trails]
    _TRAIL.write(connection, [line for line in lines if line])
    return ids


@dataclass(frozen=True, slots=True)
class Single:
    """A scan with all that it changes.

    Attributes:
        scan: what the log keeps of it.
        trail: by whom it was recorded.
        present: where the person stands now; None where nothing changes, or nobody knows whom.
        counted: that the person took part in the session, if not known before.
        is_first: whether it is the scan that first lets them in there.
    """

    scan: Values
    trail: Trail
    present: Values | None
    counted: Values | None
    is_first: bool

    def write(self, connection: Connection) -> int | None:
        """Write all of it; return the scan's id, or None if the log has it already."""
        if connection.dialect.name == "postgresql":
            stored = _AT_ONCE.rows(connection, self._values())
            return stored[0].id if stored else None
        ids = insert_scans(connection, [self.scan], [self.trail])
        if not ids:
            return None
        [scan_id] = ids.values()
        changes = Changes()
        if self.present:
            first = {"first_scan_id": scan_id} if self.is_first else {}
            changes.present.append(self.present | first)
        if self.counted:
            changes.counted.append(self.counted | {"scan_id": scan_id})
        changes.write(connection)
        return scan_id

    def _values(self) -> Values:
        """Return the values of the one statement; the scan's stand in for many others."""
        present, counted = self.present or _NOWHERE, self.counted or _UNCOUNTED
        return {
            **self.scan,
            "now": self.trail.at,
            "details": self.trail.details,
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
