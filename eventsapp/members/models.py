"""Branch unions, members, and who belonged where on which day."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.drafts import Draft
from eventsapp.accounts.models import Account, Body, BodyKind
from eventsapp.database import Model


class Branch(Body):
    """A branch union (分工会), the unit of entry and of appraisal; branches form a tree."""

    __tablename__ = "branches"
    __mapper_args__ = {"polymorphic_identity": BodyKind.BRANCH}

    id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    short_name: Mapped[str] = mapped_column(String(40))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"), index=True)
    closed_on: Mapped[date | None]


class Sex(enum.StrEnum):
    """As the roster has it."""

    FEMALE = "female"
    MALE = "male"


class Member(Model):
    """A union member (会员). ``name_key`` is the pinyin that lists are sorted by."""

    __tablename__ = "members"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_number: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(100), index=True)
    name_key: Mapped[str] = mapped_column(String(200), index=True)
    sex: Mapped[Sex]
    born_on: Mapped[date | None]
    department: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), unique=True)

    account: Mapped[Account | None] = relationship()


class MovementKind(enum.StrEnum):
    """What happened to a membership."""

    JOINED = "joined"
    TRANSFERRED = "transferred"
    RETIRED = "retired"
    LEFT = "left"


class Movement(Model):
    """One fact about a membership: joined, transferred, retired or left on a day. Append-only.

    Takes effect on ``on`` itself. A later row for the same day and kind
    replaces an earlier one, which is how a wrong entry is corrected; a row
    with ``is_void`` takes the earlier one back.
    """

    __tablename__ = "movements"
    __table_args__ = (
        Index("ix_movements_member_on", "member_id", "on"),
        CheckConstraint(
            "branch_id IS NOT NULL OR kind NOT IN ('joined', 'transferred')", name="branch"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[MovementKind]
    on: Mapped[date]
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    is_void: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    note: Mapped[str] = mapped_column(String(200), default="")


class Employment(enum.StrEnum):
    """Whether the member works or has retired."""

    EMPLOYED = "employed"
    RETIRED = "retired"


class BranchSpan(Model):
    """A stretch of days in one branch: from ``from_on`` up to the day before ``to_on``.

    Kept from the movements and rebuildable from them. No two spans of a
    member overlap; a member belongs to the union on a day when a span covers it.
    """

    __tablename__ = "branch_spans"
    __table_args__ = (
        UniqueConstraint("member_id", "from_on"),
        Index("ix_branch_spans_branch_from", "branch_id", "from_on"),
        CheckConstraint("to_on IS NULL OR to_on > from_on", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    employment: Mapped[Employment] = mapped_column(default=Employment.EMPLOYED)
    from_on: Mapped[date]
    to_on: Mapped[date | None]


class RosterDraft(Draft):
    """A roster file that was read: its good rows, its report, and what confirming would do."""

    __tablename__ = "roster_drafts"

    as_of_on: Mapped[date]
