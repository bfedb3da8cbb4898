"""Judges' phones, the log of who was on, and the log of sealed marks."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.models import Account
from eventsapp.database import Model
from eventsapp.devices.pairing import ByCode
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline

LONGEST_ID = 40


class JudgeSeat(ByCode):
    """A phone that gives the marks of one judge of a panel (裁判手机), without a log-in.

    The chief judge shows a code; the phone that reads it within some minutes gets a token,
    and the phone that the judge had before is sent away. Code and token are kept as digests
    only. ``number`` is the judge's in the rules, from 1.
    """

    __tablename__ = "judge_seats"

    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"), index=True)
    number: Mapped[int]

    discipline: Mapped[Discipline] = relationship()


class JudgingAct(enum.StrEnum):
    """What is done in a judged contest besides marking."""

    CALLED = "called"  # somebody is on
    MINUS = "minus"  # points that the chief judge takes off
    COMPLETE = "complete"  # all marks are in
    CLOSED = "closed"  # the chief judge goes on without those missing
    TAKEN_BACK = "taken_back"  # it was the wrong one, or they perform anew


class JudgingEntry(Model):
    """A row of the log of a judged contest (执裁记录). Append-only.

    ``number`` counts the rows of a discipline, so that two hands can't write the same one.
    ``body`` holds the points taken off by field, or ``result_id``, the row of results that
    the marks became; without one, somebody had typed a result in the meantime.
    """

    __tablename__ = "judging_log"
    __table_args__ = (
        UniqueConstraint("discipline_id", "number"),
        CheckConstraint("act NOT IN ('closed', 'taken_back') OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    number: Mapped[int]
    act: Mapped[JudgingAct]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    body: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")

    entry: Mapped[Entry] = relationship()
    by: Mapped[Account | None] = relationship()


class JudgeMark(Model):
    """Marks that a judge sent for who was on (评分). Append-only; of several the last counts.

    ``client_id`` is the phone's own name of them, for ever. ``marks`` are as they were typed,
    by field. Those that came after the seal are late: they are kept and do not count.
    """

    __tablename__ = "judge_marks"
    __table_args__ = (
        UniqueConstraint("client_id"),
        Index("ix_judge_marks_call", "call_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(LONGEST_ID))
    call_id: Mapped[int] = mapped_column(ForeignKey("judging_log.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("judge_seats.id"), index=True)
    number: Mapped[int]  # of the judge
    marks: Mapped[dict[str, Any]]
    is_late: Mapped[bool]
    received_at: Mapped[datetime]
