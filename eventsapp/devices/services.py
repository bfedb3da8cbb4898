"""Pairing phones with an event, and knowing them again by their tokens."""

import functools
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, exists, func, select
from sqlalchemy.orm import selectinload

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkpoints.models import CheckPoint
from eventsapp.database import db, table
from eventsapp.devices import pairing
from eventsapp.devices.errors import (
    AlreadyRevoked,
    EventOver,
    PairingOver,
    PointsMissing,
    Unpaired,
)
from eventsapp.devices.models import Device, DevicePoint, key_of
from eventsapp.errors import NotFound
from eventsapp.events.models import Event, Session
from eventsapp.prepared import Ask, Prepared, few_of

PAIRING_LASTS = timedelta(minutes=10)
SENDS_AFTERWARDS = timedelta(days=7)  # what a phone kept without network is still taken
MOST_REMEMBERED: Final = 1_000  # tokens whose phone is known without asking


class Paired(NamedTuple):
    """A phone as its token tells.

    Attributes:
        device_id: which one.
        event_id: whose people it scans.
        point_ids: where it may scan.
        last_on: the last day of the event.
    """

    device_id: int
    event_id: int
    point_ids: frozenset[int]
    last_on: date

    @property
    def key(self) -> str:
        """Return how the scan log names it."""
        return key_of(self.device_id)

    @property
    def ends_at(self) -> datetime:
        """Return when the event is over: from then on the phone has nothing to see there."""
        return ends_at(self.last_on)


class Shown(NamedTuple):
    """A token that a phone shows: whose it is never changes, whether it is still good may.

    Attributes:
        digest: what is kept of the token.
        device_id: the phone that it was given to.
        event_id: whose people that phone scans.
    """

    digest: str
    device_id: int
    event_id: int

    @property
    def key(self) -> str:
        """Return how the scan log names the phone."""
        return key_of(self.device_id)


def ends_at(last_on: date) -> datetime:
    """Return the first instant after the last day of an event."""
    return clock.day_start(last_on + timedelta(days=1))


def is_over(event: Event, *, now: datetime) -> bool:
    """Whether no phone can be paired with an event any more."""
    return event.is_cancelled or now >= ends_at(event.last_on)


_DEVICES, _POINTS, _SESSIONS = table(Device), table(DevicePoint), table(Session)
_BY_TOKENS = Prepared(
    select(
        _DEVICES.c.token_digest,
        _DEVICES.c.id,
        _DEVICES.c.event_id,
        select(func.max(_SESSIONS.c.held_on))
        .where(_SESSIONS.c.event_id == _DEVICES.c.event_id)
        .scalar_subquery(),
        _POINTS.c.check_point_id,
    )
    .select_from(_DEVICES.outerjoin(_POINTS, _POINTS.c.device_id == _DEVICES.c.id))
    .where(few_of(_DEVICES.c.token_digest, "digests"), _DEVICES.c.revoked_at.is_(None))
)


def offer(
    event: Event,
    points: Sequence[CheckPoint],
    name: str,
    *,
    now: datetime,
    by: Account | None,
) -> tuple[Device, str]:
    """Offer a phone to be paired; flushes.

    Returns:
        The phone that is to come, and the secret of its pairing code, which is not kept.

    Raises:
        EventOver: there is nobody to be scanned any more.
        PointsMissing: no check point is named.
    """
    if is_over(event, now=now):
        raise EventOver
    if not points:
        raise PointsMissing
    secret = pairing.new_code()
    device = Device(
        event_id=event.id,
        name=name,
        offered_at=now,
        offered_by_id=by.id if by else None,
        pairing_digest=pairing.digest_of(secret),
        points=list(points),
    )
    db.session.add(device)
    db.session.flush()
    accounts.audit("device.offered", device, by=by, now=now, name=name)
    return device, secret


