"""One way into the scan log for a single scan, a list, an import and keyed-in paper.

A single scan is a list of one. The steward's answer is kept with the scan, so
that the same scan sent again gets the same answer, also when both arrive at
the same moment.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from eventsapp.accounts.models import Account
from eventsapp.checkins import answers
from eventsapp.checkins.answers import Answer, answers_to
from eventsapp.checkins.arriving import ScanIn, read_codes, resolve
from eventsapp.checkins.cases import Case, Judging
from eventsapp.checkins.judging import ScanKey
from eventsapp.checkins.keeping import INSERT, Changes, participation, presence
from eventsapp.checkins.lookups import Line, written
from eventsapp.checkins.places import Place, places
from eventsapp.checkins.settling import settle
from eventsapp.checkins.tables import AUDIT, SCANS
from eventsapp.database import batches, db
from eventsapp.errors import DomainError

MOST_AT_ONCE = 1000

_INSERT = {
    name: begun(SCANS)
    .on_conflict_do_nothing(index_elements=["device", "client_scan_id"])
    .returning(SCANS.c.id, SCANS.c.device, SCANS.c.client_scan_id)
    for name, begun in INSERT.items()
}
_AUDIT = insert(AUDIT)
Outcome = Answer | DomainError


def anywhere(place: Place) -> None:
    """Let scans be recorded at any check point: whoever calls has looked at who may."""


def record(
    scans: Iterable[ScanIn],
    *,
    now: datetime,
    operator: Account | int | None,
    admit: Callable[[Place], None] = anywhere,
) -> list[Answer]:
    """Write scans into the log, refused ones too, and answer each; flushes.

    Raises:
        NotFound: a session, check point or gate does not exist; roll back.
        DomainError: what ``admit`` raised.
    """
    told: list[Answer] = []
    for outcome in take(scans, now=now, operator=operator, admit=admit):
        if isinstance(outcome, DomainError):
            raise outcome
        told.append(outcome)
    return told


def take(
    scans: Iterable[ScanIn],
    *,
    now: datetime,
    operator: Account | int | None,
    admit: Callable[[Place], None] = anywhere,
) -> list[Outcome]:
    """Write scans into the log, refused ones too, and answer each; flushes.

    A scan that is there already gets the answer that was given first. One that can't be
    placed is left out, the others are taken.

    Args:
        scans: what devices tell, in any order.
        now: when the server learned of them.
        operator: who scanned, or that account's id; nobody for an import.
        admit: asked with each check point; raises to refuse what was scanned there.

    Returns:
        For each scan its answer, or why it was left out.
    """
    wanted = list(scans)
    once = {scan.key: scan for scan in reversed(wanted)}
    db.session.flush()
    connection = db.session.connection()
    where = resolve(connection, once.values(), admit)
    told: dict[ScanKey, Outcome] = {
        key: place for key, place in where.items() if isinstance(place, DomainError)
    }
    good = [scan for scan in once.values() if scan.key not in told]
    desk = _Desk(
        connection=connection,
        judging=Judging(
            connection,
            {key: place for key, place in where.items() if isinstance(place, Place)},
            read_codes(connection, good),
            now,
        ),
        gates={scan.key: scan.gate_id for scan in good},
        admit=admit,
        operator_id=operator.id if isinstance(operator, Account) else operator,
    )
    # First things first, so that the answers read as if each had been sent at once; and in one
    # order, so that two batches with the same scans never wait for each other.
    for chunk in batches(sorted(good, key=lambda scan: (scan.at, scan.key)), MOST_AT_ONCE):
        told |= desk.take(chunk)
    return [told[scan.key] for scan in wanted]


@dataclass(slots=True)
class _Desk:
    """Takes chunks of scans, each key once."""

    connection: Connection
    judging: Judging
    gates: Mapping[ScanKey, int | None]
    admit: Callable[[Place], None]
    operator_id: int | None

    def take(self, scans: Sequence[ScanIn]) -> dict[ScanKey, Outcome]:
        """Write those that are new and answer all."""
        # A single scan is hardly ever a repeated one, and if it is, the log refuses it.
        stored = answers.stored(self.connection, self._keys(scans)) if len(scans) > 1 else {}
        new = [scan for scan in scans if scan.key not in stored]
        cases = self.judging.cases(new)
        ids = self._insert([self._row(scan, cases[scan.key]) for scan in new])
        raced = [scan for scan in new if scan.key not in ids]
        if raced:
            stored |= answers.stored(self.connection, self._keys(raced))
        self._keep(cases, ids, {scan.key for scan in raced})
        told: dict[ScanKey, Outcome] = {
            scan.key: self._answer(scan, ids[scan.key], cases[scan.key])
            for scan in new
            if scan.key in ids
        }
        return told | self._told_before(stored) if stored else told

    @staticmethod
    def _keys(scans: Iterable[ScanIn]) -> Iterable[ScanKey]:
        return (scan.key for scan in scans)

    def _told_before(self, stored: Mapping[ScanKey, Line]) -> dict[ScanKey, Outcome]:
        """Answer what is in the log already; what was scanned elsewhere only to who may."""
        at = {place.point_id: place for place in self.judging.where.values()}
        elsewhere = {row.check_point_id for row in stored.values()} - at.keys()
        told: dict[ScanKey, Outcome] = {}
        if elsewhere:
            at |= places(self.connection, elsewhere)
            for key, row in stored.items():
                try:
                    self.admit(at[row.check_point_id])
                except DomainError as refusal:
                    told[key] = refusal
        rows = [row for key, row in stored.items() if key not in told]
        return told | answers_to(self.connection, rows, at)

    def _row(self, scan: ScanIn, case: Case) -> dict[str, Any]:
        read, judgement = self.judging.read[scan.key], case.judgements[scan.key]
        return {
            "device": scan.device,
            "client_scan_id": scan.client_scan_id,
            "check_point_id": case.place.point_id,
            "gate_id": scan.gate_id,
            "session_id": case.place.session_id,
            "member_id": read.owner.member_id if read.owner else None,
            "direction": scan.direction,
            "code_read": read.text,
            "happened_at": scan.happened_at,
            "received_at": scan.received_at or self.judging.now,
            "skew_ms": scan.skew_ms,
            "at": scan.at,
            "origin": scan.origin,
            "operator_id": self.operator_id,
            "answer": judgement.verdict,
            "answer_reason": judgement.reason,
        }

    def _insert(self, rows: list[dict[str, Any]]) -> dict[ScanKey, int]:
        if not rows:
            return {}
        result = self.connection.execute(_INSERT[self.connection.dialect.name], written(rows))
        ids = {(row.device, row.client_scan_id): row.id for row in result}
        if ids:
            trail = {"device": rows[0]["device"], "scans": len(ids)}
            self.connection.execute(
                _AUDIT,
                {
                    "at": self.judging.now,
                    "account_id": self.operator_id,
                    "act": "scans.recorded",
                    "subject": "scans",
                    "subject_id": min(ids.values()),
                    "details": trail,
                },
            )
        return ids

    def _keep(
        self,
        cases: Mapping[ScanKey, Case],
        ids: Mapping[ScanKey, int],
        raced: Collection[ScanKey],
    ) -> None:
        """Bring what is kept of the people up to date."""
        changes, anew = Changes(), dict[int, set[int]]()
        seen: dict[int, Case] = {
            id(case): case for case in cases.values() if case.known is not None
        }
        took_part: dict[tuple[int, int], datetime | None] = {}
        for case in seen.values():
            if not self._continue(case, ids, raced, took_part, changes):
                assert case.known is not None
                member_id = case.known.person.member_id
                anew.setdefault(case.place.session_id, set()).add(member_id)
        changes.write(self.connection)
        for session_id, member_ids in anew.items():
            settle([session_id], member_ids)

    def _continue(
        self,
        case: Case,
        ids: Mapping[ScanKey, int],
        raced: Collection[ScanKey],
        took_part: dict[tuple[int, int], datetime | None],
        changes: Changes,
    ) -> bool:
        """Note where a person stands now; False where all has to be judged anew."""
        known, standing = case.known, case.standing
        if known is None or case.is_late or any(one.key in raced for one in case.readings):
            return False
        if standing == known.standing:
            return True
        first_id, gate_id = known.first_scan_id, known.gate_id
        if case.has_come_in and standing.first:
            at, key = standing.first
            first_id, gate_id = ids[key], self.gates[key]
            who = case.place.session_id, known.person.member_id
            before = took_part.get(who, known.took_part_at)
            if before is not None and at <= before:
                return False
            if before is None:
                changes.counted.append(participation(case.place, known.person, first_id, at))
                took_part[who] = at
        changes.present.append(presence(case.place, known.person, standing, first_id, gate_id))
        return True

    def _answer(self, scan: ScanIn, scan_id: int, case: Case) -> Answer:
        judgement, first = case.judgements[scan.key], case.standing.first
        return Answer(
            scan_id=scan_id,
            place=case.place,
            verdict=judgement.verdict,
            reason=judgement.reason,
            direction=scan.direction,
            origin=scan.origin,
            happened_at=scan.at,
            received_at=scan.received_at or self.judging.now,
            person=case.known.person if case.known else None,
            teams=case.known.teams if case.known else (),
            first_at=first[0] if first else None,
        )
