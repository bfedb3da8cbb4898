"""The log of excuses."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

LONGEST_NAME = 100
LONGEST_REASON = 300


class Act(enum.StrEnum):
    """What a row says."""

    EXCUSED = "excused"  # stayed away, or is going to, with an excuse
    TAKEN_BACK = "taken_back"


class ExcuseEntry(Model):
    """A row of the log. Append-only; ``number`` counts the rows of an event.

    ``member_id`` names one person of a pair or a team; empty, the excuse is for the whole
    entry. The last row for an entry and a person holds.
    """

    __tablename__ = "excuse_log"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    act: Mapped[Act]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
