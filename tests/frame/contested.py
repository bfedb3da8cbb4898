"""Protests in the walked year: those of the demonstration, and one of the administrator's."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.demonstration.protesting import protest_today
from eventsapp.protests import services as protests
from eventsapp.protests.models import Protest


def leave_contested(people: People, now: datetime) -> None:
    """File protests, of which the administrator can withdraw one."""
    protest_today(people, now)
    logins = {log_in.role: log_in.login for log_in in people.log_ins}
    administrator = accounts.account_by_login(logins[Role.ADMINISTRATOR])
    discipline = db.session.scalars(select(Protest)).first().discipline
    protests.file(
        discipline,
        min(protests.contest_of(discipline).entrants),
        "",
        "名次有误",
        late="电话提出",
        now=now,
        by=administrator,
    )
