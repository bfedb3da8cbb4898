"""The log of signatures."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

LONGEST_NAME = 100
LONGEST_REASON = 200


class Act(enum.StrEnum):
    """What a row of the log says."""

    SIGNED = "signed"
    PUBLISHED = "published"
    FELL = "fell"  # what was signed is not so any more, or the signature was taken back


class Origin(enum.StrEnum):
    """By what a row came about."""

    HAND = "hand"
    IMPORT = "import"  # the results were brought in, and stand as they were handed over
    CORRECTION = "correction"  # a later row of a result log says something else


class SigningEntry(Model):
    """A row of the log of signatures of a discipline (成绩确认). Append-only.

    ``number`` counts the rows of a discipline, so that two hands can't write the same one.
    A row ``signed`` has in its ``body`` what was signed (``what``, as results give it) and
    the points that each branch had by it (``branches``), and the SHA-256 of the body. A row
    ``fell`` has in it what differs. ``by_name`` is the name as it stood when it was written.
    """

    __tablename__ = "signing_log"
    __table_args__ = (
        UniqueConstraint("discipline_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(act = 'signed') = (digest <> '')", name="digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    number: Mapped[int]
    act: Mapped[Act]
    origin: Mapped[Origin]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    body: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
