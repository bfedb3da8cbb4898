"""Screens at the door, whose code members read with their own phones."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.checkpoints.models import CheckPoint
from eventsapp.database import Model


class Screen(Model):
    """What the changing code (签到屏) of a check point is made of, on one day.

    The secret is good on ``held_on`` alone, until it is closed; a new one kills the old one.
    Any number of screens may show the codes of one secret.
    """

    __tablename__ = "screens"
    __table_args__ = (
        Index(
            "uq_screens_point_living",
            "check_point_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_screens_held_on", "held_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    check_point_id: Mapped[int] = mapped_column(ForeignKey("check_points.id"), index=True)
    held_on: Mapped[date]
    secret: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    closed_at: Mapped[datetime | None]

    point: Mapped[CheckPoint] = relationship()
