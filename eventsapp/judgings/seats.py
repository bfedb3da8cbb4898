"""Phones of judges: offered by a code, paired once, known again by their tokens."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import day_start
from eventsapp.database import db
from eventsapp.devices import pairing
from eventsapp.draws import services as draws
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Measure
from eventsapp.judgings.errors import NoPhone, NoSuchJudge, PairingOver, SeatGone
from eventsapp.judgings.models import JudgeSeat
from eventsapp.results import services as results
from eventsapp.results.measures.judged import Panel

PAIRING_LASTS = timedelta(minutes=10)
SENDS_AFTERWARDS = timedelta(days=2)  # what a phone kept without network is still taken
MINUTES = int(PAIRING_LASTS.total_seconds() / 60)


def panel_of(discipline: Discipline) -> Panel:
    """Return the rules of a judged contest.

    Raises:
        NotFound: the discipline is not judged.
    """
    kind = results.kind_for(discipline) if discipline.measure is Measure.JUDGED else None
    if not isinstance(kind, Panel):
        raise NotFound
    return kind


def offer(
    discipline: Discipline, number: int, *, now: datetime, by: Account | None
) -> tuple[JudgeSeat, str]:
    """Offer a phone to judge a place on the panel; flushes.

    Returns:
        The place, and the secret of its code, which is not kept.

    Raises:
        NoSuchJudge: the panel is smaller.
    """
    many = len(panel_of(discipline).judges)
    if not 1 <= number <= many:
        raise NoSuchJudge(count=many)
    secret = pairing.new_code()
    seat = JudgeSeat(
        discipline=discipline,
        number=number,
        offered_at=now,
        offered_by_id=by.id if by else None,
        pairing_digest=pairing.digest_of(secret),
    )
    db.session.add(seat)
    db.session.flush()
    accounts.audit("judge.offered", discipline, by=by, now=now, number=number)
    return seat, secret


def offered(secret: str, *, now: datetime) -> JudgeSeat:
    """Return the place that a code is for.

    Raises:
        PairingOver: it was used, revoked, is too old, or never existed.
    """
    seat = pairing.offered_by(JudgeSeat, secret, lasts=PAIRING_LASTS, now=now)
    if seat is None:
        raise PairingOver(minutes=MINUTES)
    return seat


def pair(secret: str, *, now: datetime) -> tuple[JudgeSeat, str]:
    """Pair the phone that shows a code, and send the judge's earlier one away; flushes.

    Returns:
        The place and its token, which is not kept.

    Raises:
        PairingOver: it was used, is too old, or never existed.
    """
    seat = offered(secret, now=now)
    draws.lock([seat.discipline_id])
    token = pairing.claim(seat, now=now)
    if token is None:
        raise PairingOver(minutes=MINUTES)
    db.session.execute(
        update(JudgeSeat)
        .where(
            JudgeSeat.discipline_id == seat.discipline_id,
            JudgeSeat.number == seat.number,
            JudgeSeat.id != seat.id,
            JudgeSeat.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    accounts.audit("judge.paired", seat.discipline, by=None, now=now, number=seat.number)
    return seat, token


def by_token(token: str, *, now: datetime) -> JudgeSeat:
    """Return the place whose phone has a token.

    Raises:
        SeatGone: nobody has it, it was sent away, or the event is over.
    """
    query = select(JudgeSeat).where(
        JudgeSeat.token_digest == pairing.digest_of(token), JudgeSeat.revoked_at.is_(None)
    )
    seat = db.session.scalar(query.options(joinedload(JudgeSeat.discipline)))
    if seat is None:
        raise SeatGone
    ends = day_start(seat.discipline.event.last_on + timedelta(days=1))
    if now >= ends + SENDS_AFTERWARDS or seat.number > len(panel_of(seat.discipline).judges):
        raise SeatGone
    return seat


def seats_of(discipline: Discipline) -> dict[int, JudgeSeat]:
    """Return the latest phone of each judge that was not sent away, by number."""
    rows = db.session.scalars(
        select(JudgeSeat)
        .where(JudgeSeat.discipline_id == discipline.id, JudgeSeat.revoked_at.is_(None))
        .order_by(JudgeSeat.paired_at.is_not(None), JudgeSeat.id)
    )
    return {row.number: row for row in rows}


def revoke(discipline: Discipline, number: int, *, now: datetime, by: Account | None) -> None:
    """Send the phones and codes of a judge away; flushes.

    Raises:
        NoPhone: there is none.
    """
    gone = db.session.execute(
        update(JudgeSeat)
        .where(
            JudgeSeat.discipline_id == discipline.id,
            JudgeSeat.number == number,
            JudgeSeat.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(JudgeSeat.id)
    ).all()
    if not gone:
        raise NoPhone
    accounts.audit("judge.revoked", discipline, by=by, now=now, number=number)


def has_phones(discipline: Discipline) -> bool:
    """Whether a phone was paired with the panel of a discipline."""
    paired = select(JudgeSeat.id).where(
        JudgeSeat.discipline_id == discipline.id, JudgeSeat.paired_at.is_not(None)
    )
    return db.session.scalar(paired.limit(1)) is not None
