"""The limits of an event, and the people marked for it."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, Dialect, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from eventsapp.database import Model
from eventsapp.limits.ladders import Ladder
from eventsapp.members.models import Member

LONGEST_REASON = 100


class LadderText(TypeDecorator[Ladder]):
    """Steps by headcount, kept as they are written: ``1, 51:2``."""

    impl = String(80)
    cache_ok = True

    def process_bind_param(self, value: Ladder | None, dialect: Dialect) -> str | None:
        """Write the steps."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Ladder | None:
        """Read them back."""
        return None if value is None else Ladder.read(value)


class EventLimits(Model):
    """The limits of an event; see :class:`eventsapp.limits.bounds.Limits`.

    An event without a row has none, and nobody is marked for it.
    """

    __tablename__ = "event_limits"
    __table_args__ = (
        CheckConstraint("items IS NULL OR items > 0", name="items"),
        CheckConstraint("joint_branches IS NULL OR joint_branches > 0", name="joint_branches"),
        CheckConstraint("joint_members IS NULL OR joint_members > 0", name="joint_members"),
        CheckConstraint("leaders >= 0", name="leaders"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    persons: Mapped[Ladder | None] = mapped_column(LadderText())
    pairs: Mapped[Ladder | None] = mapped_column(LadderText())
    teams: Mapped[Ladder | None] = mapped_column(LadderText())
    people: Mapped[Ladder | None] = mapped_column(LadderText())
    share: Mapped[Ladder | None] = mapped_column(LadderText())
    items: Mapped[int | None]
    counts_teams: Mapped[bool] = mapped_column(default=False)
    joint_branches: Mapped[int | None]
    joint_members: Mapped[int | None]
    leaders: Mapped[int] = mapped_column(default=0)


class Mark(enum.StrEnum):
    """What somebody is marked as, for one event."""

    EXCLUDED = "excluded"  # can't enter, such as a former professional
    LEADER = "leader"  # counts where a team must have one


class MarkedPerson(Model):
    """A person who is marked for an event, and why: former professional, head of a workshop."""

    __tablename__ = "marked_people"
    __table_args__ = (UniqueConstraint("event_id", "member_id", "mark"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    mark: Mapped[Mark]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    marked_at: Mapped[datetime]
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    member: Mapped[Member] = relationship()
