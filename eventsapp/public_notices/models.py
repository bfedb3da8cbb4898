"""Notices, their lists and what became of them; objections, their files and their steps."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model

LONGEST_TITLE = 120
LONGEST_BASIS = 300
LONGEST_TEXT = 2_000
LONGEST_NAME = 100
LONGEST_NOTE = 200
LONGEST_CONTACT = 120
LONGEST_REASON = 500
MOST_DAYS = 60


class PublicNotice(Model):
    """A notice of publicity (公示): a draft at first, and unchangeable once published.

    ``subject`` says what it is about, such as ``individuals/2025``. ``edition`` counts the
    notices of a subject that were published; ``value`` is all that counted as it stood then,
    and ``digest`` the SHA-256 of it with the text and the list. All four are empty in a draft.
    ``typed_from`` and ``typed_to`` are days that somebody typed instead of counting them.
    """

    __tablename__ = "public_notices"
    __table_args__ = (
        UniqueConstraint("subject", "edition"),
        CheckConstraint("(edition IS NULL) = (digest = '')", name="digest"),
        CheckConstraint("(edition IS NULL) = (from_on IS NULL)", name="first_day"),
        CheckConstraint("(edition IS NULL) = (to_on IS NULL)", name="last_day"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="days"),
        CheckConstraint("(typed_from IS NULL) = (typed_to IS NULL)", name="typed"),
        CheckConstraint(f"working_days BETWEEN 1 AND {MOST_DAYS}", name="working_days"),
        CheckConstraint(f"answer_days BETWEEN 1 AND {MOST_DAYS}", name="answer_days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(80))
    year: Mapped[int] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    basis: Mapped[str] = mapped_column(String(LONGEST_BASIS))
    introduction: Mapped[str] = mapped_column(Text)
    issuer: Mapped[str] = mapped_column(String(LONGEST_NAME))
    contact_name: Mapped[str] = mapped_column(String(LONGEST_CONTACT), default="")
    contact_phone: Mapped[str] = mapped_column(String(LONGEST_CONTACT), default="")
    contact_mail: Mapped[str] = mapped_column(String(LONGEST_CONTACT), default="")
    contact_room: Mapped[str] = mapped_column(String(LONGEST_CONTACT), default="")
    working_days: Mapped[int] = mapped_column(default=5)
    answer_days: Mapped[int] = mapped_column(default=5)
    typed_from: Mapped[date | None]
    typed_to: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    edition: Mapped[int | None]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    value: Mapped[Any] = mapped_column(JSON, default=dict)
    digest: Mapped[str] = mapped_column(String(64), default="")

    rows: Mapped[list["NoticeRow"]] = relationship(
        order_by="NoticeRow.number", cascade="all, delete-orphan"
    )
    acts: Mapped[list["NoticeAct"]] = relationship(order_by="NoticeAct.number")

    @property
    def is_published(self) -> bool:
        """Whether it was published at all, withdrawn since or not."""
        return self.edition is not None

    @property
    def is_typed(self) -> bool:
        """Whether its list was typed, and comes from no figures."""
        return self.subject.startswith("typed/")


class NoticeRow(Model):
    """A row of the list that is published: who, of which branch, and what for."""

    __tablename__ = "public_notice_rows"
    __table_args__ = (
        UniqueConstraint("notice_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notices.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    branch: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")


class Act(enum.StrEnum):
    """What became of a notice."""

    PUBLISHED = "published"
    ACKNOWLEDGED = "acknowledged"  # what differs since is known, and it stands all the same
    WITHDRAWN = "withdrawn"


class NoticeAct(Model):
    """A row of the log of a notice. Append-only.

    ``number`` counts the rows of a notice, so that two hands can't write the same one. A row
    ``acknowledged`` has in its ``body`` what differed and the hash of what it differed to; a
    row ``withdrawn`` the id of the notice that took its place, if one did.
    """

    __tablename__ = "public_notice_acts"
    __table_args__ = (
        UniqueConstraint("notice_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("act = 'published' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notices.id"))
    number: Mapped[int]
    act: Mapped[Act]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    body: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Objection(Model):
    """What somebody has against a notice (异议), under a name or not. Append-only.

    The receipt number itself is not kept, only its SHA-256: who can read the database can't
    look up what an objector sees.
    """

    __tablename__ = "objections"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("public_notices.id"), index=True)
    row_id: Mapped[int | None] = mapped_column(ForeignKey("public_notice_rows.id"))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    contact: Mapped[str] = mapped_column(String(LONGEST_CONTACT), default="")
    text: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime]
    due_on: Mapped[date]
    receipt_digest: Mapped[str] = mapped_column(String(64), unique=True)

    notice: Mapped[PublicNotice] = relationship()
    row: Mapped[NoticeRow | None] = relationship()
    files: Mapped[list["ObjectionFile"]] = relationship(order_by="ObjectionFile.id")
    steps: Mapped[list["ObjectionStep"]] = relationship(order_by="ObjectionStep.number")


class FileKind(enum.StrEnum):
    """What a file is by its content, whatever its name says."""

    PDF = "pdf"
    JPG = "jpg"
    PNG = "png"


class ObjectionFile(Model):
    """A file that was handed in with an objection."""

    __tablename__ = "objection_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int] = mapped_column(ForeignKey("objections.id"), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    kind: Mapped[FileKind]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Step(enum.StrEnum):
    """What the union did about an objection."""

    TAKEN_UP = "taken_up"
    ANSWERED = "answered"
    REOPENED = "reopened"


class Outcome(enum.StrEnum):
    """What an answer says."""

    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # by who objected


class ObjectionStep(Model):
    """A row of the log of an objection. Append-only; the last one says where it stands."""

    __tablename__ = "objection_steps"
    __table_args__ = (
        UniqueConstraint("objection_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(step = 'answered') = (outcome IS NOT NULL)", name="decided"),
        CheckConstraint("step = 'taken_up' OR text <> ''", name="text"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int] = mapped_column(ForeignKey("objections.id"))
    number: Mapped[int]
    step: Mapped[Step]
    outcome: Mapped[Outcome | None]
    text: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
