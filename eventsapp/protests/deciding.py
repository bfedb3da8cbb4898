"""What becomes of a protest: withdrawn, decided, taken to the jury, opened again."""

from collections.abc import Collection, Sequence
from datetime import datetime

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries.access import is_of
from eventsapp.frame.languages import moment, yuan
from eventsapp.members import services as members
from eventsapp.protests.deadlines import of_appeal
from eventsapp.protests.errors import (
    AlreadyFinal,
    AlreadyOver,
    AppealFeeMissing,
    AppealLate,
    FeeMissing,
    NoSecondInstance,
    NotDecided,
    OwnMatter,
    StillOpen,
    TextMissing,
)
from eventsapp.protests.fees import fen_of, was_paid
from eventsapp.protests.juries import Juror, require_jury, seats_for
from eventsapp.protests.models import Act, Bench, Protest, ProtestJuror, ProtestStep
from eventsapp.protests.states import (
    FIRST,
    SECOND,
    State,
    effect_of,
    first_decision,
    instance_of,
    states_of,
)
from eventsapp.protests.telling import tell_over
from eventsapp.protests.terms import terms_of
from eventsapp.protests.words import STATES


def bench_of(protest: Protest) -> Bench:
    """Return who decides a protest as it stands: the second instance is always the jury's."""
    if instance_of(protest) == SECOND:
        return Bench.JURY
    return terms_of(protest.discipline.event_id).bench


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
    jurors: Collection[int] = (),
) -> ProtestStep:
    """Decide a protest, or record what the jury decided; flushes.

    Args:
        protest: which.
        is_upheld: whether it is right.
        needs_correction: whether the result is to be corrected for that; of one that the
            jury rejects, whether what was corrected is to be corrected back.
        words: why; those who are in it read it, and so does everybody at the event.
        now: when.
        by: who decides, or writes down what the jury decided.
        jurors: member ids of those of the jury who took part; nobody where the referee decides.

    Raises:
        OwnMatter: whoever filed it, or stands in the entry.
        AlreadyOver: it is over.
        TextMissing: no reason.
        FeeMissing: it would be upheld, and the fee was never taken.
        AppealFeeMissing: the first decision would be changed, and the fee of the appeal was
            never taken.
        JuryEmpty, JuryTooFew, JurorConcerned, NotOfTheJury: the jury can't decide so.
    """
    if is_own(protest, by):
        raise OwnMatter
    _demand_open(protest)
    _demand_fees(protest, is_upheld=is_upheld, needs_correction=needs_correction)
    bench: Sequence[Juror] = ()
    if bench_of(protest) is Bench.JURY:
        discipline = protest.discipline
        seats = seats_for(protest, discipline, draws.entrants_of(discipline))
        bench = require_jury(seats, jurors)
    act = Act.UPHELD if is_upheld else Act.REJECTED
    corrects = needs_correction and (is_upheld or instance_of(protest) == SECOND)
    return _step(protest, act, words, corrects, bench, now=now, by=by)


def _demand_fees(protest: Protest, *, is_upheld: bool, needs_correction: bool) -> None:
    if is_upheld and protest.fee_fen is not None and not was_paid(protest):
        raise FeeMissing(fee=yuan(protest.fee_fen))
    first, fen = first_decision(protest), fen_of(protest, SECOND)
    if first is None or fen is None or was_paid(protest, SECOND):
        return
    if effect_of(first) != (is_upheld, is_upheld and needs_correction):
        raise AppealFeeMissing(fee=yuan(fen))


def appeal(protest: Protest, reason: str, *, now: datetime, by: Account) -> ProtestStep:
    """Take a decision of the first instance to the jury, whose word is final; flushes.

    Raises:
        NoSecondInstance: the event has none.
        NotDecided: there is no decision.
        AlreadyFinal: it went there before.
        AppealLate: the time is up.
        TextMissing: no reason.
    """
    terms = terms_of(protest.discipline.event_id)
    if terms.second_minutes is None:
        raise NoSecondInstance
    _hold(protest)
    if instance_of(protest) != FIRST:
        raise AlreadyFinal(number=protest.number)
    until = of_appeal(protest, terms.second_minutes)
    if until is None:
        raise NotDecided(number=protest.number)
    if now > until:
        raise AppealLate(moment=moment(until))
    return _step(protest, Act.APPEALED, reason, fee_fen=terms.second_fee_fen, now=now, by=by)


def reopen(protest: Protest, reason: str, *, now: datetime, by: Account) -> ProtestStep:
    """Open a protest again that was decided or withdrawn; what was decided is kept; flushes.

    Raises:
        OwnMatter: whoever filed it, or stands in the entry.
        StillOpen: it is open.
        TextMissing: no reason.
    """
    if is_own(protest, by):
        raise OwnMatter
    _hold(protest)
    if states_of([protest])[protest.id] is State.OPEN:
        raise StillOpen(number=protest.number)
    return _step(protest, Act.REOPENED, reason, now=now, by=by)


def is_own(protest: Protest, account: Account) -> bool:
    """Whether somebody filed a protest, or stands in the entry whose it is."""
    if protest.by_id == account.id:
        return True
    return is_of(protest.entry, members.of_account(account))


def _hold(protest: Protest) -> None:
    draws.lock([protest.discipline_id])
    db.session.refresh(protest, ["steps", "fees"])


def _demand_open(protest: Protest) -> None:
    _hold(protest)
    state = states_of([protest])[protest.id]
    if state is not State.OPEN:
        raise AlreadyOver(number=protest.number, state=STATES[state])


def _step(
    protest: Protest,
    act: Act,
    words: str,
    needs_correction: bool = False,  # noqa: FBT001, FBT002
    bench: Sequence[Juror] = (),
    *,
    fee_fen: int | None = None,
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
        fee_fen=fee_fen,
        at=now,
        by_id=by.id,
        by_name=by.name,
        jurors=[
            ProtestJuror(member_id=juror.member.id, name=juror.member.name, branch=juror.branch)
            for juror in bench
        ],
    )
    db.session.add(row)
    db.session.flush()
    db.session.refresh(protest, ["steps"])
    accounts.audit(
        f"protests.{act.value}",
        protest,
        by=by,
        now=now,
        words=row.words,
        jurors=[juror.member.id for juror in bench],
    )
    tell_over(protest, row, now=now, by=by)
    return row
