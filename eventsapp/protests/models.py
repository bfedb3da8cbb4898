"""Protests against results, and what became of each."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline
from eventsapp.members.models import Member

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
    APPEALED = "appealed"  # goes to the second instance (二次申诉)


class Bench(enum.StrEnum):
    """Who decides first; the second instance is the jury's."""

    REFEREE = "referee"
    JURY = "jury"  # 仲裁委员会


class FeeAct(enum.StrEnum):
    """What became of a fee."""

    TAKEN = "taken"
    RETURNED = "returned"
    UNDONE = "undone"  # the row before it was a slip


class SeatAct(enum.StrEnum):
    """Whether somebody is of the jury of an event from now on."""

    NAMED = "named"
    RELEASED = "released"


class ProtestTerms(Model):
    """How results of an event can be contested. Append-only; the last row counts.

    ``minutes`` is empty where the event takes no protests, ``fee_fen`` where they are free,
    ``second_minutes`` where the first decision is the last one, and ``second_fee_fen`` where to
    contest it is free.
    """

    __tablename__ = "protest_terms"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(f"minutes BETWEEN 1 AND {MOST_MINUTES}", name="minutes"),
        CheckConstraint("fee_fen > 0", name="fee"),
        CheckConstraint(f"second_minutes BETWEEN 1 AND {MOST_MINUTES}", name="second_minutes"),
        CheckConstraint("second_fee_fen > 0", name="second_fee"),
        CheckConstraint(
            "second_fee_fen IS NULL OR second_minutes IS NOT NULL", name="second_instance"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    minutes: Mapped[int | None]
    fee_fen: Mapped[int | None]
    bench: Mapped[Bench] = mapped_column(default=Bench.REFEREE)
    second_minutes: Mapped[int | None]
    second_fee_fen: Mapped[int | None]
    set_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Protest(Model):
    """A protest (抗议、申诉) of an entry against a match, or against the places. Append-only.

    ``stage_id`` and ``ref`` name the match, and are empty for places. ``about`` is what was
    contested as it stood then: the match's ``number``, the names of its ``sides``, its
    ``score``, and the ``entries`` of the sides. ``late`` is why the referee took it in after
    the time was up, else empty. ``fee_fen`` is the fee as it was when this was filed.
    """

    __tablename__ = "protests"
    __table_args__ = (
        UniqueConstraint("discipline_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("(stage_id IS NULL) = (ref = '')", name="ref"),
        CheckConstraint("fee_fen > 0", name="fee"),
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
    fee_fen: Mapped[int | None]
    filed_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME))

    discipline: Mapped[Discipline] = relationship()
    entry: Mapped[Entry] = relationship()
    steps: Mapped[list["ProtestStep"]] = relationship(order_by="ProtestStep.number")
    fees: Mapped[list["ProtestFee"]] = relationship(order_by="ProtestFee.number")


class ProtestStep(Model):
    """A row of what became of a protest. Append-only.

    ``needs_correction`` says of a decision that the result is to be corrected: because the
    protest was upheld, or because it was rejected after a correction that it had led to.
    ``fee_fen`` is of an appeal: its fee as it was then, empty where it was free.
    """

    __tablename__ = "protest_steps"
    __table_args__ = (
        UniqueConstraint("protest_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("words <> ''", name="words"),
        CheckConstraint(
            "act IN ('upheld', 'rejected') OR NOT needs_correction", name="needs_correction"
        ),
        CheckConstraint("fee_fen > 0", name="fee"),
        CheckConstraint("act = 'appealed' OR fee_fen IS NULL", name="appeal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protest_id: Mapped[int] = mapped_column(ForeignKey("protests.id"))
    number: Mapped[int]
    act: Mapped[Act]
    needs_correction: Mapped[bool]
    words: Mapped[str] = mapped_column(String(LONGEST_TEXT))
    fee_fen: Mapped[int | None]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME))

    jurors: Mapped[list["ProtestJuror"]] = relationship(order_by="ProtestJuror.id")


class ProtestJuror(Model):
    """Somebody of the jury who took part in a decision, with name and branch of that day."""

    __tablename__ = "protest_jurors"
    __table_args__ = (UniqueConstraint("step_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("protest_steps.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    branch: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")


class ProtestFee(Model):
    """A row about the fee of a protest (抗议费), or of its appeal (申诉费). Append-only.

    ``instance`` is 1 or 2. ``words`` is why a row was taken back, and otherwise empty or a
    remark.
    """

    __tablename__ = "protest_fees"
    __table_args__ = (
        UniqueConstraint("protest_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("instance IN (1, 2)", name="instance"),
        CheckConstraint("act <> 'undone' OR words <> ''", name="words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protest_id: Mapped[int] = mapped_column(ForeignKey("protests.id"))
    number: Mapped[int]
    instance: Mapped[int]
    act: Mapped[FeeAct]
    words: Mapped[str] = mapped_column(String(LONGEST_TEXT), default="")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME))


class JurorEntry(Model):
    """Somebody is named to the jury of an event (仲裁委员), or released. Append-only.

    The last row of a member holds.
    """

    __tablename__ = "juror_log"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    act: Mapped[SeatAct]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))

    member: Mapped[Member] = relationship()
