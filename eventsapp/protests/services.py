"""Protests: filed in time, decided by somebody else, and in the way of a signature meanwhile.

The rule in words: ``docs/rules/protests.md``.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Event
from eventsapp.frame.languages import moment
from eventsapp.protests.contesting import Contest, Matter, contest_of
from eventsapp.protests.deciding import appeal, decide, is_own, reopen, withdraw
from eventsapp.protests.errors import (
    FinallyDecided,
    NoProtests,
    NotASide,
    NothingToContest,
    SameAgain,
    TextMissing,
    TooLate,
)
from eventsapp.protests.models import Protest, ProtestStep
from eventsapp.protests.states import (
    HOLDING,
    SECOND,
    State,
    instance_of,
    last_step,
    recorded_of,
    states_of,
)
from eventsapp.protests.telling import tell_filed
from eventsapp.signings.slots import Hindrance

__all__ = [
    "State",
    "appeal",
    "contest_of",
    "contested",
    "decide",
    "file",
    "get",
    "hindrances",
    "is_own",
    "list_of",
    "reopen",
    "states_of",
    "withdraw",
]


def get(protest_id: int) -> Protest:
    """Return a protest with all that happened to it.

    Raises:
        NotFound: there is none.
    """
    protest = db.session.get(
        Protest,
        protest_id,
        options=[
            selectinload(Protest.steps).selectinload(ProtestStep.jurors),
            selectinload(Protest.fees),
            joinedload(Protest.entry),
        ],
    )
    if protest is None:
        raise NotFound
    return protest


def list_of(event: Event) -> list[Protest]:
    """Return the protests of an event, the latest first."""
    asked = (
        select(Protest)
        .where(Protest.discipline_id.in_([one.id for one in event.disciplines]))
        .options(selectinload(Protest.steps), selectinload(Protest.fees))
        .order_by(Protest.filed_at.desc(), Protest.id.desc())
    )
    return list(db.session.scalars(asked))


def file(
    discipline: Discipline,
    entry_id: int,
    ref: str,
    text: str,
    *,
    late: str | None = None,
    now: datetime,
    by: Account,
) -> Protest:
    """Take a protest in; flushes.

    Args:
        discipline: of what.
        entry_id: whose protest it is.
        ref: the match, empty for the places.
        text: what is contested and why.
        late: why a referee takes it in though the time is up; None for anybody else.
        now: when.
        by: who files it, for themselves, their branch, or from paper.

    Raises:
        NoProtests, NothingToContest, NotASide, TooLate, TextMissing, SameAgain,
            FinallyDecided: it is not taken in.
    """
    draws.lock([discipline.id])
    contest = contest_of(discipline)
    matter = _matter(contest, entry_id, ref)
    if not text.strip():
        raise TextMissing
    is_late = matter.is_over(now)
    if is_late and matter.until is not None and not (late or "").strip():
        raise TooLate(moment=moment(matter.until))
    stage_id = contest.stage_id if ref else None
    earlier = _of_disciplines([discipline.id])
    _refuse_twice(earlier, entry_id, stage_id, ref)
    protest = Protest(
        discipline_id=discipline.id,
        number=max((one.number for one in earlier), default=0) + 1,
        entry_id=entry_id,
        stage_id=stage_id,
        ref=ref,
        about=dict(matter.about),
        text=text.strip(),
        late=(late or "").strip() if is_late else "",
        fee_fen=contest.fee_fen,
        filed_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(protest)
    db.session.flush()
    accounts.audit("protests.filed", protest, by=by, now=now, discipline=discipline.id)
    tell_filed(protest, contest.entrants[entry_id].distinct, now=now, by=by)
    return protest


def _matter(contest: Contest, entry_id: int, ref: str) -> Matter:
    if contest.minutes is None:
        raise NoProtests
    matter = contest.matter(ref)
    if matter is None:
        raise NothingToContest
    if entry_id not in matter.entry_ids:
        raise NotASide
    return matter


def _refuse_twice(
    earlier: Collection[Protest], entry_id: int, stage_id: int | None, ref: str
) -> None:
    same = [
        one
        for one in earlier
        if (one.entry_id, one.stage_id, one.ref) == (entry_id, stage_id, ref)
    ]
    states, recorded = states_of(same), recorded_of(same)
    for one in same:
        if states[one.id] is State.OPEN:
            raise SameAgain(number=one.number)
        last, at = last_step(one), recorded[one.id]
        # What was recorded since is another result, and that can be contested.
        if instance_of(one) == SECOND and last and (at is None or at <= last.at):
            raise FinallyDecided(number=one.number)


def hindrances(discipline_ids: Collection[int]) -> dict[int, list[Hindrance]]:
    """Return which protests are in the way of a signature or of publication."""
    holding = _of_disciplines(discipline_ids)
    states = states_of(holding)
    found: dict[int, list[Hindrance]] = {}
    for one in holding:
        if states[one.id] not in HOLDING:
            continue
        words = (
            _("Protest no. %(number)s is open.", number=one.number)
            if states[one.id] is State.OPEN
            else _("Protest no. %(number)s is decided: correct the result.", number=one.number)
        )
        found.setdefault(one.discipline_id, []).append(
            Hindrance(words, "protests.of_discipline")
        )
    return found


def contested(stage_id: int, discipline_id: int) -> set[str]:
    """Return the refs of a draw's matches under protest, or to be corrected after one."""
    found = _of_disciplines([discipline_id])
    states = states_of(found)
    return {one.ref for one in found if one.stage_id == stage_id and states[one.id] in HOLDING}


def _of_disciplines(discipline_ids: Collection[int]) -> Sequence[Protest]:
    asked = (
        select(Protest)
        .where(Protest.discipline_id.in_(discipline_ids))
        .options(joinedload(Protest.steps))
        .order_by(Protest.discipline_id, Protest.number)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(asked).unique().all()
