"""The result log, and the places and points computed from it."""

import enum
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    Numeric,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.draws.models import Stage
from eventsapp.entries.models import Entry


class ResultStatus(enum.StrEnum):
    """How an entry came out of a discipline."""

    FINISHED = "finished"
    DNS = "dns"  # did not start (未出发)
    DNF = "dnf"  # did not finish (未完成)
    DSQ = "dsq"  # disqualified (取消资格)
    NM = "nm"  # started, but has no valid mark (无成绩)
    VOID = "void"  # only in the log: what was recorded is taken back


class MatchEntry(Model):
    """A row of the result log for a match: recorded, or correcting an earlier row. Append-only.

    ``result`` is the engine's own JSON of one result. Two referees can't both
    record a match, nor both correct the same row: the database refuses the second.
    """

    __tablename__ = "match_log"
    __table_args__ = (
        Index(
            "uq_match_log_first",
            "stage_id",
            "ref",
            unique=True,
            sqlite_where=text("corrects_id IS NULL"),
            postgresql_where=text("corrects_id IS NULL"),
        ),
        UniqueConstraint("corrects_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    ref: Mapped[str] = mapped_column(String(20))
    result: Mapped[dict[str, Any] | None]  # empty: the earlier row is taken back
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("match_log.id"))
    recorded_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")

    stage: Mapped[Stage] = relationship()


class Decision(enum.StrEnum):
    """What a referee decides besides results."""

    LOT = "lot"  # the order of those whom no rule parts (抽签定名次)
    LEAVING = "leaving"  # somebody left the tournament, or is back (退赛)


class StageEntry(Model):
    """A row of the log of a stage: a lot, or somebody leaving. Append-only.

    ``body`` is what the engine needs of it; of several rows about the same
    people the last counts, so that taking one back is a further row.
    """

    __tablename__ = "stage_log"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        Index("ix_stage_log_stage_id", "stage_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    kind: Mapped[Decision]
    body: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200))

    stage: Mapped[Stage] = relationship()


class ResultEntry(Model):
    """A row of the result log of an entry: place, time, score or marks. Append-only.

    Exactly one of ``place``, ``time_ms``, ``score``, ``marks`` is there when the
    status is finished. ``marks`` are exact (whole milliseconds, millimetres, counts;
    decimals as text), ``typed`` is what stood in the fields; ``decider`` is the order
    among equals that a jump-off, a further question or a lot gave. A correction names the
    row that it corrects.
    """

    __tablename__ = "result_log"
    __table_args__ = (
        Index(
            "uq_result_log_first",
            "discipline_id",
            "entry_id",
            unique=True,
            sqlite_where=text("corrects_id IS NULL"),
            postgresql_where=text("corrects_id IS NULL"),
        ),
        UniqueConstraint("corrects_id"),
        UniqueConstraint("source_key"),
        CheckConstraint("place IS NULL OR place > 0", name="place"),
        CheckConstraint("time_ms IS NULL OR time_ms > 0", name="time"),
        CheckConstraint("heat IS NULL OR heat > 0", name="heat"),
        CheckConstraint("decider IS NULL OR decider > 0", name="decider"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    status: Mapped[ResultStatus]
    place: Mapped[int | None]
    time_ms: Mapped[int | None]
    score: Mapped[Decimal | None] = mapped_column(Numeric(12, 3))
    marks: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    typed: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    heat: Mapped[int | None]
    decider: Mapped[int | None]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("result_log.id"))
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")
    source_key: Mapped[str | None] = mapped_column(String(60))  # names the row of an import

    entry: Mapped[Entry] = relationship()


class Placement(Model):
    """The place an entry holds in a discipline by all that is known now. Kept, rebuildable."""

    __tablename__ = "placements"
    __table_args__ = (UniqueConstraint("discipline_id", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    status: Mapped[ResultStatus]
    place: Mapped[int | None]

    entry: Mapped[Entry] = relationship()


class PointsAward(Model):
    """Points that a placement earns for one branch (and person). Kept, rebuildable.

    ``why`` holds what the sentence needs: table values, places shared,
    starters, weight, share of a joint team. Only what is official counts in a year:
    places that the chief referee has signed, and nobody has corrected since.
    """

    __tablename__ = "points_awards"
    __table_args__ = (
        Index("ix_points_awards_year_branch", "year", "branch_id"),
        Index("ix_points_awards_member", "member_id", "year"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    year: Mapped[int]
    held_on: Mapped[date]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    place: Mapped[int]
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    points: Mapped[Fraction]
    why: Mapped[dict[str, Any]]
    is_official: Mapped[bool]

    entry: Mapped[Entry] = relationship()
