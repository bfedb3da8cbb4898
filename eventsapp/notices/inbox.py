"""What somebody has been told: own messages, and those of the bodies they act for."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select, update

from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.notices.models import Message
from eventsapp.notices.topics import Topic


def _to(account_id: int, body_ids: Collection[int]) -> ColumnElement[bool]:
    own = Message.account_id == account_id
    return or_(own, Message.body_id.in_(sorted(body_ids))) if body_ids else own


def messages_to(account_id: int, body_ids: Collection[int]) -> Select[Message]:
    """Return the query for somebody's messages, the latest first."""
    return (
        select(Message)
        .where(_to(account_id, body_ids))
        .order_by(Message.written_at.desc(), Message.id.desc())
    )


# Every page asks this one.
_UNREAD = select(func.count()).where(
    or_(
        Message.account_id == bindparam("account"),
        Message.body_id.in_(bindparam("bodies", expanding=True)),
    ),
    Message.read_at.is_(None),
)


def unread(account_id: int, body_ids: Collection[int]) -> int:
    """Return how many messages nobody has read yet."""
    whose = {"account": account_id, "bodies": sorted(body_ids)}
    return db.session.connection().execute(_UNREAD, whose).scalar_one()


def open_one(
    message_id: int, account_id: int, body_ids: Collection[int], *, now: datetime
) -> Message:
    """Return a message that is being read; flushes.

    Raises:
        NotFound: it is somebody else's, or there is none.
    """
    mine = select(Message).where(Message.id == message_id, _to(account_id, body_ids))
    message = db.session.scalar(mine)
    if message is None:
        raise NotFound
    message.read_at = message.read_at or now
    db.session.flush()
    return message


def read_all(account_id: int, body_ids: Collection[int], *, up_to: int, now: datetime) -> None:
    """Mark messages as read, up to the one that stood on top of the page; flushes."""
    db.session.execute(
        update(Message)
        .where(_to(account_id, body_ids), Message.read_at.is_(None), Message.id <= up_to)
        .values(read_at=now)
    )


def settle(topic: Topic, body_ids: Collection[int], address: str, *, now: datetime) -> None:
    """Mark as read what bodies were told of a page on which they have now acted; flushes."""
    db.session.execute(
        update(Message)
        .where(
            Message.body_id.in_(body_ids),
            Message.read_at.is_(None),
            Message.topic == topic.code,
            Message.address == address,
        )
        .values(read_at=now)
    )


def read_before(instant: datetime) -> None:
    """Mark all that was written before a moment as read then; flushes."""
    db.session.execute(
        update(Message)
        .where(Message.read_at.is_(None), Message.written_at < instant)
        .values(read_at=Message.written_at)
    )
