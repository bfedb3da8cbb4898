"""The scan log as people read it: every scan of a session, and what it comes to."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from eventsapp.accounts.models import Account
from eventsapp.checkins import codes
from eventsapp.checkins.models import Origin, Reason, Verdict
from eventsapp.checkins.places import Place
from eventsapp.checkins.scanlog import REASON, VERDICT
from eventsapp.checkins.tables import (
    BRANCHES,
    GATES,
    JUDGEMENTS,
    MEMBERS,
    POINTS,
    SCANS,
    SPANS,
    VOIDS,
)
from eventsapp.checkpoints.models import Direction
from eventsapp.database import db, table
from eventsapp.members import services as members

_OPERATORS = table(Account).alias("operators")
_VOIDERS = table(Account).alias("voiders")


class LogRow(NamedTuple):
    """A scan, whose it is, what was answered then and what it comes to now.

    ``happened_at`` is by a right clock; the branch is that of the session's day. ``point`` is
    the check point's own name, empty where it is called by the session's place.
    """

    scan_id: int
    happened_at: datetime
    received_at: datetime
    direction: Direction
    point: str
    gate: str | None
    origin: Origin
    code_read: str
    answer: Verdict
    answer_reason: Reason | None
    verdict: Verdict
    reason: Reason | None
    member_id: int | None
    name: str | None
    staff_number: str | None
    branch: str | None
    operator: str | None
    void_reason: str | None
    voided_at: datetime | None
    voided_by: str | None


def log_of(
    place: Place,
    *,
    only: Verdict | None = None,
    sought: str = "",
    scan_id: int | None = None,
    most: int = 100,
    after: int = 0,
) -> list[LogRow]:
    """Return scans of a session, the latest first.

    Args:
        place: the session.
        only: those that come to this; all when left out.
        sought: part of a name, pinyin, the beginning of a number, or a code as it was read.
        scan_id: only this one.
        most: so many at most.
        after: how many to pass over.
    """
    query = (
        select(
            SCANS.c.id,
            SCANS.c.at,
            SCANS.c.received_at,
            SCANS.c.direction,
            POINTS.c.name,
            GATES.c.name,
            SCANS.c.origin,
            SCANS.c.code_read,
            SCANS.c.answer,
            SCANS.c.answer_reason,
            VERDICT,
            REASON,
            SCANS.c.member_id,
            MEMBERS.c.name,
            MEMBERS.c.staff_number,
            BRANCHES.c.short_name,
            _OPERATORS.c.name,
            VOIDS.c.reason,
            VOIDS.c.at,
            _VOIDERS.c.name,
        )
        .select_from(
            SCANS.join(POINTS, POINTS.c.id == SCANS.c.check_point_id)
            .outerjoin(GATES, GATES.c.id == SCANS.c.gate_id)
            .outerjoin(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id)
            .outerjoin(MEMBERS, MEMBERS.c.id == SCANS.c.member_id)
            .outerjoin(
                SPANS,
                and_(
                    SPANS.c.member_id == SCANS.c.member_id,
                    SPANS.c.from_on <= place.held_on,
                    or_(SPANS.c.to_on.is_(None), SPANS.c.to_on > place.held_on),
                ),
            )
            .outerjoin(BRANCHES, BRANCHES.c.id == SPANS.c.branch_id)
            .outerjoin(_OPERATORS, _OPERATORS.c.id == SCANS.c.operator_id)
            .outerjoin(VOIDS, VOIDS.c.scan_id == SCANS.c.id)
            .outerjoin(_VOIDERS, _VOIDERS.c.id == VOIDS.c.by_id)
        )
        .where(SCANS.c.session_id == place.session_id, _found_by(sought))
        .order_by(SCANS.c.at.desc(), SCANS.c.id.desc())
        .limit(most)
        .offset(after)
    )
    if only is not None:
        query = query.where(VERDICT.in_([only]))
    if scan_id is not None:
        query = query.where(SCANS.c.id == scan_id)
    rows: list[tuple[Any, ...]] = [tuple(row) for row in db.session.connection().execute(query)]
    return [LogRow(*row) for row in rows]


def _found_by(sought: str) -> ColumnElement[bool]:
    if not sought:
        return true()
    return or_(members.found_by(sought), SCANS.c.code_read.in_([sought, codes.tidy(sought)]))


def tally_of(session_id: int, sought: str = "") -> dict[Verdict, int]:
    """Return how many scans of a session come to each verdict, of those that are sought."""
    rows = db.session.connection().execute(
        select(VERDICT, func.count())
        .select_from(
            SCANS.outerjoin(JUDGEMENTS, JUDGEMENTS.c.scan_id == SCANS.c.id).outerjoin(
                MEMBERS, MEMBERS.c.id == SCANS.c.member_id
            )
        )
        .where(SCANS.c.session_id == session_id, _found_by(sought))
        .group_by(VERDICT)
    )
    return dict.fromkeys(Verdict, 0) | dict(rows.all())
