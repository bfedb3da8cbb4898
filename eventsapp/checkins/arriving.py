"""Scans as devices tell them: where they were taken, and whose code was read."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection

from eventsapp.checkins import codes, owners, places
from eventsapp.checkins.judging import ScanKey, happened
from eventsapp.checkins.models import Origin
from eventsapp.checkins.owners import Owner
from eventsapp.checkins.places import (
    Place,
    first_places_held,
    places_held,
    points_of_gates,
)
from eventsapp.checkpoints.errors import GateOfNoSuchPoint
from eventsapp.checkpoints.models import Direction
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.half_width import half_width
from eventsapp.prepared import Ask

Admit = Callable[[Place], None]
"""Raises to refuse what was scanned at a check point."""

BY_HAND = frozenset(set(Origin) - {Origin.CAMERA})
LONGEST_CODE = 64
JITTER = timedelta(seconds=2)  # clocks that are put right by the network jump back so much


@dataclass(frozen=True)
class ScanIn:
    """A scan as a device tells it.

    Attributes:
        device: names the device, at most 40 characters.
        client_scan_id: the device's own id of the scan, at most 60 characters.
        session_id: where it was, at the session's first check point.
        code: what was read: a member's code or, unless a camera read it, a staff number.
        happened_at: by the device's clock.
        origin: how it came about.
        skew_ms: how far the device's clock stood ahead when it sent.
        received_at: when it was learned; left out where that is now.
        check_point_id: where it was, if not at the session's first check point.
        gate_id: the gate of the check point.
        direction: whether the person came in or went out.
        is_stale: whether the code of a screen at the door was no longer, or never, shown there.
    """

    device: str
    client_scan_id: str
    session_id: int | None
    code: str
    happened_at: datetime
    origin: Origin = Origin.CAMERA
    skew_ms: int = 0
    received_at: datetime | None = None
    check_point_id: int | None = None
    gate_id: int | None = None
    direction: Direction = Direction.ENTRY
    is_stale: bool = False

    @cached_property
    def key(self) -> ScanKey:
        """Return what names the scan for ever."""
        return self.device, self.client_scan_id

    @cached_property
    def at(self) -> datetime:
        """Return when it happened by a right clock."""
        return happened(self.happened_at, self.skew_ms)


def skew(
    happened_at: datetime, *, sent_at: datetime | None, age_ms: int | None, now: datetime
) -> int:
    """Return how many milliseconds a device's clock stood ahead.

    Args:
        happened_at: of the scan, by the device's clock.
        sent_at: when the scan was sent, by the same clock.
        age_ms: how long before that the scan was, by a stopwatch that nobody sets.
        now: when it came, by a right clock.

    A stopwatch is believed first. Of a clock that shows less when sending than it did when
    scanning, only so much is known that it was put back in between; the time that it showed
    before is the better guess.
    """
    if age_ms is not None:
        return _in_ms(happened_at - now) + age_ms
    if sent_at is None or happened_at > sent_at + JITTER:
        return 0
    return _in_ms(sent_at - now)


def _in_ms(span: timedelta) -> int:
    return round(span / timedelta(milliseconds=1))


class Read(NamedTuple):
    """A code as the log keeps it, and whose it is."""

    text: str
    owner: Owner | None


def read_codes(connection: Connection, scans: Collection[ScanIn]) -> dict[ScanKey, Read]:
    """Find out whose each code is. A camera takes codes only: anyone can print a number.

    Nobody else can judge scans of these people until this transaction ends.
    """
    tidied = {scan.code: codes.tidy(scan.code) for scan in scans}
    texts, numbers = _texts(tidied.values()), _numbers(scans)
    if len(numbers) == 1 and numbers == texts:  # one of either: hardly ever a number
        numbers = set() if owners.owners(connection, texts) else numbers
    by_code, by_number = owners.owners_held(connection, texts, numbers)
    found: dict[ScanKey, Read] = {}
    for scan in scans:
        code, typed = tidied[scan.code], half_width(scan.code)
        if code in by_code:
            found[scan.key] = Read(code, by_code[code])
        elif scan.origin in BY_HAND and typed in by_number:
            found[scan.key] = Read(typed, by_number[typed])
        else:
            found[scan.key] = Read(typed[:LONGEST_CODE], None)
    return found


def _texts(tidied: Iterable[str]) -> set[str]:
    return {one for one in tidied if codes.is_well_formed(one)}


def _numbers(scans: Iterable[ScanIn]) -> set[str]:
    typed = {half_width(scan.code) for scan in scans if scan.origin in BY_HAND}
    return {number for number in typed if 0 < len(number) <= LONGEST_CODE}


def asks_of(scans: Collection[ScanIn]) -> list[Ask]:
    """Return what :func:`resolve` and then :func:`read_codes` are sure to ask."""
    points = _set_of(scan.check_point_id for scan in scans)
    texts = _texts(codes.tidy(scan.code) for scan in scans)
    asks = [places.ask_held(points)] if points else []
    return [*asks, owners.ask_held(texts)] if texts and not _numbers(scans) else asks


def resolve(
    connection: Connection, scans: Collection[ScanIn], admits: Mapping[ScanKey, Admit]
) -> dict[ScanKey, Place | DomainError]:
    """Find the check point of each scan, or why it can't be taken there.

    Args:
        connection: the session's.
        scans: each once.
        admits: what to ask for each of them.

    Nobody can change or call off these check points until this transaction ends.
    """
    by_id = places_held(connection, _set_of(scan.check_point_id for scan in scans))
    first = first_places_held(
        connection,
        _set_of(scan.session_id for scan in scans if scan.check_point_id is None),
    )
    gates = points_of_gates(connection, _set_of(scan.gate_id for scan in scans))
    asked: dict[tuple[Place, Admit], DomainError | None] = {}
    found: dict[ScanKey, Place | DomainError] = {}
    for scan in scans:
        place = (
            first.get(scan.session_id or 0)
            if scan.check_point_id is None
            else by_id.get(scan.check_point_id)
        )
        if place is None:
            found[scan.key] = NotFound()
        elif scan.gate_id is not None and gates.get(scan.gate_id) != place.point_id:
            found[scan.key] = GateOfNoSuchPoint()
        else:
            question = place, admits[scan.key]
            if question not in asked:
                asked[question] = _refusal(*question)
            found[scan.key] = asked[question] or place
    return found


def _set_of(ids: Iterable[int | None]) -> set[int]:
    return {one for one in ids if one is not None}


def _refusal(place: Place, admit: Admit) -> DomainError | None:
    try:
        admit(place)
    except DomainError as refusal:
        return refusal
    return None
