"""Corrections that wait for a second person, and what that person said."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.draws.models import Stage

LONGEST_NAME = 100
LONGEST_REASON = 200


class Answer(enum.StrEnum):
    """What became of a correction that somebody asked for."""

    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class AgreementTerms(Model):
    """Whether late corrections of an event need a second person. Append-only."""

    __tablename__ = "agreement_terms"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    asks: Mapped[bool]
    set_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


class CorrectionRequest(Model):
    """A correction of a match that waits for a second person (复核). Append-only.

    ``report`` is what was reported, as JSON of its fields; ``based_on_id`` the row of the log
    that it would correct: once that is not the last one of the match, the request has lapsed.
    """

    __tablename__ = "correction_requests"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"), index=True)
    ref: Mapped[str] = mapped_column(String(20))
    based_on_id: Mapped[int] = mapped_column(ForeignKey("match_log.id"))
    report: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    asked_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME))

    stage: Mapped[Stage] = relationship()
    answer: Mapped["CorrectionAnswer | None"] = relationship()


class CorrectionAnswer(Model):
    """What a second person said to a correction, once. Append-only."""

    __tablename__ = "correction_answers"
    __table_args__ = (
        UniqueConstraint("request_id"),
        CheckConstraint("answer = 'agreed' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("correction_requests.id"))
    answer: Mapped[Answer]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
