"""Scans that arrive, judged with what is known of the people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from eventsapp.checkins import answers, judging, scanlog
from eventsapp.checkins.arriving import Read, ScanIn
from eventsapp.checkins.facts import Known, Pair
from eventsapp.checkins.judging import (
    ACCEPTED,
    AGAIN,
    UNSEEN,
    Facts,
    Judgement,
    Reading,
    ScanKey,
    Standing,
)
from eventsapp.checkins.keeping import participation, presence
from eventsapp.checkins.lookups import Line, Values
from eventsapp.checkins.models import Verdict
from eventsapp.checkins.places import Place

NOBODYS: Final = Facts(
    datetime.min, datetime.max, is_cancelled=False, has_walk_ins=True, branch_id=None
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What is kept of a person after some scans, where it differs from before.

    Attributes:
        present: where they stand at the check point.
        counted: that they took part in the session, which nobody knew before.
        first_key: the scan that first let them in there, if it is one of these; the rows
            lack its id.
    """

    present: Values | None = None
    counted: Values | None = None
    first_key: ScanKey | None = None

    @property
    def is_first(self) -> bool:
        """Whether they were let in for the first time."""
        return self.first_key is not None


STAYS: Final = Moved()


@dataclass(slots=True)
class Case:
    """Scans of one person at one check point that arrive together.

    Attributes:
        place: the check point.
        known: what is kept of the person; None for codes of nobody.
        readings: what arrives.
        judgements: what each comes to.
        standing: where the person stands after them.
        is_late: whether something happened before what is judged already.
    """

    place: Place
    known: Known | None
    readings: list[Reading]
    judgements: Mapping[ScanKey, Judgement]
    standing: Standing = UNSEEN
    is_late: bool = False

    def moved(self, gates: Mapping[ScanKey, int | None]) -> Moved | None:
        """Return what is to be kept now; None where all has to be judged anew.

        Args:
            gates: the gate of each scan.
        """
        known, standing = self.known, self.standing
        if known is None or self.is_late:
            return None
        if standing == known.standing:
            return STAYS
        if not standing.first or known.standing.first:
            row = presence(
                self.place, known.person, standing, known.first_scan_id, known.gate_id
            )
            return Moved(row)
        at, key = standing.first
        row = presence(self.place, known.person, standing, None, gates[key])
        if known.took_part_at is None:
            return Moved(row, participation(self.place, known.person, None, at), key)
        return Moved(row, None, key) if known.took_part_at < at else None


@dataclass(frozen=True, slots=True)
class Judging:
    """Puts together and judges what arrives in one transaction.

    Attributes:
        connection: the session's.
        where: the check point of each scan.
        read: whose code each is.
        now: when they came.
    """

    connection: Connection
    where: Mapping[ScanKey, Place]
    read: Mapping[ScanKey, Read]
    now: datetime

    def cases(self, scans: Sequence[ScanIn]) -> dict[ScanKey, Case]:
        """Judge what arrives, by person and check point."""
        grouped: dict[Pair, list[ScanIn]] = {}
        cases: dict[ScanKey, Case] = {}
        for scan in scans:
            owner = self.read[scan.key].owner
            if owner is None:
                cases[scan.key] = self._nobodys(scan)
            else:
                pair = self.where[scan.key].point_id, owner.member_id
                grouped.setdefault(pair, []).append(scan)
        if not grouped:
            return cases
        at = {place.point_id: place for place in self.where.values()}
        known = answers.known_of(self.connection, at, grouped)
        for (point_id, member_id), some in grouped.items():
            place, who = at[point_id], known[point_id, member_id]
            case = self._judged(place, who, [self._reading(scan) for scan in some])
            cases |= dict.fromkeys((scan.key for scan in some), case)
        return cases

    def _nobodys(self, scan: ScanIn) -> Case:
        reading = self._reading(scan)
        judgements, _standing = judging.judge([reading], NOBODYS)
        return Case(self.where[scan.key], None, [reading], judgements)

    def _judged(self, place: Place, known: Known, readings: list[Reading]) -> Case:
        holds = place.facts(known.person.branch_id, known.registrations)
        last_at = known.standing.last_at
        if last_at is None or min(reading.at for reading in readings) > last_at:
            judgements, standing = judging.judge(readings, holds, known.standing)
            return Case(place, known, readings, judgements, standing)
        member_id = known.person.member_id
        rows = scanlog.scans_of(self.connection, [place.session_id], [member_id])
        here = rows[place.session_id][member_id][place.point_id]
        before = [scanlog.reading_of(row) for row in here]
        judged, standing = judging.judge([*before, *readings], holds)
        told = {one.key: _to_tell(one, judged[one.key], here) for one in readings}
        return Case(place, known, readings, told, standing, is_late=True)

    def _reading(self, scan: ScanIn) -> Reading:
        owner = self.read[scan.key].owner
        return Reading(
            scan.key,
            scan.at,
            scan.received_at or self.now,
            owner is not None,
            owner.ended_at if owner else None,
            is_voided=False,
            direction=scan.direction,
            is_stale=scan.is_stale,
        )


def _to_tell(reading: Reading, judgement: Judgement, stored: Iterable[Line]) -> Judgement:
    """Return what the steward is told: of gates that scan at one instant, one lets in.

    Which of them counts is decided by the keys, so that the order of arrival
    changes nothing; but the gate that asked first has been told already.
    """
    if judgement == ACCEPTED and any(
        row.answer is Verdict.ACCEPTED
        and row.at == reading.at
        and row.direction is reading.direction
        and row.void_id is None
        for row in stored
    ):
        return AGAIN
    return judgement
