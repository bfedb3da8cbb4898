"""Phones that buzz: offered by a code, paired once, known again by their tokens."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import day_start
from eventsapp.database import db
from eventsapp.devices import pairing
from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline
from eventsapp.quizzes.errors import (
    CodeOver,
    NoSuchPhone,
    NoSuchTeam,
    PhoneGone,
    TooManyPhones,
)
from eventsapp.quizzes.models import QuizPhone

PAIRING_LASTS = timedelta(minutes=30)  # a whole hall pairs before it begins
MINUTES = int(PAIRING_LASTS.total_seconds() / 60)
MOST_PHONES = 4  # of a team


def offer(
    discipline: Discipline, entry_id: int, *, now: datetime, by: Account | None
) -> tuple[QuizPhone, str]:
    """Offer a team that a phone buzzes for it; flushes.

    Returns:
        The phone, and the secret of its code, which is not kept.

    Raises:
        NoSuchTeam: it does not compete here, or has withdrawn.
        TooManyPhones: it has as many as a team may.
    """
    draws.lock([discipline.id])
    people = draws.entrants_of(discipline)
    if entry_id not in people or people[entry_id].is_withdrawn:
        raise NoSuchTeam
    paired = select(func.count(QuizPhone.id)).where(
        QuizPhone.discipline_id == discipline.id,
        QuizPhone.entry_id == entry_id,
        QuizPhone.paired_at.is_not(None),
        QuizPhone.revoked_at.is_(None),
    )
    if (db.session.scalar(paired) or 0) >= MOST_PHONES:
        raise TooManyPhones(name=people[entry_id].name, most=MOST_PHONES)
    secret = pairing.new_code()
    phone = QuizPhone(
        discipline=discipline,
        entry_id=entry_id,
        offered_at=now,
        offered_by_id=by.id if by else None,
        pairing_digest=pairing.digest_of(secret),
    )
    db.session.add(phone)
    db.session.flush()
    accounts.audit("quiz_phone.offered", discipline, by=by, now=now, entry_id=entry_id)
    return phone, secret


def offered(secret: str, *, now: datetime) -> QuizPhone:
    """Return the phone that a code is for.

    Raises:
        CodeOver: it was used, revoked, is too old, or never existed.
    """
    phone = pairing.offered_by(QuizPhone, secret, lasts=PAIRING_LASTS, now=now)
    if phone is None:
        raise CodeOver(minutes=MINUTES)
    return phone


def pair(secret: str, *, now: datetime) -> tuple[QuizPhone, str]:
    """Pair the phone that shows a code; flushes.

    Returns:
        The phone and its token, which is not kept.

    Raises:
        CodeOver: it was used, is too old, or never existed.
    """
    phone = offered(secret, now=now)
    token = pairing.claim(phone, now=now)
    if token is None:
        raise CodeOver(minutes=MINUTES)
    accounts.audit(
        "quiz_phone.paired", phone.discipline, by=None, now=now, entry_id=phone.entry_id
    )
    return phone, token


def by_token(token: str, *, now: datetime) -> QuizPhone:
    """Return the phone that has a token.

    Raises:
        PhoneGone: none has it, it was sent away, or the event is over.
    """
    query = select(QuizPhone).where(
        QuizPhone.token_digest == pairing.digest_of(token), QuizPhone.revoked_at.is_(None)
    )
    phone = db.session.scalar(
        query.options(joinedload(QuizPhone.discipline).joinedload(Discipline.event))
    )
    if phone is None:
        raise PhoneGone
    if now >= day_start(phone.discipline.event.last_on + timedelta(days=1)):
        raise PhoneGone
    return phone


def phones_of(discipline: Discipline) -> dict[int, list[QuizPhone]]:
    """Return the phones that buzz, by entry id, in the order of pairing."""
    found: dict[int, list[QuizPhone]] = {}
    rows = db.session.scalars(
        select(QuizPhone)
        .where(
            QuizPhone.discipline_id == discipline.id,
            QuizPhone.paired_at.is_not(None),
            QuizPhone.revoked_at.is_(None),
        )
        .order_by(QuizPhone.paired_at, QuizPhone.id)
    )
    for row in rows:
        found.setdefault(row.entry_id, []).append(row)
    return found


def revoke(discipline: Discipline, phone_id: int, *, now: datetime, by: Account | None) -> None:
    """Send a phone away; what it buzzed stays; flushes.

    Raises:
        NoSuchPhone: there is none, or it is away already.
    """
    gone = db.session.execute(
        update(QuizPhone)
        .where(
            QuizPhone.id == phone_id,
            QuizPhone.discipline_id == discipline.id,
            QuizPhone.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(QuizPhone.entry_id)
    ).all()
    if not gone:
        raise NoSuchPhone
    accounts.audit("quiz_phone.revoked", discipline, by=by, now=now, phone_id=phone_id)
