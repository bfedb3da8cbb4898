"""One way into the scan log for a single scan, a list, an import and keyed-in paper.

A single scan is a list of one, and lists of several who scan at the same moment are one
list. The steward's answer is kept with the scan, so that the same scan sent again gets the
same answer, also when both arrive at the same moment.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from eventsapp.accounts.models import Account
from eventsapp.checkins import answers
from eventsapp.checkins.answers import Answer, answers_to
from eventsapp.checkins.arriving import Admit, ScanIn, read_codes, resolve
from eventsapp.checkins.cases import STAYS, Case, Judging
from eventsapp.checkins.facts import Known
from eventsapp.checkins.judging import ScanKey
from eventsapp.checkins.keeping import Changes
from eventsapp.checkins.lookups import Line
from eventsapp.checkins.places import Place, places
from eventsapp.checkins.settling import settle
from eventsapp.checkins.writing import Single, Trail, insert_scans, write
from eventsapp.database import batches, db
from eventsapp.errors import DomainError

MOST_AT_ONCE = 1000

Outcome = Answer | DomainError


def anywhere(place: Place) -> None:
    """Let scans be recorded at any check point: whoever calls has looked at who may."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Scans that one steward, phone or import tells at once.

    Attributes:
        scans: in any order.
        operator_id: the account that scanned; nobody for a paired phone or an import.
        admit: asked with each check point; raises to refuse what was scanned there.
    """

    scans: Sequence[ScanIn]
    operator_id: int | None
    admit: Admit = anywhere


def record(
    scans: Iterable[ScanIn],
    *,
    now: datetime,
    operator: Account | int | None,
    admit: Admit = anywhere,
) -> list[Answer]:
    """Write scans into the log, refused ones too, and answer each; flushes.

    Raises:
        NotFound: a session, check point or gate does not exist; roll back.
        DomainError: what ``admit`` raised.
    """
    told: list[Answer] = []
    operator_id = operator.id if isinstance(operator, Account) else operator
    [outcomes] = take([Bundle(list(scans), operator_id, admit)], now=now)
    for outcome in outcomes:
        if isinstance(outcome, DomainError):
            raise outcome
        told.append(outcome)
    return told


def take(
    bundles: Sequence[Bundle], *, now: datetime, commits: bool = False
) -> list[list[Outcome]]:
    """Write scans into the log, refused ones too, and answer each; flushes.

    A scan that is there already gets the answer that was given first. One that can't be
    placed is left out, the others are taken.

    Args:
        bundles: what devices tell; no two of them name the same scan.
        now: when the server learned of them.
        commits: as :func:`eventsapp.prepared.sent_together` takes it.

    Returns:
        For each bundle, and for each of its scans, its answer, or why it was left out.
    """
    first = {scan.key: (scan, one) for one in bundles for scan in reversed(one.scans)}
    once = [scan for scan, _bundle in first.values()]
    bundle_of = {key: bundle for key, (_scan, bundle) in first.items()}
    db.session.flush()
    connection = db.session.connection()
    where = resolve(connection, once, {key: one.admit for key, one in bundle_of.items()})
    told: dict[ScanKey, Outcome] = {
        key: place for key, place in where.items() if isinstance(place, DomainError)
    }
    good = [scan for scan in once if scan.key not in told]
    desk = _Desk(
        connection=connection,
        judging=Judging(
            connection,
            {key: place for key, place in where.items() if isinstance(place, Place)},
            read_codes(connection, good),
            now,
        ),
        gates={scan.key: scan.gate_id for scan in good},
        bundle_of=bundle_of,
        commits=commits and len(good) <= MOST_AT_ONCE,
    )
    # First things first, so that the answers read as if each had been sent at once; and in one
    # order, so that two batches with the same scans never wait for each other.
    for chunk in batches(sorted(good, key=lambda scan: (scan.at, scan.key)), MOST_AT_ONCE):
        told |= desk.take(chunk)
    return [[told[scan.key] for scan in one.scans] for one in bundles]


@dataclass(slots=True)
class _Desk:
    """Takes chunks of scans, each key once."""

    connection: Connection
    judging: Judging
    gates: Mapping[ScanKey, int | None]
    bundle_of: Mapping[ScanKey, Bundle]
    commits: bool

    def take(self, scans: Sequence[ScanIn]) -> dict[ScanKey, Outcome]:
        """Write those that are new and answer all."""
        if self._are_singles(scans):
            return self._take_singles(scans)
        stored = answers.stored(self.connection, self._keys(scans))
        new = [scan for scan in scans if scan.key not in stored]
        cases = self.judging.cases(new)
        ids = self._insert(new, cases)
        raced = [scan for scan in new if scan.key not in ids]
        if raced:
            stored |= answers.stored(self.connection, self._keys(raced))
        self._keep(cases, ids, {scan.key for scan in raced})
        told: dict[ScanKey, Outcome] = {
            scan.key: self._answer(scan, ids[scan.key], cases[scan.key])
            for scan in new
            if scan.key in ids
        }
        return told | self._told_before(stored)

    def _are_singles(self, scans: Sequence[ScanIn]) -> bool:
        """Whether each came by itself, and no two are of the same person."""
        owners = [self.judging.read[scan.key].owner for scan in scans]
        known = [owner.member_id for owner in owners if owner]
        return len(set(known)) == len(known) and all(
            len(self.bundle_of[scan.key].scans) == 1 for scan in scans
        )

    def _take_singles(self, scans: Sequence[ScanIn]) -> dict[ScanKey, Outcome]:
        """Write scans that are hardly ever repeated ones; if one is, the log refuses it."""
        cases = self.judging.cases(scans)
        singles: list[Single] = []
        late: dict[ScanKey, Known] = {}
        for scan in scans:
            case = cases[scan.key]
            moved = case.moved(self.gates) if case.known else STAYS
            if moved is None and case.known:
                late[scan.key] = case.known
            moved = moved or STAYS
            singles.append(
                Single(
                    self._row(scan, case),
                    self._trail([scan]),
                    moved.present,
                    moved.counted,
                    moved.is_first,
                )
            )
        ids = write(self.connection, singles, commits=self.commits and not late)
        for key, known in late.items():  # they happened before what is known: judged anew
            if key in ids:
                settle([cases[key].place.session_id], [known.person.member_id])
        told: dict[ScanKey, Outcome] = {
            scan.key: self._answer(scan, ids[scan.key], cases[scan.key])
            for scan in scans
            if scan.key in ids
        }
        raced = [scan for scan in scans if scan.key not in ids]
        return told | self._told_before(answers.stored(self.connection, self._keys(raced)))

    @staticmethod
    def _keys(scans: Iterable[ScanIn]) -> Iterable[ScanKey]:
        return (scan.key for scan in scans)

    def _told_before(self, stored: Mapping[ScanKey, Line]) -> dict[ScanKey, Outcome]:
        """Answer what is in the log already; what was scanned elsewhere only to who may."""
        at = {place.point_id: place for place in self.judging.where.values()}
        at |= places(
            self.connection, {row.check_point_id for row in stored.values()} - at.keys()
        )
        told: dict[ScanKey, Outcome] = {}
        for key, row in stored.items():
            if row.check_point_id != self.judging.where[key].point_id:
                try:
                    self.bundle_of[key].admit(at[row.check_point_id])
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
            "operator_id": self.bundle_of[scan.key].operator_id,
            "answer": judgement.verdict,
            "answer_reason": judgement.reason,
        }

    def _trail(self, scans: Sequence[ScanIn]) -> Trail:
        """Say who recorded some scans of one bundle."""
        return Trail(
            self.judging.now,
            self.bundle_of[scans[0].key].operator_id,
            {"device": scans[0].device, "scans": len(scans)},
            [scan.key for scan in scans],
        )

    def _insert(
        self, scans: Sequence[ScanIn], cases: Mapping[ScanKey, Case]
    ) -> dict[ScanKey, int]:
        if not scans:
            return {}
        by_bundle: dict[int, list[ScanIn]] = {}
        for scan in scans:
            by_bundle.setdefault(id(self.bundle_of[scan.key]), []).append(scan)
        return insert_scans(
            self.connection,
            [self._row(scan, cases[scan.key]) for scan in scans],
            [self._trail(some) for some in by_bundle.values()],
        )

    def _keep(
        self,
        cases: Mapping[ScanKey, Case],
        ids: Mapping[ScanKey, int],
        raced: Collection[ScanKey],
    ) -> None:
        """Bring what is kept of the people up to date."""
        changes, anew = Changes(), dict[int, set[int]]()
        for case in {id(case): case for case in cases.values()}.values():
            if case.known is None:
                continue
            member_id, session_id = case.known.person.member_id, case.place.session_id
            moved = case.moved(self.gates)
            if moved is None or any(one.key in raced for one in case.readings):
                anew.setdefault(session_id, set()).add(member_id)
                continue
            scan_id = ids[moved.first_key] if moved.first_key else None
            if moved.present:
                first = {"first_scan_id": scan_id} if scan_id else {}
                changes.present.append(moved.present | first)
            if moved.counted:
                changes.counted.append(moved.counted | {"scan_id": scan_id})
        several = _at_several_points(cases.values())
        for session_id, member_ids in several.items():
            anew.setdefault(session_id, set()).update(member_ids)
        changes.counted = [
            row
            for row in changes.counted
            if row["member_id"] not in several.get(row["session_id"], ())
        ]
        changes.write(self.connection)
        for session_id, member_ids in anew.items():
            settle([session_id], member_ids)

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


def _at_several_points(cases: Iterable[Case]) -> dict[int, set[int]]:
    """Return, by session, who was scanned at several of its check points at once."""
    points: dict[tuple[int, int], set[int]] = {}
    for case in cases:
        if case.known is not None:
            who = case.place.session_id, case.known.person.member_id
            points.setdefault(who, set()).add(case.place.point_id)
    several: dict[int, set[int]] = {}
    for (session_id, member_id), at in points.items():
        if len(at) > 1:
            several.setdefault(session_id, set()).add(member_id)
    return several
