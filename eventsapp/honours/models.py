"""Titles of a year, their versions, and the log of who was put forward and confirmed."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model
from eventsapp.honours.values import LONGEST_REASON


class HonourTitle(Model):
    """A title of a year (评优项目); what it says stands in its versions."""

    __tablename__ = "honour_titles"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class HonourVersion(Model):
    """What a title says since a moment. Append-only; the newest one holds."""

    __tablename__ = "honour_versions"
    __table_args__ = (
        UniqueConstraint("title_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("honour_titles.id"))
    number: Mapped[int]
    value: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Act(enum.StrEnum):
    """What a row of the log says of a candidate."""

    FORWARD = "forward"  # put forward (推荐)
    TAKEN_BACK = "taken_back"
    CONFIRMED = "confirmed"
    SENT_BACK = "sent_back"
    SHUT_OUT = "shut_out"
    LET_IN = "let_in"  # not shut out any more


class HonourEntry(Model):
    """A row of the log of a title. Append-only.

    ``number`` counts the rows of a title, so that two hands can't write the same one.
    ``branch_id`` is the branch whose place it takes; ``member_id``, ``unit_id`` (a branch) or
    ``association_id`` is the candidate.
    """

    __tablename__ = "honour_log"
    __table_args__ = (
        UniqueConstraint("title_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(
            "(CASE WHEN member_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN association_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_candidate",
        ),
        CheckConstraint("branch_id IS NULL OR member_id IS NOT NULL", name="branch"),
        CheckConstraint(
            "act NOT IN ('sent_back', 'shut_out', 'let_in') OR reason <> ''", name="reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("honour_titles.id"))
    number: Mapped[int]
    act: Mapped[Act]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id"))
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    @property
    def candidate_id(self) -> int:
        """Return the id of the member, the branch or the association."""
        return self.member_id or self.unit_id or self.association_id or 0
