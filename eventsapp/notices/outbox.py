"""The outbox as people see it: what waits, what failed, and what to do about it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.notices.errors import DeliveryNotOpen
from eventsapp.notices.models import Delivery, DeliveryState, Message
from eventsapp.notices.telling import WAITING

TROUBLED = (DeliveryState.FAILED, DeliveryState.UNCLEAR)


def troubled() -> Select[Delivery]:
    """Return the query for what somebody has to decide about, the latest first."""
    return (
        select(Delivery)
        .options(joinedload(Delivery.message).joinedload(Message.account))
        .where(Delivery.state.in_(TROUBLED))
        .order_by(Delivery.id.desc())
    )


def counts() -> Mapping[DeliveryState, int]:
    """Return how many deliveries are in each state."""
    rows = db.session.execute(select(Delivery.state, func.count()).group_by(Delivery.state))
    return dict(iter(rows))


def send_again(delivery_id: int, *, now: datetime, by: Account) -> None:
    """Put a delivery that failed or is unclear back into the outbox; flushes.

    Raises:
        DeliveryNotOpen: it is in another state by now.
    """
    _decide(
        delivery_id,
        {"state": DeliveryState.WAITING, "attempts": 0, "due_at": now, "ended_at": None},
    )
    db.session.info[WAITING] = True
    delivery = db.session.get_one(Delivery, delivery_id)
    accounts.audit("delivery.sent_again", delivery, by=by, now=now)


def drop(delivery_id: int, *, now: datetime, by: Account) -> None:
    """Decide that a delivery which failed or is unclear will not be sent; flushes.

    Raises:
        DeliveryNotOpen: it is in another state by now.
    """
    _decide(delivery_id, {"state": DeliveryState.DROPPED, "ended_at": now})
    delivery = db.session.get_one(Delivery, delivery_id)
    accounts.audit("delivery.dropped", delivery, by=by, now=now)


def _decide(delivery_id: int, values: Mapping[str, object]) -> None:
    if db.session.get(Delivery, delivery_id) is None:
        raise NotFound
    decided = db.session.execute(
        update(Delivery)
        .where(Delivery.id == delivery_id, Delivery.state.in_(TROUBLED))
        .values(**values)
        .returning(Delivery.id)
    )
    if decided.first() is None:
        raise DeliveryNotOpen
    db.session.expire_all()
