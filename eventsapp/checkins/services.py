"""What the other features and the pages may ask of check-in."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Result, func, null, select, union_all

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins import facts
from eventsapp.checkins.answers import Answer, answer_of
from eventsapp.checkins.errors import (
    AlreadyVoided,
    NotTheirLast,
    ReasonMissing,
    UndoTooLate,
)
from eventsapp.checkins.facts import Place
from eventsapp.checkins.issuing import code_of, issue_missing, reissue
from eventsapp.checkins.logbook import LogRow, log_of, tally_of
from eventsapp.checkins.models import CheckPoint, Participation, Scan, ScanVoid
from eventsapp.checkins.recording import MOST_AT_ONCE, ScanIn, record, skew
from eventsapp.checkins.settling import rebuild_all, settle
from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.errors import NotFound
from eventsapp.events.models import Session

UNDO_LASTS = timedelta(seconds=60)

__all__ = [
    "MOST_AT_ONCE",
    "UNDO_LASTS",
    "Answer",
    "LogRow",
    "ScanIn",
    "answer_of",
    "check_point_of",
    "code_of",
    "counts",
    "get_scan",
    "issue_missing",
    "last_of",
    "log_of",
    "place_of",
    "places_of",
    "present_at",
    "rebuild_all",
    "record",
    "reissue",
    "scan_by_client_id",
    "settle",
    "skew",
    "take_back",
    "tally_of",
    "void",
]


def present_at(session_ids: Collection[int]) -> dict[int, int]:
    """Return how many people count as present, by session."""
    connection = db.session.connection()
    return {one: facts.count_in(connection, one) for one in session_ids}


def check_point_of(session: Session) -> CheckPoint:
    """Return the session's first check point, made when it has none yet; flushes."""
    query = select(CheckPoint).where(CheckPoint.session_id == session.id)
    point = db.session.scalar(query.order_by(CheckPoint.position).limit(1))
    if point is None:
        point = CheckPoint(session_id=session.id, position=1, name=session.place[:40])
        db.session.add(point)
        db.session.flush()
    return point


def place_of(session_id: int) -> Place:
    """Return a session as the scanner needs it, or raise ``NotFound``."""
    return places_of([session_id])[session_id]


def places_of(session_ids: list[int]) -> dict[int, Place]:
    """Return sessions by id; raise ``NotFound`` when one does not exist."""
    found = facts.places(db.session.connection(), session_ids)
    if len(found) != len(set(session_ids)):
        raise NotFound
    return found


def get_scan(scan_id: int) -> Scan:
    """Return a row of the scan log, or raise ``NotFound``."""
    scan = db.session.get(Scan, scan_id)
    if scan is None:
        raise NotFound
    return scan


def scan_by_client_id(device: str, client_scan_id: str) -> Scan | None:
    """Return the scan that a device knows by an id of its own."""
    return db.session.scalar(
        select(Scan).where(Scan.device == device, Scan.client_scan_id == client_scan_id)
    )


def void(scan: Scan, *, reason: str, now: datetime, by: Account | None) -> ScanVoid:
    """Take a scan back; it stays in the log and counts for nothing; flushes.

    Raises:
        AlreadyVoided: it was taken back before.
        ReasonMissing: the reason is blank.
    """
    if not reason.strip():
        raise ReasonMissing
    if db.session.scalar(select(ScanVoid.id).where(ScanVoid.scan_id == scan.id)) is not None:
        raise AlreadyVoided
    row = ScanVoid(
        scan_id=scan.id, at=now, by_id=by.id if by else None, reason=reason.strip()[:200]
    )
    db.session.add(row)
    db.session.flush()
    settle([scan.session_id], [scan.member_id] if scan.member_id is not None else [])
    accounts.audit("scan.voided", scan, by=by, now=now, reason=row.reason)
    return row


def last_of(operator: Account, session_id: int) -> Scan | None:
    """Return what a steward scanned last at a session, taken back or not."""
    return db.session.scalar(
        select(Scan)
        .where(Scan.session_id == session_id, Scan.operator_id == operator.id)
        .order_by(Scan.received_at.desc(), Scan.id.desc())
        .limit(1)
    )


def take_back(scan: Scan, *, reason: str, now: datetime, by: Account) -> ScanVoid:
    """Undo a steward's own last scan, within a minute; flushes.

    Raises:
        NotTheirLast: somebody else's, or not the last one.
        UndoTooLate: the minute is over.
        AlreadyVoided: it was taken back before.
    """
    last = last_of(by, scan.session_id)
    if last is None or last.id != scan.id:
        raise NotTheirLast
    if now - scan.received_at > UNDO_LASTS:
        raise UndoTooLate(seconds=int(UNDO_LASTS.total_seconds()))
    return void(scan, reason=reason, now=now, by=by)


def counts(event_id: int, session_ids: list[int]) -> tuple[dict[int, int], int]:
    """Return how many people are in, by session, and how many stand registered."""
    present = (
        select(Participation.session_id, func.count())
        .where(Participation.session_id.in_(session_ids))
        .group_by(Participation.session_id)
    )
    registered = select(null(), func.count(func.distinct(Entry.member_id))).where(
        Entry.event_id == event_id,
        Entry.status == EntryStatus.ENTERED,
        Entry.member_id.is_not(None),
    )
    rows: Result[int | None, int] = db.session.execute(union_all(present, registered))
    found = dict(rows.all())
    return {each: found.get(each, 0) for each in session_ids}, found[None]
