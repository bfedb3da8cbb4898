"""The log of figures that are counted by hand."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.members.models import Branch

LONGEST_REASON = 200
LONGEST_EVIDENCE = 2_000
LONGEST_NAME = 100
MOST = 100_000


class Kind(enum.StrEnum):
    """What is counted."""

    NEWS = "news"  # 宣传报道
    EXTERNAL = "external"  # 参加上级、外部比赛获奖


class ReportedFigure(Model):
    """What a figure of a branch and a year is from a moment on. Append-only; the last holds.

    ``number`` counts the rows of a kind, a branch and a year, so that two hands can't write the
    same one.
    """

    __tablename__ = "reported_figures"
    __table_args__ = (
        UniqueConstraint("kind", "branch_id", "year", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(f"amount BETWEEN 0 AND {MOST}", name="amount"),
        CheckConstraint("reason <> '' AND evidence <> ''", name="why"),
        Index("ix_reported_figures_year", "year", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    year: Mapped[int]
    number: Mapped[int]
    amount: Mapped[int]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    evidence: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")

    branch: Mapped[Branch] = relationship()
