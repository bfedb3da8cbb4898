"""Protests in the demonstration's bracket: one open, one rejected, one to be corrected.

Each costs a fee, and there is a jury to which the decisions can be taken.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline, Event
from eventsapp.members.models import BranchSpan, Member
from eventsapp.protests import fees, juries
from eventsapp.protests import services as protests
from eventsapp.protests.contesting import Matter
from eventsapp.protests.terms import Terms, set_terms
from eventsapp.regulations import services as regulations

TEXTS = (
    "对方开赛后十三分钟才到场，按规程超过十分钟应判弃权，裁判仍让比赛进行。\n请求按规程判定。",
    "对方赛中与场边队友交谈，疑似接受指导。",
    "记录单上双方的比分写反了，双方都在场。",
)
VERDICTS = (
    None,
    (False, "当值裁判在场，谈话与比赛无关。"),
    (True, "双方确认比分确实写反，按双方确认的更正。"),
)
AFTERWARDS = timedelta(minutes=12)
WRITING = timedelta(minutes=3)
TERMS = Terms(fee_fen=20_000, second_minutes=120, second_fee_fen=50_000)
REASON = "领队会议定抗议的费用和二审"
JURY = 5


def protest_today(people: People, now: datetime) -> None:
    """File three protests in the latest bracket in which three matches are played; flushes."""
    logins = {log_in.role: log_in.login for log_in in people.log_ins}
    organiser = accounts.account_by_login(logins[Role.ORGANISER])
    referee = accounts.account_by_login(logins[Role.REFEREE])
    found = _latest()
    if found is None or organiser is None or referee is None:
        return
    discipline, matters = found
    _amend_terms(discipline.event, now=now - AFTERWARDS, by=(organiser, referee))
    for number in _of_several_branches():
        juries.name_juror(discipline.event, number, now=now - AFTERWARDS, by=organiser)
    for matter, text, verdict in zip(matters, TEXTS, VERDICTS, strict=True):
        _protest(discipline, matter, text, verdict, now=now, by=(organiser, referee))


def _amend_terms(event: Event, *, now: datetime, by: tuple[Account, Account]) -> None:
    """Let the organiser open an amendment, and the referee set the terms with it."""
    organiser, referee = by
    regulations.open_amendment(event, reason=REASON, now=now - WRITING, by=organiser)
    set_terms(event, TERMS, now=now, by=referee)
    regulations.publish_amendment(event, now=now, by=organiser)


def _of_several_branches() -> list[str]:
    """Return the staff numbers of the first member of each of some branches."""
    first = (
        select(func.min(Member.staff_number))
        .join(BranchSpan, BranchSpan.member_id == Member.id)
        .where(BranchSpan.to_on.is_(None))
        .group_by(BranchSpan.branch_id)
        .order_by(BranchSpan.branch_id)
        .limit(JURY)
    )
    return list(db.session.scalars(first))


def _latest() -> tuple[Discipline, list[Matter]] | None:
    drawn = (
        select(Discipline)
        .join(Event)
        .where(
            Discipline.id.in_(select(Stage.discipline_id)),
            Event.cancelled_at.is_(None),
            Event.published_at.is_not(None),
        )
        .order_by(Event.id.desc(), Discipline.id)
    )
    for discipline in db.session.scalars(drawn):
        matters = [one for one in protests.contest_of(discipline).matters if one.ref]
        if len(matters) >= len(TEXTS):
            return discipline, matters[-len(TEXTS) :]
    return None


def _protest(
    discipline: Discipline,
    matter: Matter,
    text: str,
    verdict: tuple[bool, str] | None,
    *,
    now: datetime,
    by: tuple[Account, Account],
) -> None:
    filing, deciding = by
    protest = protests.file(
        discipline,
        min(matter.entry_ids),
        matter.ref,
        text,
        late="领队赛后当场口头提出，书面稍迟",
        now=now - AFTERWARDS,
        by=filing,
    )
    fees.take(protest, now=now - AFTERWARDS, by=filing)
    if verdict is not None:
        is_upheld, words = verdict
        protests.decide(
            protest,
            is_upheld=is_upheld,
            needs_correction=is_upheld,
            words=words,
            now=now,
            by=deciding,
        )
