"""Telling people: messages and their deliveries, in the transaction that causes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import or_, select

from eventsapp.accounts import doers
from eventsapp.accounts.doers import Doer
from eventsapp.accounts.models import Body, RoleGrant
from eventsapp.accounts.permissions import Permission, roles_with
from eventsapp.clock import local
from eventsapp.database import db, fetch, table
from eventsapp.notices.models import Channel, Contact, Delivery, DeliveryState, Message
from eventsapp.notices.topics import Detail, Topic, stored
from eventsapp.prepared import Prepared, one_of

MOST_AT_ONCE = 500  # rows that one statement is given
WAITING = "deliveries_waiting"
"""In the ``info`` of a database session: something is to be sent once it has committed."""
_is_hushed: ContextVar[bool] = ContextVar("is_hushed", default=False)


@contextmanager
def hushed() -> Iterator[None]:
    """Tell nobody anything meanwhile: what is replayed was told when it happened."""
    before = _is_hushed.set(True)
    try:
        yield
    finally:
        _is_hushed.reset(before)


def tell(
    topic: Topic,
    account_ids: Iterable[int | None],
    *,
    now: datetime,
    by: Doer = None,
    address: str = "",
    **details: Detail,
) -> None:
    """Tell people something; whoever confirmed a mail address gets it by mail too; flushes.

    Args:
        topic: in which words.
        account_ids: who is told, each once; None is somebody without a log-in.
        now: when it is told.
        by: who brought it about, and so knows it already: it is not new to them.
        address: the page that says more, such as ``/events/12``.
        details: what stands in the words.
    """
    wanted = dict.fromkeys(account_ids, details)
    tell_each(topic, wanted, now=now, by=by, address=address)


def tell_each(
    topic: Topic,
    details_of: Mapping[int | None, Mapping[str, Detail]],
    *,
    now: datetime,
    by: Doer = None,
    address: str = "",
) -> None:
    """Tell each person something in words of their own; see :func:`tell`; flushes."""
    if _is_hushed.get():
        return
    rows = [
        {
            **_message(topic, now, address, details),
            "account_id": account_id,
            "read_at": now if account_id == doers.id_of(by, account_id) else None,
        }
        for account_id, details in details_of.items()
        if account_id is not None
    ]
    for start in range(0, len(rows), MOST_AT_ONCE):
        db.session.flush()
        _write(rows[start : start + MOST_AT_ONCE], now)


def _message(
    topic: Topic, now: datetime, address: str, details: Mapping[str, Detail]
) -> dict[str, Any]:
    return {
        "topic": topic.code,
        "details": stored(details),
        "address": address,
        "written_at": now,
    }


_MESSAGES = table(Message)
_INTO_MESSAGES = _MESSAGES.insert().returning(_MESSAGES.c.account_id, _MESSAGES.c.id)
_MESSAGE = Prepared(
    _INTO_MESSAGES, ["account_id", "topic", "details", "address", "written_at", "read_at"]
)
_REACHED = Prepared(
    select(Contact.account_id, Contact.mail, Contact.language).where(
        one_of(Contact.account_id, "accounts"), Contact.confirmed_at.is_not(None)
    )
)


def _write(rows: Sequence[dict[str, Any]], now: datetime) -> None:
    account_ids = [row["account_id"] for row in rows]
    connection = db.session.connection()
    if len(rows) == 1:
        ids = dict(_MESSAGE.rows(connection, rows[0]))
    else:
        ids = dict(iter(connection.execute(_INTO_MESSAGES, rows)))
    reached = _REACHED.rows(connection, {"accounts": account_ids})
    deliver([letter(ids[account_id], *contact, now=now) for account_id, *contact in reached])


def letter(message_id: int, mail: str, language: str, *, now: datetime) -> Delivery:
    """Return a message on its way to somebody's mail address."""
    return Delivery(
        message_id=message_id,
        channel=Channel.MAIL,
        receiver=mail,
        language=language,
        state=DeliveryState.WAITING,
        due_at=now,
    )


def tell_body(
    topic: Topic, body_id: int, *, now: datetime, address: str = "", **details: Detail
) -> None:
    """Tell the officers of a body something, by mail those who want it so; flushes."""
    if _is_hushed.get():
        return
    message = Message(body_id=body_id, **_message(topic, now, address, details))
    db.session.add(message)
    db.session.flush()
    on = local(now).date()
    officers = select(RoleGrant.account_id).where(
        RoleGrant.body_id == body_id,
        RoleGrant.role.in_(list(roles_with(Permission.ENTER_OTHERS))),
        RoleGrant.from_on <= on,
        or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= on),
    )
    reached = select(Contact.mail, Contact.language).where(
        Contact.account_id.in_(officers), Contact.confirmed_at.is_not(None)
    )
    deliver([letter(message.id, *contact, now=now) for contact in fetch(reached)])


def tell_body_once(
    topic: Topic, body_id: int, *, now: datetime, address: str, **details: Detail
) -> None:
    """Tell the officers of a body what waits on a page, unless that is still unread; flushes.

    For what comes in numbers: one message for all that is found there. See :func:`tell_body`.
    """
    told = select(Message.id).where(
        Message.body_id == body_id,
        Message.read_at.is_(None),
        Message.topic == topic.code,
        Message.address == address,
    )
    if db.session.scalar(told.limit(1)) is None:
        tell_body(topic, body_id, now=now, address=address, **details)


def tell_all(
    topic: Topic, union: Body, *, now: datetime, address: str = "", **details: Detail
) -> None:
    """Tell the union's group chats something; it stands among the union's messages; flushes."""
    bots: dict[str, str] = current_app.config["BOTS"]
    if not bots or _is_hushed.get():
        return
    message = Message(body_id=union.id, read_at=now, **_message(topic, now, address, details))
    db.session.add(message)
    db.session.flush()
    deliver(
        Delivery(
            message_id=message.id,
            channel=Channel.BOT,
            receiver=name,
            language="zh",
            state=DeliveryState.WAITING,
            due_at=now,
        )
        for name in bots
    )


def deliver(deliveries: Iterable[Delivery]) -> None:
    """Put deliveries into the outbox; a job sends them once this transaction has committed."""
    waiting = list(deliveries)
    if waiting:
        db.session.add_all(waiting)
        db.session.flush()
        db.session.info[WAITING] = True
