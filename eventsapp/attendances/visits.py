"""One person's month of one event: each day, and the scan that made it count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.attendances.months import Day, Month
from eventsapp.attendances.own import OwnDay
from eventsapp.attendances.people import Cell, cells_of
from eventsapp.checkins.models import Participation, Scan
from eventsapp.checkpoints.models import CALLED, CheckPoint
from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Branch


class Visit(NamedTuple):
    """How a person came on a day: when, for which branch, where, and who scanned."""

    session_id: int
    first_at: datetime
    branch: str
    point: str
    operator: str | None


@dataclass(frozen=True, slots=True)
class PersonDay(OwnDay):
    """A day of the event on which a person came or was expected; ``visit`` if it came."""

    visit: Visit | None


def person_days(
    event: Event, days: Sequence[Day], month: Month, member_id: int
) -> list[PersonDay]:
    """Return what came of the days of a month, for a person of whatever branches.

    Days on which somebody neither came nor stood on the list are left out.
    """
    visits = {one.session_id: one for one in _visits(event.id, days, member_id)}
    cells = cells_of(event.id, days, month, member_id, visits.keys())
    return [
        PersonDay(
            event.id,
            event.name,
            day.held_on,
            day.opens,
            cell,
            visit.first_at if visit else None,
            visit,
        )
        for day, cell in zip(days, cells, strict=True)
        if cell is not Cell.ELSEWHERE
        for visit in [visits.get(day.session_id)]
    ]


def _visits(event_id: int, days: Sequence[Day], member_id: int) -> list[Visit]:
    rows = db.session.execute(
        select(
            Participation.session_id,
            Participation.first_at,
            Branch.short_name,
            CALLED,
            Account.name,
        )
        .join(Branch, Branch.id == Participation.branch_id)
        .join(Scan, Scan.id == Participation.scan_id)
        .join(CheckPoint, CheckPoint.id == Scan.check_point_id)
        .join(Session, Session.id == Scan.session_id)
        .outerjoin(Account, Account.id == Scan.operator_id)
        .where(
            Participation.event_id == event_id,
            Participation.member_id == member_id,
            Participation.session_id.in_([day.session_id for day in days]),
        )
        .order_by(Participation.first_at)
    )
    return [Visit(*row) for row in rows]
