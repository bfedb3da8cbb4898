"""Protests against results, and what became of each."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline

LONGEST_NAME = 100
LONGEST_TEXT = 1000
USUAL_MINUTES = 30
MOST_MINUTES = 7 * 24 * 60


class Act(enum.StrEnum):
    """What happened to a protest after it was filed."""

    WITHDRAWN = "withdrawn"
    UPHELD = "upheld"
    REJECTED = "rejected"
    REOPENED = "reopened"


class ProtestTerms(Model):
    """For how long results of an event can be contested. Append-only; the last row counts.

    ``minutes`` is empty where the event takes no protests.
    """

    __tablename__ = "protest_terms"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(f"minutes BETWEEN 1 AND {MOST_MINUTES}", name="minutes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    minutes: Mapped[int | None]
    set_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Protest(Model):
    """A protest (抗议、申诉) of an entry against a match, or against the places. Append-only.

    ``stage_id`` and ``ref`` name the match, and are empty for places. ``about`` is what was
    contested as it stood then: the match's ``number``, the names of its ``sides``, its
    ``score``, and the ``entries`` of the sides. ``late`` is why the referee took it in after
    the time was up, else empty.
    """

    __tablename__ = "protests"
    __table_args__ = (
        UniqueConstraint("discipline_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("(stage_id IS NULL) = (ref = '')", name="ref"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    number: Mapped[int]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    stage_id: Mapped[int | None] = mapped_column(ForeignKey("stages.id"))
    ref: Mapped[str] = mapped_column(String(20), default="")
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)
    text: Mapped[str] = mapped_column(String(LONGEST_TEXT))
    late: Mapped[str] = mapped_column(String(LONGEST_TEXT), default="")
    filed_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME))

    discipline: Mapped[Discipline] = relationship()
    entry: Mapped[Entry] = relationship()
    steps: Mapped[list["ProtestStep"]] = relationship(order_by="ProtestStep.number")


class ProtestStep(Model):
    """A row of what became of a protest. Append-only.

    ``needs_correction`` says of one that was upheld that the result is to be corrected.
    """

    __tablename__ = "protest_steps"
    __table_args__ = (
        UniqueConstraint("protest_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("words <> ''", name="words"),
        CheckConstraint("act = 'upheld' OR NOT needs_correction", name="needs_correction"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protest_id: Mapped[int] = mapped_column(ForeignKey("protests.id"))
    number: Mapped[int]
    act: Mapped[Act]
    needs_correction: Mapped[bool]
    words: Mapped[str] = mapped_column(String(LONGEST_TEXT))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
