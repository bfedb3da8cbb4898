"""What stewards are told: a verdict with the person's name, branch and entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam

from eventsapp.checkins import facts
from eventsapp.checkins.facts import Known, Pair, Person
from eventsapp.checkins.judging import ScanKey
from eventsapp.checkins.lookups import Line, Lookup
from eventsapp.checkins.models import Origin, Reason, Verdict
from eventsapp.checkins.places import Place, places
from eventsapp.checkins.scanlog import STORED, key_of
from eventsapp.checkins.tables import SCANS
from eventsapp.checkpoints.models import Direction
from eventsapp.database import db
from eventsapp.prepared import one_of

FEW_DEVICES = 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What the steward is told.

    Attributes:
        scan_id: of the row in the log.
        place: the check point.
        verdict: accepted, again or refused, as it stood when the scan came in.
        reason: why it was refused.
        direction: whether the person came in or went out.
        origin: how the scan came about.
        happened_at: by a right clock.
        received_at: when the scan came in.
        person: whose it is; None for an unknown code.
        teams: what the person has entered at the event.
        first_at: when the person first came in there; None where nobody did.
    """

    scan_id: int
    place: Place
    verdict: Verdict
    reason: Reason | None
    direction: Direction
    origin: Origin
    happened_at: datetime
    received_at: datetime
    person: Person | None
    teams: tuple[str, ...]
    first_at: datetime | None


_STORED_BY_KEY = Lookup(
    lambda is_wanted: STORED.where(
        one_of(SCANS.c.device, "devices"), is_wanted(SCANS.c.client_scan_id)
    )
)
_STORED_BY_ID = STORED.where(SCANS.c.id == bindparam("scan"))


def stored(connection: Connection, keys: Iterable[ScanKey]) -> dict[ScanKey, Line]:
    """Return the scans that are in the log already, by key."""
    by_device: dict[str, list[str]] = {}
    for device, client_scan_id in keys:
        by_device.setdefault(device, []).append(client_scan_id)
    if len(by_device) <= FEW_DEVICES:  # every id is looked for on every device
        together = [*by_device], {one for ids in by_device.values() for one in ids}
        asked = [together]
    else:
        asked = [([device], set(ids)) for device, ids in by_device.items()]
    found = {
        key_of(row): row
        for devices, ids in asked
        for row in _STORED_BY_KEY.rows(connection, ids, devices=devices)
    }
    return {
        (device, one): found[device, one]
        for device, ids in by_device.items()
        for one in ids
        if (device, one) in found
    }


def answer_of(scan_id: int) -> Answer | None:
    """Return what was answered to a scan that is in the log."""
    connection = db.session.connection()
    rows = connection.execute(_STORED_BY_ID, {"scan": scan_id}).all()
    if not rows:
        return None
    [answer] = answers_to(
        connection, rows, places(connection, [rows[0].check_point_id])
    ).values()
    return answer


def answers_to(
    connection: Connection, rows: Iterable[Line], at: Mapping[int, Place]
) -> dict[ScanKey, Answer]:
    """Answer scans that are in the log with what the log says was answered.

    Args:
        connection: the session's.
        rows: as :func:`stored` gives them.
        at: the check points, by id.
    """
    listed = list(rows)
    known = known_of(
        connection, at, {(row.check_point_id, row.member_id) for row in listed if row.member_id}
    )
    return {
        key_of(row): _answer(
            row, at[row.check_point_id], known.get((row.check_point_id, row.member_id))
        )
        for row in listed
    }


def known_of(
    connection: Connection, at: Mapping[int, Place], pairs: Iterable[Pair]
) -> dict[Pair, Known]:
    """Return what is known of people at check points, in one statement for each of these."""
    members: dict[int, list[int]] = {}
    for point_id, member_id in sorted(pairs):
        members.setdefault(point_id, []).append(member_id)
    return {
        (point_id, member_id): known
        for point_id, some in members.items()
        for member_id, known in facts.known_at(connection, at[point_id], some).items()
    }


def _answer(row: Line, place: Place, known: Known | None) -> Answer:
    first = known.standing.first if known else None
    return Answer(
        scan_id=row.id,
        place=place,
        verdict=row.answer,
        reason=row.answer_reason,
        direction=row.direction,
        origin=row.origin,
        happened_at=row.at,
        received_at=row.received_at,
        person=known.person if known else None,
        teams=known.teams if known else (),
        first_at=first[0] if first else None,
    )
