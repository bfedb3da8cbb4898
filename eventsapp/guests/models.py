"""Guests (随行亲友) whom members bring along, and what an event asks of them."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.events.models import Event
from eventsapp.guests.id_numbers import IdKind
from eventsapp.members.models import Member

USUAL_DAYS = 30


class Relation(enum.StrEnum):
    """Who a guest is to the member."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    RELATIVE = "relative"
    FRIEND = "friend"


class GuestRules(Model):
    """What an event asks of guests; an event without a row asks for the usual.

    How many a member may bring stands with the places (``EntryRules.guests``). The rows of
    guests are deleted ``keep_days`` days after the last day of the event.
    """

    __tablename__ = "guest_rules"
    __table_args__ = (
        CheckConstraint("fee_fen >= 0", name="fee_fen"),
        CheckConstraint("keep_days > 0", name="keep_days"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    fee_fen: Mapped[int] = mapped_column(default=0)
    asks_relation: Mapped[bool] = mapped_column(default=True)
    asks_birth: Mapped[bool] = mapped_column(default=True)
    asks_id: Mapped[bool] = mapped_column(default=True)
    asks_phone: Mapped[bool] = mapped_column(default=False)
    keep_days: Mapped[int] = mapped_column(default=USUAL_DAYS)


class Guest(Model):
    """Somebody whom a member brings to an event; comes, waits and stays away with the member.

    No fact that has to be kept: the row goes when the member says so, or a set time after
    the event. What was not asked for is empty.
    """

    __tablename__ = "guests"
    __table_args__ = (Index("ix_guests_event_member", "event_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    relation: Mapped[Relation | None]
    born_on: Mapped[date | None]
    id_kind: Mapped[IdKind | None]
    id_number: Mapped[str] = mapped_column(String(30), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    added_at: Mapped[datetime]

    event: Mapped[Event] = relationship()
    member: Mapped[Member] = relationship()
