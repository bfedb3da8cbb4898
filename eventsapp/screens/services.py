"""Screens at the door: switching them on and off, and checking in by what they show."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import contains_eager

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin, Reason, Scan, State
from eventsapp.checkins.services import Answer, ScanIn
from eventsapp.checkpoints.models import CheckPoint
from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Member
from eventsapp.screens import codes
from eventsapp.screens.errors import TooManyTries
from eventsapp.screens.models import Screen

LOG_IN_LASTS: Final = timedelta(minutes=5)
MOST_TRIES: Final = 10
TRIES_WITHIN: Final = timedelta(minutes=5)


def open_screen(point: CheckPoint, *, now: datetime, by: Account | None) -> Screen:
    """Let a check point have a code on the day of its session; flushes.

    One that is on already stays as it is.
    """
    _lock(point)
    screen = screen_of(point)
    if screen is not None:
        return screen
    _close(point, now)
    screen = Screen(
        check_point_id=point.id,
        held_on=point.session.held_on,
        secret=codes.draw_secret(),
        opened_at=now,
        opened_by_id=by.id if by else None,
    )
    db.session.add(screen)
    db.session.flush()
    accounts.audit("screen.opened", point, by=by, now=now)
    return screen


def renew(point: CheckPoint, *, now: datetime, by: Account | None) -> Screen:
    """Let other codes be shown from now on: those of before open nothing any more; flushes."""
    close(point, now=now, by=by)
    return open_screen(point, now=now, by=by)


def close(point: CheckPoint, *, now: datetime, by: Account | None) -> None:
    """Let no code of a check point be good any more; flushes."""
    _lock(point)
    if _close(point, now):
        accounts.audit("screen.closed", point, by=by, now=now)


def _lock(point: CheckPoint) -> None:
    """Let nobody else switch this screen until the transaction ends."""
    wanted = select(CheckPoint.id).where(CheckPoint.id == point.id)
    db.session.execute(wanted.with_for_update(key_share=True))


def _close(point: CheckPoint, now: datetime) -> bool:
    closed = db.session.execute(
        update(Screen)
        .where(Screen.check_point_id == point.id, Screen.closed_at.is_(None))
        .values(closed_at=now)
        .returning(Screen.id)
    ).all()
    return bool(closed)


def screen_of(point: CheckPoint) -> Screen | None:
    """Return the screen that is on at a check point; None after its session was moved."""
    return screens_of([point]).get(point.id)


def screens_of(points: Collection[CheckPoint]) -> dict[int, Screen]:
    """Return the screens that are on, by check point."""
    query = (
        select(Screen)
        .join(CheckPoint, CheckPoint.id == Screen.check_point_id)
        .join(Session, Session.id == CheckPoint.session_id)
        .where(
            Screen.check_point_id.in_([one.id for one in points]),
            Screen.closed_at.is_(None),
            Screen.held_on == Session.held_on,
        )
    )
    return {one.check_point_id: one for one in db.session.scalars(query)}


def screens_on(day: date) -> list[Screen]:
    """Return the screens that are on and show codes of a day, with check point and event."""
    query = (
        select(Screen)
        .join(Screen.point)
        .join(CheckPoint.session)
        .join(Session.event)
        .where(
            Screen.held_on == day,
            Screen.closed_at.is_(None),
            Session.held_on == day,
            Event.cancelled_at.is_(None),
        )
        .options(
            contains_eager(Screen.point)
            .contains_eager(CheckPoint.session)
            .contains_eager(Session.event)
        )
        .order_by(Session.opens, CheckPoint.session_id, CheckPoint.position)
    )
    return list(db.session.scalars(query))


def is_screened(check_point_id: int) -> bool:
    """Whether a check point ever had a screen."""
    return bool(
        db.session.scalar(select(exists().where(Screen.check_point_id == check_point_id)))
    )


def count_in(check_point_id: int) -> int:
    """Return how many people are in at a check point."""
    rows = checkins.counters_of(check_point_id)
    return sum(row.people for row in rows if row.state is State.IN)


def judged_at(opened_at: datetime | None, now: datetime) -> datetime:
    """Return by which moment a code is judged: when its link was opened, for a few minutes.

    Who has to log in first must not be late by that. After five minutes it is the moment now.
    """
    if opened_at is None or not timedelta(0) <= now - opened_at <= LOG_IN_LASTS:
        return now
    return opened_at


def check_in(
    account: Account,
    member: Member,
    point: CheckPoint,
    code: str,
    *,
    at: datetime,
    now: datetime,
) -> Answer:
    """Check a member in by the code of a screen, or log why not; flushes.

    The same code of the same thirty seconds again is the same scan.

    Args:
        account: the member's; each of them is a device to the log.
        member: who is checked in.
        point: where the code is said to be from.
        code: as :func:`codes.read` gives it.
        at: by which moment the code is judged, see :func:`judged_at`.
        now: when it came.

    Raises:
        TooManyTries: ten codes in five minutes were not on the screen.
    """
    device = device_of(account)
    if _misses(device, now) >= MOST_TRIES:
        raise TooManyTries(most=MOST_TRIES, minutes=int(TRIES_WITHIN.total_seconds() / 60))
    scan = ScanIn(
        device=device,
        client_scan_id=f"{point.id}-{code}-{codes.step_of(at)}",
        session_id=point.session_id,
        check_point_id=point.id,
        code=member.staff_number,
        happened_at=at,
        origin=Origin.SELF,
        is_stale=not _is_good(point, code, at),
    )
    [answer] = checkins.record([scan], now=now, operator=account)
    return answer


def device_of(account: Account) -> str:
    """Return how the scan log names a member's own phone; no browser can call itself so."""
    return f"self:{account.id}"


def _is_good(point: CheckPoint, code: str, at: datetime) -> bool:
    screen = screen_of(point)
    return (
        screen is not None
        and clock.local(at).date() == screen.held_on
        and codes.is_shown(screen.secret, point.id, code, at)
    )


def _misses(device: str, now: datetime) -> int:
    """Return how many codes a member tried lately that were not on the screen."""
    lately = select(func.count()).where(
        Scan.device == device,
        Scan.answer_reason == Reason.STALE_CODE,
        Scan.received_at > now - TRIES_WITHIN,
    )
    return db.session.scalar(lately) or 0
