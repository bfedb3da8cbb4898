"""What the other features and the pages may ask of check-in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Result,
    ScalarSelect,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    union,
    union_all,
)

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins import codes, facts, slots
from eventsapp.checkins.answers import Answer, answer_of
from eventsapp.checkins.arriving import ScanIn, skew
from eventsapp.checkins.errors import (
    AlreadyVoided,
    NotTheirLast,
    ReasonMissing,
    UndoTooLate,
)
from eventsapp.checkins.issuing import code_of, codes_of, issue_missing, reissue
from eventsapp.checkins.logbook import LogRow, log_of, tally_of
from eventsapp.checkins.models import Participation, Presence, Scan, ScanVoid, State
from eventsapp.checkins.own import own_of
from eventsapp.checkins.owners import owners
from eventsapp.checkins.places import Place, places, places_of_sessions
from eventsapp.checkins.rebuilding import rebuild_all
from eventsapp.checkins.recording import MOST_AT_ONCE, Bundle, record, take
from eventsapp.checkins.settling import settle
from eventsapp.checkpoints.models import CheckPoint, Gate
from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.errors import NotFound
from eventsapp.events.slots import Link
from eventsapp.members import services as members
from eventsapp.members.models import Branch

UNDO_LASTS = timedelta(seconds=60)

__all__ = [
    "MOST_AT_ONCE",
    "UNDO_LASTS",
    "Answer",
    "Bundle",
    "Desk",
    "LogRow",
    "ScanIn",
    "answer_of",
    "code_of",
    "codes_of",
    "counters_of",
    "counts",
    "figures",
    "get_scan",
    "is_gate_in_use",
    "is_point_in_use",
    "is_void",
    "issue_missing",
    "last_of",
    "log_of",
    "member_of_code",
    "own_of",
    "place_at",
    "place_of",
    "place_of_scan",
    "present_at",
    "rebuild_all",
    "record",
    "reissue",
    "scan_by_client_id",
    "settle",
    "skew",
    "take",
    "take_back",
    "tally_of",
    "void",
]


def present_at(session_ids: Collection[int]) -> dict[int, int]:
    """Return how many people count as present, by session."""
    connection = db.session.connection()
    return facts.count_in(connection, session_ids)


def member_of_code(text: str) -> int | None:
    """Return whose a living code or a staff number is, by member id; None if nobody's."""
    code = codes.tidy(text)
    owner = owners(db.session.connection(), [code]).get(code)
    if owner is not None:
        return owner.member_id if owner.ended_at is None else None
    member = members.by_staff_number(text.strip())
    return member.id if member else None


def place_of(session_id: int, check_point_id: int | None = None) -> Place:
    """Return a check point of a session, the first unless one is named.

    Raises:
        NotFound: there is no such session, or it has no such check point.
    """
    for place in places_of_sessions(db.session.connection(), [session_id]):
        if check_point_id in (None, place.point_id):
            return place
    raise NotFound


def place_at(check_point_id: int) -> Place:
    """Return a check point, or raise ``NotFound``."""
    found = places(db.session.connection(), [check_point_id])
    if not found:
        raise NotFound
    return found[check_point_id]


def place_of_scan(scan: Scan) -> Place:
    """Return where a scan was taken."""
    return place_at(scan.check_point_id)


def is_point_in_use(check_point_id: int) -> bool:
    """Whether anybody was scanned at a check point."""
    session = select(CheckPoint.session_id).where(CheckPoint.id == check_point_id)
    return _any_scan(session.scalar_subquery(), Scan.check_point_id == check_point_id)


def is_gate_in_use(gate_id: int) -> bool:
    """Whether anybody was scanned at a gate."""
    session = select(CheckPoint.session_id).join(Gate).where(Gate.id == gate_id)
    return _any_scan(session.scalar_subquery(), Scan.gate_id == gate_id)


def _any_scan(session_id: ScalarSelect[int], there: ColumnElement[bool]) -> bool:
    found = select(exists().where(Scan.session_id == session_id, there))
    return bool(db.session.scalar(found))


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


def is_void(scan: Scan) -> bool:
    """Whether a scan was taken back."""
    return bool(db.session.scalar(select(exists().where(ScanVoid.scan_id == scan.id))))


