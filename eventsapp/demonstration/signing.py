"""The results of the demonstration's year are signed by its referee; some are open."""

from datetime import datetime

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.events.models import Discipline, Session
from eventsapp.signings import services as signings
from eventsapp.signings.models import Origin


def sign_what_is_over(people: People, now: datetime) -> list[int]:
    """Sign and publish what is complete of the events before today; returns the disciplines."""
    logins = {log_in.role: log_in.login for log_in in people.log_ins}
    last_on = (
        select(func.max(Session.held_on))
        .where(Session.event_id == Discipline.event_id)
        .correlate(Discipline)
        .scalar_subquery()
    )
    over = db.session.scalars(select(Discipline.id).where(last_on < local(now).date()))
    return signings.sign_as_handed_over(
        over,
        now=now,
        by=accounts.account_by_login(logins[Role.REFEREE]),
        origin=Origin.HAND,
    )
