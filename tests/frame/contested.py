"""Protests and late corrections in the walked year: some wait, also for the administrator."""

from datetime import datetime

from sqlalchemy import select

from brackets import ResultKind
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.agreements import services as agreements
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.demonstration.protesting import protest_today
from eventsapp.demonstration.slip_signing import sign_slips
from eventsapp.protests import services as protests
from eventsapp.protests.models import Protest
from eventsapp.results.models import MatchEntry
from eventsapp.results.services import Report


def leave_contested(people: People, now: datetime) -> None:
    """File protests, of which the administrator can withdraw one; ask to correct a match."""
    _ask_to_correct(people, now)
    protest_today(people, now)
    sign_slips(people, now)
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


def _ask_to_correct(people: People, now: datetime) -> None:
    """Let the referee ask twice for a correction: one was refused, one waits."""
    logins = {log_in.role: log_in.login for log_in in people.log_ins}
    referee = accounts.account_by_login(logins[Role.REFEREE])
    row = db.session.scalars(
        select(MatchEntry).where(MatchEntry.ref == "W1.1").order_by(MatchEntry.id.desc())
    ).first()
    agreements.set_asks(row.stage.discipline.event, asks_now=True, now=now, by=referee)
    for reason in ("记错局分", "比分写反"):
        void = Report(kind=ResultKind.VOID)
        kept = agreements.ask(row.stage, row.ref, void, row.id, reason, now, referee)
        if reason == "记错局分":
            organiser = accounts.account_by_login(logins[Role.ORGANISER])
            agreements.refuse(kept, "小分卡无误", now=now, by=organiser)