def offered(secret: str, *, now: datetime) -> Device:
    """Return the phone that a pairing code is for.

    Raises:
        PairingOver: it was used, revoked, is too old, of an event that is over, or no code.
    """
    device = pairing.offered_by(Device, secret, lasts=PAIRING_LASTS, now=now)
    if device is None or now >= ends_at(device.event.last_on):
        raise PairingOver(minutes=int(PAIRING_LASTS.total_seconds() / 60))
    return device


def pair(secret: str, *, now: datetime) -> tuple[Device, str]:
    """Pair the phone that shows the secret of a pairing code; flushes.

    Returns:
        The phone and its token, which is not kept.

    Raises:
        PairingOver: it was used, is too old, or never existed.
    """
    device = offered(secret, now=now)
    token = pairing.claim(device, now=now)
    if token is None:
        raise PairingOver(minutes=int(PAIRING_LASTS.total_seconds() / 60))
    accounts.audit("device.paired", device, by=None, now=now, name=device.name)
    return device, token


def by_token(token: str, *, now: datetime) -> Paired:
    """Return the phone that has a token.

    Raises:
        Unpaired: nobody has it, it was revoked, or the event has been over for a week.
    """
    digest = pairing.digest_of(token)
    phone = by_digests(db.session.connection(), [digest], now=now).get(digest)
    if phone is None:
        raise Unpaired
    return phone


def ask_of(digests: Collection[str]) -> Ask:
    """Return what :func:`by_digests` asks the database, of one token at least."""
    return _BY_TOKENS, {"digests": sorted(digests)}


def by_digests(
    connection: Connection, digests: Collection[str], *, now: datetime
) -> Mapping[str, Paired]:
    """Return the phones whose tokens are good, by what is kept of these."""
    if not digests:
        return {}
    points: dict[tuple[str, int, int, date], set[int]] = {}
    statement, asked = ask_of(digests)
    for *phone, point_id in statement.rows(connection, asked):
        points.setdefault(tuple(phone), set()).add(point_id)
    found = {
        digest: Paired(device_id, event_id, frozenset(some), last_on)
        for (digest, device_id, event_id, last_on), some in points.items()
    }
    return {
        digest: phone
        for digest, phone in found.items()
        if now < phone.ends_at + SENDS_AFTERWARDS
    }


def shown(token: str) -> Shown:
    """Return whose a token is; whether it is still good is asked where it is needed.

    Raises:
        Unpaired: it was given to nobody.
    """
    digest = pairing.digest_of(token)
    return Shown(digest, *_given_to(digest))


@functools.lru_cache(MOST_REMEMBERED)
def _given_to(digest: str) -> tuple[int, int]:
    """Return phone and event of a token, which stay the same for ever."""
    whose = select(Device.id, Device.event_id).where(Device.token_digest == digest)
    row = db.session.execute(whose).one_or_none()
    if row is None:
        raise Unpaired
    return row.id, row.event_id


def get(device_id: int) -> Device:
    """Return a phone, or raise ``NotFound``."""
    device = db.session.get(Device, device_id)
    if device is None:
        raise NotFound
    return device


def of_event(event: Event) -> list[Device]:
    """Return the phones of an event that were paired or can be, the latest first."""
    query = select(Device).where(Device.event_id == event.id).order_by(Device.id.desc())
    return list(db.session.scalars(query.options(selectinload(Device.points))))


def revoke(device: Device, *, now: datetime, by: Account | None) -> None:
    """Send a phone away: from now on its token opens nothing; flushes.

    Raises:
        AlreadyRevoked: somebody did so before.
    """
    if not pairing.send_away(device, now=now):
        raise AlreadyRevoked
    accounts.audit("device.revoked", device, by=by, now=now, name=device.name)


def is_paired_for(check_point_id: int) -> bool:
    """Whether a phone was paired for a check point."""
    named = exists().where(DevicePoint.check_point_id == check_point_id)
    return bool(db.session.scalar(select(named)))
