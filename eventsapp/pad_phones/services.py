"""Phones of volunteers: offered by a code, paired once, known again by their tokens."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.devices import pairing
from eventsapp.devices import services as devices
from eventsapp.devices.errors import AlreadyRevoked, EventOver
from eventsapp.devices.services import PAIRING_LASTS, SENDS_AFTERWARDS
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Event
from eventsapp.pad_phones.errors import CodeOver, DisciplinesMissing, NotPaired
from eventsapp.pad_phones.models import PadPhone

MINUTES = int(PAIRING_LASTS.total_seconds() / 60)


def ends_at(event: Event) -> datetime:
    """Return when an event is over: from then on a phone has nothing to see there."""
    return devices.ends_at(event.last_on)


def sends_until(event: Event) -> datetime:
    """Return until when what a phone kept without network is still taken."""
    return ends_at(event) + SENDS_AFTERWARDS


def offer(
    event: Event,
    disciplines: Sequence[Discipline],
    name: str,
    *,
    now: datetime,
    by: Account | None,
) -> tuple[PadPhone, str]:
    """Offer a phone to be paired with an event; flushes.

    Returns:
        The phone that is to come, and the secret of its code, which is not kept.

    Raises:
        EventOver: there is nothing to take down any more.
        DisciplinesMissing: no discipline is named.
    """
    if devices.is_over(event, now=now):
        raise EventOver
    if not disciplines:
        raise DisciplinesMissing
    secret = pairing.new_code()
    phone = PadPhone(
        event=event,
        name=name,
        offered_at=now,
        offered_by_id=by.id if by else None,
        pairing_digest=pairing.digest_of(secret),
        disciplines=list(disciplines),
    )
    db.session.add(phone)
    db.session.flush()
    accounts.audit("pad_phone.offered", phone, by=by, now=now, name=name)
    return phone, secret


def offered(secret: str, *, now: datetime) -> PadPhone:
    """Return the phone that a code is for.

    Raises:
        CodeOver: it was used, revoked, is too old, of an event that is over, or no code.
    """
    phone = pairing.offered_by(PadPhone, secret, lasts=PAIRING_LASTS, now=now)
    if phone is None or now >= ends_at(phone.event):
        raise CodeOver(minutes=MINUTES)
    return phone


def of_code(secret: str) -> PadPhone | None:
    """Return the phone that a code was made for, whatever became of it; None if it is none."""
    digest = pairing.digest_of(secret)
    return db.session.scalar(select(PadPhone).where(PadPhone.pairing_digest == digest))


def is_open(phone: PadPhone, *, now: datetime) -> bool:
    """Whether a phone can still be paired."""
    return phone.is_open(lasts=PAIRING_LASTS, now=now)


def pair(secret: str, *, now: datetime) -> tuple[PadPhone, str]:
    """Pair the phone that shows a code; flushes.

    Returns:
        The phone and its token, which is not kept.

    Raises:
        CodeOver: as :func:`offered`, or another phone read it at the same moment.
    """
    phone = offered(secret, now=now)
    token = pairing.claim(phone, now=now)
    if token is None:
        raise CodeOver(minutes=MINUTES)
    accounts.audit("pad_phone.paired", phone, by=None, now=now, name=phone.name)
    return phone, token


def by_token(token: str, event_id: int, *, now: datetime) -> PadPhone:
    """Return the phone of an event that has a token.

    Raises:
        NotPaired: no phone of this event has it, it was sent away, or its time is over.
    """
    phone = db.session.scalar(
        select(PadPhone)
        .where(
            PadPhone.token_digest == pairing.digest_of(token),
            PadPhone.event_id == event_id,
            PadPhone.revoked_at.is_(None),
        )
        .options(selectinload(PadPhone.disciplines))
    )
    if phone is None or now >= sends_until(phone.event):
        raise NotPaired
    return phone


def get(phone_id: int) -> PadPhone:
    """Return a phone, or raise ``NotFound``."""
    phone = db.session.get(PadPhone, phone_id)
    if phone is None:
        raise NotFound
    return phone


def of_event(event: Event) -> list[PadPhone]:
    """Return the phones of an event that were paired or can be, the latest first."""
    query = select(PadPhone).where(PadPhone.event_id == event.id).order_by(PadPhone.id.desc())
    return list(db.session.scalars(query.options(selectinload(PadPhone.disciplines))))


def revoke(phone: PadPhone, *, now: datetime, by: Account | None) -> None:
    """Send a phone or its code away: from now on it opens nothing; flushes.

    Raises:
        AlreadyRevoked: somebody did so before.
    """
    if not pairing.send_away(phone, now=now):
        raise AlreadyRevoked
    accounts.audit("pad_phone.revoked", phone, by=by, now=now, name=phone.name)
