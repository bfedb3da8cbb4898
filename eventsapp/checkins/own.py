"""What members see of themselves: their code, and where they are checked in today."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, select

from eventsapp.checkins.models import Code, Participation
from eventsapp.database import db
from eventsapp.events.models import Event


class CheckIn(NamedTuple):
    """A session of today at which somebody is checked in."""

    event_id: int
    event: str
    at: datetime


class Own(NamedTuple):
    """A member's code, None if none was issued, and the check-ins of a day, in order."""

    code: Code | None
    check_ins: list[CheckIn]


def own_of(member_id: int, day: date) -> Own:
    """Return a member's code and check-ins of a day, in one statement.

    Who has no code yet is told of none: the first code comes before the first event.
    """
    rows = db.session.execute(
        select(Code, Event.id, Event.name, Participation.first_at)
        .outerjoin(
            Participation,
            and_(
                Participation.member_id == Code.member_id,
                Participation.year == day.year,
                Participation.held_on == day,
            ),
        )
        .outerjoin(Event, Event.id == Participation.event_id)
        .where(Code.member_id == member_id, Code.revoked_at.is_(None))
        .order_by(Participation.first_at)
    ).all()
    if not rows:
        return Own(None, [])
    return Own(rows[0][0], [CheckIn(*row[1:]) for row in rows if row[1] is not None])
