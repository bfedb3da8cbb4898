"""Evaluations, and the logs of all that happens in them."""

import enum
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

LONGEST_NAME = 100
LONGEST_REASON = 200
LONGEST_FILE_NAME = 120
MOST_LEAST = 20
"""The largest number that can be asked for as the least number of reviewers."""


class Evaluation(Model):
    """The appraisal of the branches of a year, bound to one version of a scheme for good."""

    __tablename__ = "evaluations"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(unique=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("scheme_versions.id"))
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Step(enum.StrEnum):
    """How far an evaluation is."""

    DRAFT = "draft"
    SELF_ASSESSMENT = "self_assessment"
    REVIEW = "review"
    PROPOSED = "proposed"


class StepEntry(Model):
    """A move of an evaluation to a step. Append-only; the last row holds.

    ``number`` counts the rows of an evaluation, so that two hands can't write the same one.
    A row ``proposed`` has in its ``body`` all that counted, and the SHA-256 of the body.
    """

    __tablename__ = "evaluation_steps"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(step = 'proposed') = (digest <> '')", name="digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    number: Mapped[int]
    step: Mapped[Step]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    body: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")


class Drop(enum.StrEnum):
    """Whether the highest and the lowest mark of a cell are left out."""

    NEVER = "never"
    FROM_THREE = "from_three"  # where there are at least three marks
    FROM_FIVE = "from_five"


class Terms(Model):
    """What holds in an evaluation. Append-only; the last row holds."""

    __tablename__ = "evaluation_terms"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(f"least_reviewers BETWEEN 1 AND {MOST_LEAST}", name="least_reviewers"),
        CheckConstraint("review_until > assess_until", name="deadlines"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    number: Mapped[int]
    assess_until: Mapped[datetime]
    review_until: Mapped[datetime]
    allows_late: Mapped[bool]
    drop: Mapped[Drop]
    least_reviewers: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class ReviewerEntry(Model):
    """Somebody is named as a reviewer, or not any more. Append-only; the last row holds."""

    __tablename__ = "evaluation_reviewers"
    __table_args__ = (UniqueConstraint("evaluation_id", "account_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    number: Mapped[int]
    is_named: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class SelfAssessment(Model):
    """What a branch says of itself (自评). Append-only: each save is a row, with all cells.

    ``branch_id`` is the first branch of the unit. ``value`` has for each criterion's place
    the marks as text, exact, and what is said to them. The last row that was handed in
    counts; a later draft is not handed in yet.
    """

    __tablename__ = "self_assessments"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "branch_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    number: Mapped[int]
    value: Mapped[dict[str, Any]]
    is_submitted: Mapped[bool]
    is_late: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")


class FileKind(enum.StrEnum):
    """What sort of file it is, by its content."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    DOCX = "docx"
    XLSX = "xlsx"


class EvidenceFile(Model):
    """A file that a branch handed in, as it came."""

    __tablename__ = "evidence_files"
    __table_args__ = (CheckConstraint("size > 0", name="size"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[FileKind]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Evidence(Model):
    """What a branch shows for a criterion: a file, an event, or the results of a discipline.

    Taken back once, and then for good; the row stays, and so does the file.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN file_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN event_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN discipline_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_thing",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"), index=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    place: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(LONGEST_FILE_NAME))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_files.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"))
    discipline_id: Mapped[int | None] = mapped_column(ForeignKey("disciplines.id"))
    is_late: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class ReviewMark(Model):
    """Marks of a reviewer for a cell. Append-only; a reviewer's last row for a cell holds."""

    __tablename__ = "review_marks"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "branch_id", "place", "by_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    place: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    marks: Mapped[Fraction]
    comment: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


class VetoEntry(Model):
    """A branch is shut out by hand, or not any more. Append-only; the last row holds.

    ``veto`` is which one of the scheme, counted from 1.
    """

    __tablename__ = "evaluation_vetoes"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "branch_id", "veto", "number"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    veto: Mapped[int]
    number: Mapped[int]
    is_standing: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")


class BallotEntry(Model):
    """A criterion goes by a ballot, or by none any more. Append-only; the last row holds."""

    __tablename__ = "evaluation_ballots"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "place", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    place: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballots.id"))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")


class EvaluationReminder(Model):
    """A reminder that went out. Append-only; written with its messages, so it is told once."""

    __tablename__ = "evaluation_reminders"
    __table_args__ = (UniqueConstraint("evaluation_id", "about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    about: Mapped[str] = mapped_column(String(80))
    told_at: Mapped[datetime]
