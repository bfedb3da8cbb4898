"""The log of an event's sportsmanship awards: conditions, cautions, votes, awards."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

LONGEST_NAME = 100
LONGEST_REASON = 300


class Act(enum.StrEnum):
    """What a row says."""

    TERMS = "terms"  # the conditions from now on
    CAUTION = "caution"  # somebody's conduct was not fair (赛风赛纪警告)
    EXCUSED = "excused"  # only in rows of before excuses had a log of their own; not read
    NOTE_BACK = "note_back"  # a caution is taken back
    VOTE = "vote"  # for whom a referee is
    AWARDED = "awarded"
    AWARD_BACK = "award_back"
    SIGNED = "signed"
    OPENED = "opened"  # the signature is taken back


class SportsmanshipEntry(Model):
    """A row of the log. Append-only; ``number`` counts the rows of an event.

    ``body`` has what the row is about: conditions as :class:`Terms` writes them, the ``key``
    of a candidate with name and branches as they stood, the ``entry`` of a caution, the
    ``number`` that is taken back, the ``keys`` that were voted for, what was signed.
    """

    __tablename__ = "sportsmanship_log"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(act = 'signed') = (digest <> '')", name="digest"),
        CheckConstraint("act IN ('terms', 'vote', 'signed') OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    act: Mapped[Act]
    body: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
