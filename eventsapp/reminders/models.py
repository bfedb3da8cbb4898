"""What an event reminds its people of, and what went out."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

USUAL_AT_ONCE = 2


class ReminderRules(Model):
    """What an event reminds its people of; an event without a row does what is usual.

    ``at_once`` is how many matches or heats of a discipline go on side by side; 0 lets
    nobody be told that they play soon.
    """

    __tablename__ = "reminder_rules"
    __table_args__ = (CheckConstraint("at_once >= 0", name="at_once"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    tells_day_before: Mapped[bool] = mapped_column(default=True)
    at_once: Mapped[int] = mapped_column(default=USUAL_AT_ONCE)


class ReminderKind(enum.StrEnum):
    """What people were reminded of."""

    DAY_BEFORE = "day_before"
    PLAY_SOON = "play_soon"
    OPENING = "opening"


class Reminder(Model):
    """A reminder that went out. Append-only; written with its messages, so it is told once.

    ``about`` says which session and day, or which match with whom in it, or which heat.
    """

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("event_id", "kind", "about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    kind: Mapped[ReminderKind]
    about: Mapped[str] = mapped_column(String(80))
    words: Mapped[str] = mapped_column(String(100))
    people: Mapped[int]
    told_at: Mapped[datetime]
