"""What members see of themselves: their code, and where they are checked in today."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import joinedload

from eventsapp.checkins.models import Code, Participation
from eventsapp.database import db
from eventsapp.entries.slots import Came
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Member


class CheckIn(NamedTuple):
    """A session of today at which somebody is checked in."""

    event_id: int
    event: str
    at: datetime


class Own(NamedTuple):
    """A member's code, None if none was issued, and the check-ins of a day, in order."""

    code: Code | None
    check_ins: list[CheckIn]


def came_to(member: Member, day: date) -> list[Came]:
    """Return the events of a day, or that go on after it, at which a member was checked in.

    By their days, each once, with when the member last came.
    """
    still_on = exists().where(Session.event_id == Event.id, Session.held_on >= day)
    rows = db.session.execute(
        select(Event, Participation.first_at)
        .join(Participation, Participation.event_id == Event.id)
        .where(Participation.member_id == member.id, Event.cancelled_at.is_(None), still_on)
        .options(joinedload(Event.sessions))
        .order_by(Participation.first_at)
    ).unique()
    last = dict(rows.all())
    return sorted(
        (Came(event, at) for event, at in last.items()),
        key=lambda came: (came.event.first_on, came.event.id),
    )


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
