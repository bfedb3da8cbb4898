"""Ballots, who may vote in them and has, and the sealed box in which the votes lie."""

import enum
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model

LONGEST_TITLE = 60
LONGEST_QUESTION = 300
LONGEST_REASON = 200


class BallotRule(enum.StrEnum):
    """What is asked."""

    APPROVAL = "approval"  # for, against or abstaining, of each candidate
    CHOICE = "choice"  # up to so many of the candidates


class Electorate(enum.StrEnum):
    """Who votes."""

    MEMBERS = "members"  # of the whole union
    BRANCHES = "branches"  # members of some branches, and of what stands below them
    HEADS = "heads"  # who heads a branch
    NAMED = "named"  # people by name, such as delegates


class CandidateKind(enum.StrEnum):
    """What is voted on."""

    BRANCH = "branch"
    MEMBER = "member"


class Ballot(Model):
    """A secret ballot (无记名投票). Once announced, nothing of it changes any more.

    ``electors`` says what the electorate is made of: ``{"branches": [3], "staff_numbers": [],
    "retired": true}``. ``version`` counts the changes before it is announced.
    """

    __tablename__ = "ballots"
    __table_args__ = (
        CheckConstraint("closes_at > opens_at", name="times"),
        CheckConstraint("(rule = 'choice') = (most_choices IS NOT NULL)", name="choices"),
        CheckConstraint("(cancelled_at IS NULL) = (cancel_reason = '')", name="cancelled"),
        CheckConstraint("counted_at IS NULL OR announced_at IS NOT NULL", name="counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    question: Mapped[str] = mapped_column(String(LONGEST_QUESTION), default="")
    year: Mapped[int] = mapped_column(index=True)
    rule: Mapped[BallotRule]
    most_choices: Mapped[int | None]
    least_turnout: Mapped[Fraction]
    electorate: Mapped[Electorate]
    electors: Mapped[dict[str, Any]] = mapped_column(default=dict)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime] = mapped_column(index=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    announced_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]  # that it is open
    reminded_at: Mapped[datetime | None]
    counted_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")

    candidates: Mapped[list["Candidate"]] = relationship(
        order_by="Candidate.number", cascade="all, delete-orphan"
    )


class Candidate(Model):
    """A branch or a member that is voted on, by the name that stood on the paper."""

    __tablename__ = "ballot_candidates"
    __table_args__ = (
        CheckConstraint("(branch_id IS NULL) <> (member_id IS NULL)", name="kind"),
        UniqueConstraint("ballot_id", "number"),
        UniqueConstraint("ballot_id", "branch_id"),
        UniqueConstraint("ballot_id", "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id"))
    number: Mapped[int]
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    note: Mapped[str] = mapped_column(String(100), default="")

    @property
    def kind(self) -> CandidateKind:
        """Return what it is."""
        return CandidateKind.BRANCH if self.branch_id else CandidateKind.MEMBER

    @property
    def candidate_id(self) -> int:
        """Return the id of the branch or member."""
        found = self.branch_id or self.member_id
        assert found is not None
        return found


class Voter(Model):
    """Somebody who may vote, and whether they have: when, or what, stands nowhere.

    The table has no order of its own, so that a row does not tell who voted after whom.
    """

    __tablename__ = "ballot_voters"
    __table_args__ = ({"sqlite_with_rowid": False},)

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id"), primary_key=True, index=True, autoincrement=False
    )
    has_voted: Mapped[bool] = mapped_column(default=False)


class Box(Model):
    """All votes of a ballot added up, sealed; taken away once they are counted."""

    __tablename__ = "ballot_boxes"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballots.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Count(Model):
    """What a candidate got, once the ballot is counted."""

    __tablename__ = "ballot_counts"
    __table_args__ = (
        CheckConstraint("approvals >= 0 AND against >= 0 AND abstentions >= 0", name="counts"),
    )

    candidate_id: Mapped[int] = mapped_column(
        ForeignKey("ballot_candidates.id"), primary_key=True, autoincrement=False
    )
    approvals: Mapped[int]
    against: Mapped[int]
    abstentions: Mapped[int]
