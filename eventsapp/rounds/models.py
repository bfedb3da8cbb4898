"""Rounds of heats as they were made, and the log of what happened in them."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.events.models import Discipline


class RoundPlan(Model):
    """The rounds of a discipline (预赛、复赛、决赛) with their start lists. Append-only.

    ``setup`` is a ``Setup`` as JSON with the entry times and the seed of the lot, ``plan``
    the engine's own JSON, whose entrants are entry ids as text. Made again, it is a new row
    with the next version.
    """

    __tablename__ = "round_plans"
    __table_args__ = (
        UniqueConstraint("discipline_id", "version"),
        CheckConstraint("version = 1 OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    version: Mapped[int]
    setup: Mapped[dict[str, Any]]
    plan: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")

    discipline: Mapped[Discipline] = relationship()


class RoundFact(enum.StrEnum):
    """What a row of the log says."""

    MARK = "mark"  # a time, or why there is none
    LOT = "lot"  # the order of those who are level
    LEAVING = "leaving"  # somebody starts no more, or does after all
    JURY = "jury"  # the jury lets somebody go on (qR), or takes that back


class RoundEntry(Model):
    """A row of the log of rounds. Append-only.

    A mark has in its ``body`` ``time_ms`` or ``status``, or neither where it is taken back,
    and what was ``typed``; ``run_off`` is 0, or in which run-off (加赛) of its round it was
    made. A lot has an ``order`` of entry ids, a leaving and a word of the jury their
    ``kind``. A correction names the
    row that it corrects; two referees can't both record a first time, nor both correct the
    same row.
    """

    __tablename__ = "round_log"
    __table_args__ = (
        Index(
            "uq_round_log_first",
            "plan_id",
            "contest",
            "entry_id",
            "run_off",
            unique=True,
            sqlite_where=text("corrects_id IS NULL AND kind = 'mark'"),
            postgresql_where=text("corrects_id IS NULL AND kind = 'mark'"),
        ),
        UniqueConstraint("corrects_id"),
        CheckConstraint("run_off >= 0", name="run_off"),
        CheckConstraint("kind = 'lot' OR entry_id IS NOT NULL", name="entry"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("round_plans.id"))
    kind: Mapped[RoundFact]
    contest: Mapped[str] = mapped_column(String(20))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"), index=True)
    run_off: Mapped[int]
    body: Mapped[dict[str, Any]]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("round_log.id"))
    recorded_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")

    plan: Mapped[RoundPlan] = relationship()
