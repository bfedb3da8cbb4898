"""The scans that are in the log, with what became of them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from eventsapp.checkins.judging import Judgement, Reading, ScanKey
from eventsapp.checkins.lookups import Line, Lookup
from eventsapp.checkins.models import Reason
from eventsapp.checkins.tables import CODES, JUDGEMENTS, SCANS, VOIDS
from eventsapp.prepared import one_of

# What a scan comes to: what was answered, unless something else is known by now.
VERDICT: ColumnElement[Any] = func.coalesce(JUDGEMENTS.c.verdict, SCANS.c.answer)
REASON: ColumnElement[Any] = case(
    (JUDGEMENTS.c.scan_id.is_(None), SCANS.c.answer_reason), else_=JUDGEMENTS.c.reason
)

_SCAN = select(
    SCANS.c.id.label("scan_id"),
    SCANS.c.check_point_id,
    SCANS.c.session_id,
    SCANS.c.member_id,
    SCANS.c.gate_id,
    SCANS.c.device,
    SCANS.c.client_scan_id,
    SCANS.c.at,
    SCANS.c.received_at,
    SCANS.c.direction,
    SCANS.c.answer,
    SCANS.c.answer_reason,
    CODES.c.revoked_at,
    VOIDS.c.id.label("void_id"),
    JUDGEMENTS.c.verdict,
    JUDGEMENTS.c.reason,
).select_from(
    SCANS.outerjoin(
        CODES,
        and_(CODES.c.text == SCANS.c.code_read, CODES.c.member_id == SCANS.c.member_id),
    )
    .outerjoin(VOIDS, VOIDS.c.scan_id == SCANS.c.id)
    .outerjoin(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id)
)
_OF_SESSIONS = Lookup(
    lambda is_wanted: _SCAN.where(is_wanted(SCANS.c.session_id), SCANS.c.member_id.is_not(None))
)
_OF_MEMBERS = Lookup(
    lambda is_wanted: _SCAN.where(
        one_of(SCANS.c.session_id, "sessions"), is_wanted(SCANS.c.member_id)
    )
)

Scans = dict[int, dict[int, list[Line]]]
"""Rows by member and then by check point."""


def scans_of(
    connection: Connection,
    session_ids: Collection[int],
    member_ids: Collection[int] | None = None,
) -> dict[int, Scans]:
    """Return the scans of members at sessions, by session.

    Codes of nobody are left out: whatever happens, they stay what they are.

    Args:
        connection: the session's.
        session_ids: the sessions.
        member_ids: only these members; everybody when left out.
    """
    if member_ids is None:
        rows = _OF_SESSIONS.rows(connection, session_ids)
    else:
        rows = _OF_MEMBERS.rows(connection, member_ids, sessions=list(session_ids))
    found: dict[int, Scans] = {}
    for row in rows:
        of_member = found.setdefault(row.session_id, {}).setdefault(row.member_id, {})
        of_member.setdefault(row.check_point_id, []).append(row)
    return found


def key_of(row: Line) -> ScanKey:
    """Return what names a scan on its device."""
    return row.device, row.client_scan_id


def reading_of(row: Line) -> Reading:
    """Return what the rule needs of a row."""
    return Reading(
        (row.device, row.client_scan_id),
        row.at,
        row.received_at,
        is_known=True,
        code_ended_at=row.revoked_at,
        is_voided=row.void_id is not None,
        direction=row.direction,
        is_stale=row.answer_reason is Reason.STALE_CODE,  # nothing learned later changes that
    )


def kept_judgement(row: Line) -> Judgement:
    """Return what a scan comes to by what is kept."""
    if row.verdict is not None:
        return Judgement(row.verdict, row.reason)
    return Judgement(row.answer, row.answer_reason)


STORED: Any = select(
    SCANS.c.id,
    SCANS.c.check_point_id,
    SCANS.c.member_id,
    SCANS.c.device,
    SCANS.c.client_scan_id,
    SCANS.c.at,
    SCANS.c.received_at,
    SCANS.c.direction,
    SCANS.c.origin,
    SCANS.c.answer,
    SCANS.c.answer_reason,
)
