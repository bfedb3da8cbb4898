"""One way into the scan log for a single scan, a list, an import and keyed-in paper.

A single scan is a list of one. The steward's answer is kept with the scan, so
that the same scan sent again gets the same answer, also when both arrive at
the same moment.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection

from eventsapp.accounts.models import Account
from eventsapp.checkins import answers, codes, facts, settling
from eventsapp.checkins.answers import Answer, Surroundings
from eventsapp.checkins.facts import POINTS, SCANS, Owner, Pair, Place
from eventsapp.checkins.judging import (
    ACCEPTED,
    AGAIN,
    Judgement,
    Reading,
    ScanKey,
    happened,
)
from eventsapp.checkins.lookups import Line, written
from eventsapp.checkins.models import Origin, Verdict
from eventsapp.checkins.settling import INSERT, Case
from eventsapp.database import batches, db
from eventsapp.errors import NotFound

MOST_AT_ONCE = 1000
CHUNK = 200
BY_HAND = frozenset({Origin.SCANNER, Origin.STAFF_NUMBER, Origin.PAPER, Origin.IMPORT})
LONGEST_CODE = 64


@dataclass(frozen=True, slots=True)
class ScanIn:
    """A scan as a device tells it.

    Attributes:
        device: names the device, at most 40 characters.
        client_scan_id: the device's own id of the scan, at most 60 characters.
        session_id: where it was.
        code: what was read: a member's code or, unless a camera read it, a staff number.
        happened_at: by the device's clock.
        origin: how it came about.
        skew_ms: how far the device's clock stood ahead when it sent.
        received_at: when it was learned; imports know it, others leave it out.
    """

    device: str
    client_scan_id: str
    session_id: int
    code: str
    happened_at: datetime
    origin: Origin = Origin.CAMERA
    skew_ms: int = 0
    received_at: datetime | None = None

    @property
    def key(self) -> ScanKey:
        """Return what names the scan for ever."""
        return self.device, self.client_scan_id


_INSERT = {
    name: insert(SCANS)
    .on_conflict_do_nothing(index_elements=["device", "client_scan_id"])
    .returning(SCANS.c.id, SCANS.c.device, SCANS.c.client_scan_id)
    for name, insert in INSERT.items()
}


def anywhere(place: Place) -> None:
    """Let scans be recorded at any session: whoever calls has looked at who may."""


def record(
    scans: Iterable[ScanIn],
    *,
    now: datetime,
    operator: Account | int | None,
    admit: Callable[[Place], None] = anywhere,
) -> list[Answer]:
    """Write scans into the log, refused ones too, and answer each; flushes.

    A scan that is there already gets the answer that was given first.

    Args:
        scans: what devices tell, in any order.
        now: when the server learned of them.
        operator: who scanned, or that account's id; nobody for an import.
        admit: asked with each session before anything is written; raises to refuse.

    Raises:
        NotFound: a session does not exist; nothing is written.
    """
    wanted = list(scans)
    once = {scan.key: scan for scan in reversed(wanted)}
    db.session.flush()
    connection = db.session.connection()
    places = _places(connection, {scan.session_id for scan in once.values()}, admit)
    read = _read(connection, once.values())
    facts.lock(connection, {one.owner.member_id for one in read.values() if one.owner})
    desk = _Desk(
        connection,
        places,
        read,
        now,
        operator.id if isinstance(operator, Account) else operator,
    )
    told: dict[ScanKey, Answer] = {}
    # First things first, so that the answers read as if each had been sent at once; and in one
    # order, so that two batches with the same scans never wait for each other.
    for chunk in batches(sorted(once.values(), key=_in_order), CHUNK):
        told |= desk.take(chunk)
    return [told[scan.key] for scan in wanted]


def _in_order(scan: ScanIn) -> tuple[datetime, ScanKey]:
    return scan.happened_at, scan.key


class _Read(NamedTuple):
    """A code as the log keeps it, and whose it is."""

    text: str
    owner: Owner | None

    def pair(self, scan: ScanIn) -> Pair:
        return scan.session_id, self.owner.member_id if self.owner else None


def _read(connection: Connection, scans: Collection[ScanIn]) -> dict[ScanKey, _Read]:
    """Find out whose each code is. A camera takes codes only: anyone can print a number."""
    tidied = {scan.code: codes.tidy(scan.code) for scan in scans}
    by_code = facts.owners(
        connection, {one for one in tidied.values() if codes.is_well_formed(one)}
    )
    numbers = {
        scan.code.strip()
        for scan in scans
        if scan.origin in BY_HAND and tidied[scan.code] not in by_code
    }
    by_number = facts.owners_by_number(connection, numbers)
    found: dict[ScanKey, _Read] = {}
    for scan in scans:
        code, typed = tidied[scan.code], scan.code.strip()
        if code in by_code:
            found[scan.key] = _Read(code, by_code[code])
        elif scan.origin in BY_HAND and typed in by_number:
            found[scan.key] = _Read(typed, by_number[typed])
        else:
            found[scan.key] = _Read(typed[:LONGEST_CODE], None)
    return found


def _places(
    connection: Connection, session_ids: Collection[int], admit: Callable[[Place], None]
) -> dict[int, Place]:
    found = facts.places_held(connection, session_ids)
    if len(found) != len(session_ids):
        raise NotFound
    for place in found.values():
        admit(place)
    pointless = [place for place in found.values() if place.point_id is None]
    if not pointless:
        return found
    statement = INSERT[connection.dialect.name](POINTS).on_conflict_do_nothing()
    connection.execute(
        statement,
        [
            {"session_id": place.session_id, "position": 1, "name": place.place[:40]}
            for place in pointless
        ],
    )
    return facts.places(connection, session_ids)


@dataclass(slots=True)
class _Desk:
    """Takes one chunk of scans, each key once."""

    connection: Connection
    places: dict[int, Place]
    read: dict[ScanKey, "_Read"]
    now: datetime
    operator_id: int | None

    def take(self, scans: list[ScanIn]) -> dict[ScanKey, Answer]:
        """Write those that are new and answer all."""
        # A single scan is hardly ever a repeated one, and if it is, the log refuses it.
        stored = self._stored(scans) if len(scans) > 1 else {}
        new = [scan for scan in scans if scan.key not in stored]
        pairs = {scan.key: self.read[scan.key].pair(scan) for scan in new}
        known = self._known([*pairs.values(), *map(_pair_of, stored.values())])
        arriving: dict[Pair, list[Reading]] = {}
        for scan in new:
            arriving.setdefault(pairs[scan.key], []).append(self._reading(scan))
        known.judge(arriving)
        rows = [
            self._row(scan, _to_tell(known.cases[pairs[scan.key]], scan.key)) for scan in new
        ]
        ids = self._insert(rows)
        raced = [scan for scan in new if scan.key not in ids]
        if raced:
            return self._after_a_race(scans, known, ids, raced, pairs)
        settling.write(self.connection, known.cases.values(), ids)
        told = {key: known.answer(row) for key, row in stored.items()}
        for scan in new:
            case = known.cases[pairs[scan.key]]
            told[scan.key] = known.tell(
                ids[scan.key],
                pairs[scan.key],
                _to_tell(case, scan.key),
                scan.origin,
                case.readings[scan.key].at,
                scan.received_at or self.now,
            )
        return told

    def _after_a_race(
        self,
        scans: list[ScanIn],
        known: Surroundings,
        ids: dict[ScanKey, int],
        raced: list[ScanIn],
        pairs: dict[ScanKey, Pair],
    ) -> dict[ScanKey, Answer]:
        """Answer when another request stored some of the scans in the meantime."""
        lost = {scan.key for scan in raced}
        for pair in {pairs[key] for key in lost}:
            case = known.cases[pair]
            case.judgements = {
                key: judgement for key, judgement in case.judgements.items() if key not in lost
            }
        written = [case for case in known.cases.values() if case.member_id is None]
        settling.write(self.connection, written, ids)
        for session_id, member_id in known.cases:
            if member_id is not None:
                settling.settle([session_id], [member_id])
        stored = self._stored(scans)
        again = self._known(map(_pair_of, stored.values()))
        return {key: again.answer(row) for key, row in stored.items()}

    def _known(self, pairs: Iterable[Pair]) -> Surroundings:
        return Surroundings(self.connection, self.places, pairs)

    def _stored(self, scans: Iterable[ScanIn]) -> dict[ScanKey, Line]:
        found = answers.stored(self.connection, (scan.key for scan in scans))
        elsewhere = {row.session_id for row in found.values()} - self.places.keys()
        if elsewhere:
            self.places |= facts.places(self.connection, elsewhere)
        return found

    def _reading(self, scan: ScanIn) -> Reading:
        owner = self.read[scan.key].owner
        return Reading(
            key=scan.key,
            at=happened(scan.happened_at, scan.skew_ms),
            received_at=scan.received_at or self.now,
            is_known=owner is not None,
            code_ended_at=owner.ended_at if owner else None,
        )

    def _row(self, scan: ScanIn, judgement: Judgement) -> dict[str, Any]:
        read = self.read[scan.key]
        return {
            "device": scan.device,
            "client_scan_id": scan.client_scan_id,
            "check_point_id": self.places[scan.session_id].point_id,
            "session_id": scan.session_id,
            "member_id": read.owner.member_id if read.owner else None,
            "code_read": read.text,
            "happened_at": scan.happened_at,
            "received_at": scan.received_at or self.now,
            "skew_ms": scan.skew_ms,
            "origin": scan.origin,
            "operator_id": self.operator_id,
            "answer": judgement.verdict,
            "answer_reason": judgement.reason,
        }

    def _insert(self, rows: list[dict[str, Any]]) -> dict[ScanKey, int]:
        if not rows:
            return {}
        inserted = self.connection.execute(_INSERT[self.connection.dialect.name], written(rows))
        return {facts.key_of(row): row.id for row in inserted}


def _to_tell(case: Case, key: ScanKey) -> Judgement:
    """Return what the steward is told: of gates that scan at one instant, one lets in.

    Which of them counts is decided by the keys, so that the order of arrival
    changes nothing; but the gate that asked first has been told already.
    """
    judgement, at = case.judgements[key], case.readings[key].at
    if judgement == ACCEPTED and any(
        row.verdict is Verdict.ACCEPTED and facts.reading_of(row).at == at for row in case.rows
    ):
        return AGAIN
    return judgement


def _pair_of(row: Line) -> Pair:
    return row.session_id, row.member_id


def skew(sent_at: datetime | None, now: datetime) -> int:
    """Return how many milliseconds a device's clock stood ahead when it sent at ``sent_at``."""
    return 0 if sent_at is None else round((sent_at - now) / timedelta(milliseconds=1))
