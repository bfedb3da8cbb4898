"""Writes scans into the log with all that belongs to them: the trail, and where people stand.

PostgreSQL takes scans of different people with all of it as one statement; for SQLite, which
needs no round trip, and for lists it is one table after the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    and_,
    case,
    column,
    insert,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql

from eventsapp.checkins.judging import ScanKey
from eventsapp.checkins.keeping import INSERT, Changes, upsert
from eventsapp.checkins.lookups import Values, Writing, rows_of_document, written_out
from eventsapp.checkins.tables import AUDIT, OF_SEAL, PARTICIPATIONS, PRESENCES, SCANS
from eventsapp.prepared import Prepared, sent_together

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

    @property
    def key(self) -> ScanKey:
        """Return what names the scan."""
        return self.scan["device"], self.scan["client_scan_id"]

    def values(self) -> Values:
        """Return all of it as one row; the scan's values stand in for many others."""
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


def write(
    connection: Connection, singles: Sequence[Single], *, commits: bool
) -> dict[ScanKey, int]:
    """Write scans of different people with all of it.

    Args:
        connection: the session's.
        singles: what is to be written.
        commits: as :func:`eventsapp.prepared.sent_together` takes it.

    Returns:
        The ids of those that were not there yet; of the others nothing is written.
    """
    if connection.dialect.name == "postgresql":
        rows = [one.values() for one in singles]
        document = written_out(_TOLD, rows, connection.dialect)
        [stored] = sent_together(connection, [(_AT_ONCE, {"rows": document})], commits=commits)
        return {(row.device, row.client_scan_id): row.id for row in stored}
    ids = insert_scans(
        connection, [one.scan for one in singles], [one.trail for one in singles]
    )
    changes = Changes()
    for one in singles:
        scan_id = ids.get(one.key)
        if scan_id is None:
            continue
        if one.present:
            first = {"first_scan_id": scan_id} if one.is_first else {}
            changes.present.append(one.present | first)
        if one.counted:
            changes.counted.append(one.counted | {"scan_id": scan_id})
    changes.write(connection)
    return ids


_NOWHERE = dict.fromkeys(
    ("branch_id", "state", "first_scan_id", "first_at", "gate_id", "last_at")
)
_UNCOUNTED = dict.fromkeys(("event_id", "year", "held_on"))
_TOLD: Sequence[ColumnElement[Any]] = (
    *(column(name, SCANS.c[name].type) for name in _SCAN),
    column("now", AUDIT.c.at.type),
    column("details", AUDIT.c.details.type),
    *(column(name, Boolean()) for name in ("keeps", "counts", "is_first")),
    *(column(f"stands_{name}", PRESENCES.c[name].type) for name in _NOWHERE),
    *(column(name, PARTICIPATIONS.c[name].type) for name in _UNCOUNTED),
)


def _at_once() -> Any:
    """Make the statement that writes scans, their trail and where people stand."""
    told = rows_of_document(_TOLD).cte("scanned")
    stored = (
        _insert_into("postgresql")
        .from_select(_SCAN, select(*(told.c[name] for name in _SCAN)), include_defaults=False)
        .returning(SCANS.c.id, SCANS.c.device, SCANS.c.client_scan_id)
        .cte("stored")
    )
    new = stored.join(
        told,
        and_(
            stored.c.device == told.c.device,
            stored.c.client_scan_id == told.c.client_scan_id,
        ),
    )
    stands = {name: told.c[f"stands_{name}"] for name in _NOWHERE}
    trail = {
        "at": told.c.now,
        "account_id": told.c.operator_id,
        "act": literal(ACT),
        "subject": literal(SUBJECT),
        "subject_id": stored.c.id,
        "details": told.c.details,
    }
    presence = stands | {
        "check_point_id": told.c.check_point_id,
        "member_id": told.c.member_id,
        "session_id": told.c.session_id,
        "first_scan_id": case((told.c.is_first, stored.c.id), else_=stands["first_scan_id"]),
    }
    participation = {name: told.c[name] for name in _UNCOUNTED} | {
        "session_id": told.c.session_id,
        "member_id": told.c.member_id,
        "branch_id": stands["branch_id"],
        "scan_id": stored.c.id,
        "first_at": stands["first_at"],
    }
    return select(stored.c.id, stored.c.device, stored.c.client_scan_id).add_cte(
        _from(new, postgresql.insert(AUDIT), trail).cte("trail"),
        upsert(
            _from(new, postgresql.insert(PRESENCES), presence, told.c.keeps),
            PRESENCES,
            ["check_point_id", "member_id"],
        ).cte("kept"),
        upsert(
            _from(new, postgresql.insert(PARTICIPATIONS), participation, told.c.counts),
            PARTICIPATIONS,
            ["session_id", "member_id"],
        ).cte("counted"),
    )


def _from(
    new: Any, into: Any, values: dict[str, Any], only_if: ColumnElement[bool] | None = None
) -> Any:
    """Insert a row for each scan that was stored: none for those that were there already."""
    rows = select(*values.values()).select_from(new)
    return into.from_select(
        list(values), rows if only_if is None else rows.where(only_if), include_defaults=False
    )


_AT_ONCE = Prepared(_at_once())
