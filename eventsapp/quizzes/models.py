"""A quiz's set-up and questions, the phones that buzz, and the log of what was done."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from brackets.live_quizzes import QuizActKind, Verdict
from eventsapp.accounts.models import Account
from eventsapp.database import Model
from eventsapp.devices.pairing import ByCode
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline

LONGEST_QUESTION = 500
LONGEST_ANSWER = 200
LONGEST_REASON = 200
MOST_ROUNDS = 8
MOST_QUESTIONS = 500
MOST_REACTION = 600_000  # ten minutes; no question is open so long


class QuizSetup(Model):
    """The rounds of a quiz (竞赛设置), set until its first question is put."""

    __tablename__ = "quiz_setups"

    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"), primary_key=True)
    rules: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class QuizQuestion(Model):
    """A question with its answer (题目); only the host sees it until the hall is shown it.

    ``round`` counts from 1; ``value`` is 0 but for a risk question.
    """

    __tablename__ = "quiz_questions"
    __table_args__ = (
        UniqueConstraint("discipline_id", "round", "number"),
        CheckConstraint("round BETWEEN 1 AND 8", name="round"),
        CheckConstraint("number BETWEEN 1 AND 500", name="number"),
        CheckConstraint("value BETWEEN 0 AND 1000", name="value"),
        CheckConstraint("text <> ''", name="text"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    round: Mapped[int]
    number: Mapped[int]
    value: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(String(LONGEST_QUESTION))
    answer: Mapped[str] = mapped_column(String(LONGEST_ANSWER), default="")


class QuizPhone(ByCode):
    """A phone that buzzes for a team (抢答手机), without a log-in.

    Code and token are kept as digests only. A team may have several.
    """

    __tablename__ = "quiz_phones"

    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)

    discipline: Mapped[Discipline] = relationship()
    entry: Mapped[Entry] = relationship()


class QuizRow(Model):
    """A row of the log of a quiz (竞赛记录). Append-only.

    ``number`` counts the rows of a discipline, so that two hands can't write the same one.
    ``at`` is the instant that counts: when buzzers open, when a buzz reached the server,
    when a clock began. ``asked_id`` is the row that put the question that this one is about,
    ``opening_id`` the opening that stood when a buzz came, none if it was early. ``once``
    names a buzz by phone, question and opening, so that it is kept once however often it is
    sent. ``reaction_ms`` is what the phone measured since its own signal.
    """

    __tablename__ = "quiz_log"
    __table_args__ = (
        UniqueConstraint("discipline_id", "number"),
        UniqueConstraint("once"),
        CheckConstraint("(kind = 'judged') = (verdict IS NOT NULL)", name="judged"),
        CheckConstraint("(kind = 'undone') = (undoes_id IS NOT NULL)", name="undoes"),
        CheckConstraint("kind <> 'pressed' OR once IS NOT NULL", name="once"),
        CheckConstraint("reaction_ms BETWEEN 0 AND 600000", name="reaction"),
        CheckConstraint("value BETWEEN -9999 AND 9999", name="value"),
        CheckConstraint("round BETWEEN 0 AND 8", name="round"),
        CheckConstraint(
            "kind NOT IN ('voided', 'left', 'adjusted') OR reason <> ''", name="reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    number: Mapped[int]
    kind: Mapped[QuizActKind]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"), index=True)
    round: Mapped[int] = mapped_column(default=0)
    value: Mapped[int] = mapped_column(default=0)
    verdict: Mapped[Verdict | None]
    question_id: Mapped[int | None] = mapped_column(ForeignKey("quiz_questions.id"), index=True)
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("quiz_log.id"), index=True)
    opening_id: Mapped[int | None] = mapped_column(ForeignKey("quiz_log.id"))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("quiz_log.id"))
    phone_id: Mapped[int | None] = mapped_column(ForeignKey("quiz_phones.id"))
    once: Mapped[str | None] = mapped_column(String(40))
    reaction_ms: Mapped[int | None]
    at: Mapped[datetime]
    stored_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")

    by: Mapped[Account | None] = relationship()
