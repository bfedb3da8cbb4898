"""The participations of one person in one event, with the scans that made them."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.checkins.models import Participation, Scan
from eventsapp.checkpoints.models import CALLED, CheckPoint
from eventsapp.database import db
from eventsapp.events.models import Session
from eventsapp.members.models import Branch


class Visit(NamedTuple):
    """One day on which a person came: when, for which branch, where, and who scanned."""

    held_on: date
    first_at: datetime
    branch: str
    point: str
    operator: str | None


def of_person(event_id: int, member_id: int) -> list[Visit]:
    """Return the days on which somebody came to an event, in order."""
    rows = db.session.execute(
        select(
            Participation.held_on,
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
        .where(Participation.event_id == event_id, Participation.member_id == member_id)
        .order_by(Participation.held_on, Participation.first_at)
    )
    return [Visit(*row) for row in rows]
