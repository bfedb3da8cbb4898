"""Protests: filed in time, decided by somebody else, and in the way of a signature meanwhile.

The rule in words: ``docs/rules/protests.md``.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries.access import is_of
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Event
from eventsapp.members import services as members
from eventsapp.protests.contesting import Contest, Matter, contest_of
from eventsapp.protests.errors import (
    AlreadyOver,
    NoProtests,
    NotASide,
    NothingToContest,
    OwnMatter,
    SameAgain,
    StillOpen,
    TextMissing,
    TooLate,
)
from eventsapp.protests.models import Act, Protest, ProtestStep
from eventsapp.protests.states import HOLDING, State, states_of
from eventsapp.protests.telling import tell_filed, tell_over
from eventsapp.protests.words import STATES
from eventsapp.signings.slots import Hindrance

__all__ = [
    "State",
    "contest_of",
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
        Protest, protest_id, options=[selectinload(Protest.steps), joinedload(Protest.entry)]
    )
    if protest is None:
        raise NotFound
    return protest


def list_of(event: Event) -> list[Protest]:
    """Return the protests of an event, the latest first."""
    asked = (
        select(Protest)
        .where(Protest.discipline_id.in_([one.id for one in event.disciplines]))
        .options(selectinload(Protest.steps))
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
        NoProtests, NothingToContest, NotASide, TooLate, TextMissing, SameAgain: it is not
            taken in.
    """
    draws.lock([discipline.id])
    contest = contest_of(discipline)
    matter = _matter(contest, entry_id, ref)
    if not text.strip():
        raise TextMissing
    is_late = matter.is_over(now)
    if is_late and matter.until is not None and not (late or "").strip():
        raise TooLate(moment=clock.local(matter.until).strftime("%H:%M"))
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
        filed_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(protest)
    db.session.flush()
    accounts.audit("protests.filed", protest, by=by, now=now, discipline=discipline.id)
    tell_filed(protest, contest.entrants[entry_id].name, now=now, by=by)
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
    states = states_of(same)
    for one in same:
        if states[one.id] is State.OPEN:
            raise SameAgain(number=one.number)


def withdraw(protest: Protest, reason: str, *, now: datetime, by: Account) -> ProtestStep:
    """Withdraw a protest that is open; flushes.

    Raises:
        AlreadyOver: it is over.
        TextMissing: no reason.
    """
    _demand_open(protest)
    return _step(protest, Act.WITHDRAWN, reason, now=now, by=by)


def decide(
    protest: Protest,
    *,
    is_upheld: bool,
    needs_correction: bool,
    words: str,
    now: datetime,
    by: Account,
) -> ProtestStep:
    """Decide a protest; flushes.

    Args:
        protest: which.
        is_upheld: whether it is right.
        needs_correction: whether the result is to be corrected for that.
        words: why; those who are in it read it, and so does everybody at the event.
        now: when.
        by: who decides.

    Raises:
        OwnMatter: whoever filed it, or stands in the entry.
        AlreadyOver: it is over.
        TextMissing: no reason.
    """
    if is_own(protest, by):
        raise OwnMatter
    _demand_open(protest)
    act = Act.UPHELD if is_upheld else Act.REJECTED
    return _step(protest, act, words, needs_correction and is_upheld, now=now, by=by)


def reopen(protest: Protest, reason: str, *, now: datetime, by: Account) -> ProtestStep:
    """Open a protest again that was decided or withdrawn; what was decided is kept; flushes.

    Raises:
        OwnMatter: whoever filed it, or stands in the entry.
        StillOpen: it is open.
        TextMissing: no reason.
    """
    if is_own(protest, by):
        raise OwnMatter
    draws.lock([protest.discipline_id])
    db.session.refresh(protest, ["steps"])
    if states_of([protest])[protest.id] is State.OPEN:
        raise StillOpen(number=protest.number)
    return _step(protest, Act.REOPENED, reason, now=now, by=by)


def is_own(protest: Protest, account: Account) -> bool:
    """Whether somebody filed a protest, or stands in the entry whose it is."""
    if protest.by_id == account.id:
        return True
    return is_of(protest.entry, members.of_account(account))


def _demand_open(protest: Protest) -> None:
    draws.lock([protest.discipline_id])
    db.session.refresh(protest, ["steps"])
    state = states_of([protest])[protest.id]
    if state is not State.OPEN:
        raise AlreadyOver(number=protest.number, state=STATES[state])


def _step(
    protest: Protest,
    act: Act,
    words: str,
    needs_correction: bool = False,  # noqa: FBT001, FBT002
    *,
    now: datetime,
    by: Account,
) -> ProtestStep:
    if not words.strip():
        raise TextMissing
    row = ProtestStep(
        protest_id=protest.id,
        number=len(protest.steps) + 1,
        act=act,
        needs_correction=needs_correction,
        words=words.strip(),
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(row)
    db.session.flush()
    db.session.refresh(protest, ["steps"])
    accounts.audit(f"protests.{act.value}", protest, by=by, now=now, words=row.words)
    tell_over(protest, row, now=now, by=by)
    return row


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
            else _("Protest no. %(number)s was upheld: correct the result.", number=one.number)
        )
        found.setdefault(one.discipline_id, []).append(
            Hindrance(words, "protests.of_discipline")
        )
    return found


def _of_disciplines(discipline_ids: Collection[int]) -> Sequence[Protest]:
    asked = (
        select(Protest)
        .where(Protest.discipline_id.in_(discipline_ids))
        .options(joinedload(Protest.steps))
        .order_by(Protest.discipline_id, Protest.number)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(asked).unique().all()
