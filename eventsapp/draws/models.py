"""Brackets as drawn."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.events.models import Discipline


class Stage(Model):
    """The plan of a discipline's matches as it was drawn (抽签), with what the draw rested on.

    ``plan`` is the engine's own JSON; ``draw`` holds the seed bytes (hex),
    the entry list and what separation was reached, so that the draw can be
    computed again. A draw done again is a new row with the next version.
    """

    __tablename__ = "stages"
    __table_args__ = (UniqueConstraint("discipline_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    version: Mapped[int]
    plan: Mapped[dict[str, Any]]
    draw: Mapped[dict[str, Any]]
    drawn_at: Mapped[datetime]
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")

    discipline: Mapped[Discipline] = relationship()
