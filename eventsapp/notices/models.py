"""What people are told, where mail reaches them, and what waits to be sent."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.models import Account, Body
from eventsapp.database import Model


class Message(Model):
    """Something that one person, or one body's officers, are told (通知).

    ``topic`` says in which words, ``details`` what stands in them, so that everybody reads
    it in their own language. A body's message is read once any of its officers has read it.
    """

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint("(account_id IS NULL) <> (body_id IS NULL)", name="receiver"),
        Index("ix_messages_account_read", "account_id", "read_at"),
        Index("ix_messages_body_read", "body_id", "read_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    topic: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    address: Mapped[str] = mapped_column(String(200), default="")  # the page it leads to
    written_at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    account: Mapped[Account | None] = relationship()
    body: Mapped[Body | None] = relationship()


class Contact(Model):
    """Where mail reaches a person; nothing is sent before the address has been confirmed."""

    __tablename__ = "contacts"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    mail: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    confirmed_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class Channel(enum.StrEnum):
    """How something leaves the house."""

    MAIL = "mail"
    BOT = "bot"  # the union's group in WeCom, DingTalk, Feishu, ...


class DeliveryState(enum.StrEnum):
    """How far a delivery has come."""

    WAITING = "waiting"
    SENDING = "sending"  # handed over; until the answer is here nobody else may send it
    SENT = "sent"
    FAILED = "failed"  # refused, or tried often enough
    UNCLEAR = "unclear"  # handed over, but whether it arrived is not known
    DROPPED = "dropped"  # somebody decided not to send it


class Delivery(Model):
    """One message on its way to one receiver: the outbox (发件箱).

    Written in the transaction that causes it; sent by a job, at most once.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("message_id", "channel", "receiver"),
        Index("ix_deliveries_state_due", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))
    channel: Mapped[Channel]
    receiver: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    handed_over_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(String(300), default="")

    message: Mapped[Message] = relationship()
