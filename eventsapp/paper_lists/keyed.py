"""What was keyed in from the paper of a session, and taking rows of it back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Reason, Scan, Verdict
from eventsapp.checkins.scanlog import REASON, VERDICT
from eventsapp.checkins.tables import JUDGEMENTS, MEMBERS, POINTS, SCANS, VOIDS
from eventsapp.checkpoints.models import Direction
from eventsapp.database import db, table
from eventsapp.paper_lists.errors import NothingToTakeBack
from eventsapp.paper_lists.keying import device_of

_OPERATORS = table(Account)


class Keyed(NamedTuple):
    """A row of the log that came from paper; ``point`` is empty where the place names it."""

    scan_id: int
    at: datetime
    direction: Direction
    point: str
    name: str
    staff_number: str
    verdict: Verdict
    reason: Reason | None
    keyed_at: datetime
    by: str | None


def last(session_id: int, most: int) -> list[Keyed]:
    """Return the rows of a session's paper that were not taken back, the last keyed first."""
    query = (
        select(
            SCANS.c.id,
            SCANS.c.at,
            SCANS.c.direction,
            POINTS.c.name,
            MEMBERS.c.name,
            MEMBERS.c.staff_number,
            VERDICT,
            REASON,
            SCANS.c.received_at,
            _OPERATORS.c.name,
        )
        .select_from(
            SCANS.join(POINTS, POINTS.c.id == SCANS.c.check_point_id)
            .join(MEMBERS, MEMBERS.c.id == SCANS.c.member_id)
            .outerjoin(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id)
            .outerjoin(VOIDS, VOIDS.c.scan_id == SCANS.c.id)
            .outerjoin(_OPERATORS, _OPERATORS.c.id == SCANS.c.operator_id)
        )
        .where(
            SCANS.c.session_id == session_id,
            SCANS.c.device == device_of(session_id),
            VOIDS.c.id.is_(None),
        )
        .order_by(SCANS.c.id.desc())
        .limit(most)
    )
    rows: list[tuple[Any, ...]] = [tuple(row) for row in db.session.connection().execute(query)]
    return [Keyed(*row) for row in rows]


def take_back(
    session_id: int, scan_ids: Collection[int], *, reason: str, now: datetime, by: Account
) -> int:
    """Take rows of a session's paper back, with a reason that the log keeps; flushes.

    What somebody else has taken back meanwhile is passed over.

    Returns:
        How many were taken back.

    Raises:
        NothingToTakeBack: none of them is one that counts.
        ReasonMissing: the reason is blank.
    """
    scans = db.session.scalars(
        select(Scan).where(
            Scan.id.in_(scan_ids),
            Scan.session_id == session_id,
            Scan.device == device_of(session_id),
            Scan.id.not_in(select(VOIDS.c.scan_id)),
        )
    ).all()
    if not scans:
        raise NothingToTakeBack
    for scan in scans:
        checkins.void(scan, reason=reason, now=now, by=by)
    return len(scans)
