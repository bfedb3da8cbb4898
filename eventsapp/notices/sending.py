"""Sending what waits in the outbox: handed over at most once, tried again when that is safe.

A delivery is marked as handed over, and that is committed, before anything leaves the house.
Whatever ends the process after that, nobody sends it a second time: it becomes *unclear*
and waits for a person.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol, cast

import structlog
from sqlalchemy import CursorResult, select, update

from eventsapp.database import db
from eventsapp.notices.errors import NotSent, Refused, Unclear
from eventsapp.notices.models import Channel, Delivery, DeliveryState
from eventsapp.notices.wording import Letter, letter_of

MOST_A_RUN = 500
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 720))
"""How long after each failed attempt the next one comes; after the last there is none."""
ANSWER_OVERDUE = timedelta(minutes=10)
log = structlog.get_logger()


class Carrier(Protocol):
    """What takes letters to the receivers of one channel."""

    def carry(self, letter: Letter) -> None:
        """Hand a letter over, and return once it was accepted.

        Raises:
            NotSent: nothing has left, and it may be tried again.
            Refused: the other side will never take it.
            Unclear: it was handed over, and no answer came.
        """


def send_due(carriers: Mapping[Channel, Carrier], *, now: datetime) -> int:
    """Send what is due; commits after each step. Several may run at once.

    Returns:
        How many deliveries were accepted.
    """
    give_up_waiting(now=now)
    db.session.commit()
    due = db.session.scalars(
        select(Delivery.id)
        .where(
            Delivery.state == DeliveryState.WAITING,
            Delivery.due_at <= now,
            Delivery.channel.in_(list(carriers)),
        )
        .order_by(Delivery.id)
        .limit(MOST_A_RUN)
    ).all()
    db.session.commit()
    sent = 0
    for delivery_id in due:
        if take(delivery_id, now=now):
            sent += _carry(delivery_id, carriers, now)
    return sent


def take(delivery_id: int, *, now: datetime) -> bool:
    """Mark a delivery as handed over, unless somebody else has; commits."""
    taken = cast(
        CursorResult[object],
        db.session.execute(
            update(Delivery)
            .where(Delivery.id == delivery_id, Delivery.state == DeliveryState.WAITING)
            .values(
                state=DeliveryState.SENDING,
                attempts=Delivery.attempts + 1,
                handed_over_at=now,
            )
        ),
    )
    db.session.commit()
    return taken.rowcount == 1


def _carry(delivery_id: int, carriers: Mapping[Channel, Carrier], now: datetime) -> bool:
    delivery = db.session.get_one(Delivery, delivery_id, populate_existing=True)
    letter = letter_of(delivery)
    db.session.commit()  # no transaction stays open while the network is slow
    try:
        carriers[delivery.channel].carry(letter)
    except NotSent as trouble:
        _try_later(delivery, str(trouble), now)
    except Refused as trouble:
        _end(delivery, DeliveryState.FAILED, str(trouble), now)
    except Unclear as trouble:
        _end(delivery, DeliveryState.UNCLEAR, str(trouble), now)
    else:
        _end(delivery, DeliveryState.SENT, "", now)
    db.session.commit()
    return delivery.state == DeliveryState.SENT


def _try_later(delivery: Delivery, trouble: str, now: datetime) -> None:
    if delivery.attempts > len(WAITS):
        _end(delivery, DeliveryState.FAILED, trouble, now)
        return
    delivery.state = DeliveryState.WAITING
    delivery.due_at = now + WAITS[delivery.attempts - 1]
    delivery.trouble = trouble[:300]


def _end(delivery: Delivery, state: DeliveryState, trouble: str, now: datetime) -> None:
    delivery.state = state
    delivery.ended_at = now
    delivery.trouble = trouble[:300]
    if state != DeliveryState.SENT:
        log.warning("delivery_ended", id=delivery.id, state=state.value, trouble=trouble)


def give_up_waiting(*, now: datetime) -> None:
    """Call unclear what was handed over so long ago that no answer will come; flushes."""
    db.session.execute(
        update(Delivery)
        .where(
            Delivery.state == DeliveryState.SENDING,
            Delivery.handed_over_at < now - ANSWER_OVERDUE,
        )
        .values(
            state=DeliveryState.UNCLEAR,
            ended_at=now,
            trouble="The process that was sending it ended before an answer came.",
        )
    )