def void(scan: Scan, *, reason: str, now: datetime, by: Account | None) -> ScanVoid:
    """Take a scan back; it stays in the log and counts for nothing; flushes.

    Raises:
        AlreadyVoided: it was taken back before.
        ReasonMissing: the reason is blank.
    """
    if not reason.strip():
        raise ReasonMissing
    if is_void(scan):
        raise AlreadyVoided
    row = ScanVoid(
        scan_id=scan.id, at=now, by_id=by.id if by else None, reason=reason.strip()[:200]
    )
    db.session.add(row)
    db.session.flush()
    settle([scan.session_id], [scan.member_id] if scan.member_id is not None else [])
    accounts.audit("scan.voided", scan, by=by, now=now, reason=row.reason)
    return row


@dataclass(frozen=True, slots=True)
class Desk:
    """Who scans: a steward, or a phone without one."""

    account: Account | None
    device: str | None

    @classmethod
    def of(cls, account: Account) -> "Desk":
        """Return a steward, on whichever devices."""
        return cls(account, None)

    @property
    def own(self) -> ColumnElement[bool]:
        """Say which scans are theirs."""
        if self.account is not None:
            return Scan.operator_id == self.account.id
        return Scan.device == self.device


def last_of(desk: Desk, session_id: int) -> Scan | None:
    """Return what was scanned last at a session by a steward or phone, taken back or not."""
    return db.session.scalar(
        select(Scan)
        .where(Scan.session_id == session_id, desk.own)
        .order_by(Scan.received_at.desc(), Scan.id.desc())
        .limit(1)
    )


def take_back(scan: Scan, *, reason: str, now: datetime, by: Desk) -> ScanVoid:
    """Undo one's own last scan, within a minute; flushes.

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
    return void(scan, reason=reason, now=now, by=by.account)


def counts(event_id: int, session_ids: list[int]) -> tuple[dict[int, int], int]:
    """Return how many people are in, by session, and how many stand registered."""
    rows: Result[int | None, int] = db.session.execute(
        union_all(*_members_in(event_id, session_ids))
    )
    found = dict(rows.all())
    return {each: found.get(each, 0) for each in session_ids}, found[None]


@dataclass(frozen=True, slots=True)
class Figures:
    """Who is in at an event: members by session, how many stand registered, and who else."""

    present: dict[int, int]
    registered: int
    others: dict[int, list[Link]]


def figures(event_id: int, session_ids: list[int]) -> Figures:
    """Return how many are in at an event, members and others, in one statement."""
    told = list(dict.fromkeys(slots.others))
    asked = [(0, one) for one in _members_in(event_id, session_ids)] + [
        (number, one.rows(event_id, session_ids)) for number, one in enumerate(told, start=1)
    ]
    parts = [select(literal(number), *one.subquery().c) for number, one in asked]
    found: dict[int, dict[int | None, int]] = {number: {} for number, _select in asked}
    for number, session_id, count in db.session.execute(union_all(*parts)):
        found[number][session_id] = count
    others: dict[int, list[Link]] = {each: [] for each in session_ids}
    for number, one in enumerate(told, start=1):
        for session_id, link in one.told(found[number], session_ids).items():
            others[session_id].append(link)
    members = found[0]
    present = {each: members.get(each, 0) for each in session_ids}
    return Figures(present, members[None], others)


def _members_in(event_id: int, session_ids: list[int]) -> list[Any]:
    """Select who takes part, by session, and without one who stands registered, each once."""
    present = (
        select(Participation.session_id, func.count())
        .where(Participation.session_id.in_(session_ids))
        .group_by(Participation.session_id)
    )
    own = select(Entry.member_id).where(
        Entry.event_id == event_id,
        Entry.status == EntryStatus.ENTERED,
        Entry.member_id.is_not(None),
    )
    in_teams = (
        select(EntryMember.member_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(Entry.event_id == event_id, Entry.status == EntryStatus.ENTERED)
    )
    everybody = union(own, in_teams).subquery()
    registered = select(cast(null(), Integer), func.count()).select_from(everybody)
    return [present, registered]


class Counter(NamedTuple):
    """How many people of a branch stand somewhere, by the gate at which they came in."""

    gate_id: int | None
    branch: str | None
    state: State
    people: int


def counters_of(check_point_id: int) -> list[Counter]:
    """Return the people seen at a check point, by gate, branch and where they stand."""
    rows = db.session.execute(
        select(Presence.gate_id, Branch.short_name, Presence.state, func.count())
        .outerjoin(Branch, Branch.id == Presence.branch_id)
        .where(Presence.check_point_id == check_point_id)
        .group_by(Presence.gate_id, Branch.code, Branch.short_name, Presence.state)
        .order_by(Presence.gate_id, Branch.code, Presence.state)
    )
    return [Counter(*row) for row in rows]
