"""From which discipline people go on to which, and who gives up the place."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

MOST_THROUGH = 512
LONGEST_REASON = 200


class ProgressionRule(Model):
    """How many of a discipline go on to another of the same event (晋级). Append-only.

    Of the rows of two disciplines the last one counts; ``most`` is 0 where nobody goes on
    any more. They stand in the regulations, and are fixed with them.
    """

    __tablename__ = "progression_rules"
    __table_args__ = (
        UniqueConstraint("into_id", "source_id", "number"),
        CheckConstraint("into_id <> source_id", name="two"),
        CheckConstraint(f"most BETWEEN 0 AND {MOST_THROUGH}", name="most"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"), index=True)
    number: Mapped[int]
    most: Mapped[int]
    set_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Word(enum.StrEnum):
    """What was said of somebody who would go on."""

    GIVES_UP = "gives_up"  # the next one moves up (递补)
    RETURNS = "returns"


class ProgressionWord(Model):
    """Somebody gives up the place, or takes that back. Append-only; the last row counts."""

    __tablename__ = "progression_words"
    __table_args__ = (
        UniqueConstraint("into_id", "entry_id", "number"),
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))  # of the earlier discipline
    number: Mapped[int]
    word: Mapped[Word]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
