"""Where people are scanned: the check points of a session and their gates."""

import enum
from datetime import time

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, case
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.events.models import Session


class Direction(enum.StrEnum):
    """Which way somebody passes."""

    ENTRY = "entry"
    EXIT = "exit"


class CheckPoint(Model):
    """A place of a session where people are scanned (打卡点), in the order of ``position``.

    A point without a name is the session's place, and one without a window is open as
    long as the session. ``place`` is its site, where that is another one. ``has_exits``:
    people are scanned out too; ``has_re_entry``: who went out may come in again.
    """

    __tablename__ = "check_points"
    __table_args__ = (
        UniqueConstraint("session_id", "position"),
        CheckConstraint(
            "(opens IS NULL AND closes IS NULL)"
            " OR (opens IS NOT NULL AND closes IS NOT NULL AND closes > opens)",
            name="window",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(40), default="")
    place: Mapped[str] = mapped_column(String(100), default="")
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    has_exits: Mapped[bool] = mapped_column(default=False)
    has_re_entry: Mapped[bool] = mapped_column(default=True)

    session: Mapped[Session] = relationship()
    gates: Mapped[list["Gate"]] = relationship(back_populates="point", order_by="Gate.id")

    @property
    def called(self) -> str:
        """Return what stewards call it."""
        return self.name or self.session.place


class Gate(Model):
    """One of the ways through a check point (闸口); ``direction`` None is both."""

    __tablename__ = "gates"
    __table_args__ = (UniqueConstraint("check_point_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_point_id: Mapped[int] = mapped_column(ForeignKey("check_points.id"))
    name: Mapped[str] = mapped_column(String(40))
    direction: Mapped[Direction | None]

    point: Mapped[CheckPoint] = relationship(back_populates="gates")


CALLED = case((CheckPoint.name == "", Session.place), else_=CheckPoint.name)
"""What stewards call a check point, in a statement that joins its session."""
