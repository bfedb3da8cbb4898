"""A buzz from a phone: kept once, by the instant at which it reached the server."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from brackets.live_quizzes import Question, QuizActKind
from eventsapp.database import db
from eventsapp.frame.addresses import is_whole
from eventsapp.quizzes.acting import held, new_row
from eventsapp.quizzes.errors import BuzzUnreadable, NoBuzzerNow, NotForYou, PhoneGone
from eventsapp.quizzes.models import MOST_REACTION, QuizPhone, QuizRow
from eventsapp.quizzes.standing import Standing


@dataclass(frozen=True, slots=True)
class BuzzIn:
    """A buzz as a phone tells it.

    Args:
        asked_id: the question that it showed.
        reaction_ms: what it measured since its own signal; ``None`` before that.
    """

    asked_id: int
    reaction_ms: int | None


def read_buzz(body: object) -> BuzzIn:
    """Read what a phone sends.

    Raises:
        BuzzUnreadable: something is missing or of another kind.
    """
    found = body if isinstance(body, dict) else {}
    asked_id, reaction = found.get("asked"), found.get("reaction_ms")
    if not asked_id or not is_whole(asked_id):
        raise BuzzUnreadable
    if reaction is not None and not is_whole(reaction):
        raise BuzzUnreadable
    return BuzzIn(asked_id, None if reaction is None else min(reaction, MOST_REACTION))


def press(phone: QuizPhone, sent: BuzzIn, *, received_at: datetime, now: datetime) -> QuizRow:
    """Keep a buzz; the same phone's for the same opening once; flushes.

    A buzz that comes after the question was judged is kept too, and counts for nothing:
    :func:`is_late` says so.

    Args:
        phone: which.
        sent: what it tells.
        received_at: when it reached the server, before it waited for anybody.
        now: when it is stored.

    Raises:
        PhoneGone: the phone was sent away in the meantime.
        NoBuzzerNow: no question for buzzers was put, or another one since.
        NotForYou: the question is among others, or the team has left.
    """
    standing = held(phone.discipline, None)
    db.session.refresh(phone, ["revoked_at"])
    if phone.revoked_at is not None:
        raise PhoneGone
    question = _asked(standing, sent.asked_id)
    team = str(phone.entry_id)
    if team not in question.group or team in standing.quiz.left:
        raise NotForYou
    once = f"{phone.id}-{question.key}-{question.opening or 0}"
    known = db.session.scalar(select(QuizRow).where(QuizRow.once == once))
    if known is not None:
        return known
    row = new_row(
        standing,
        QuizActKind.PRESSED,
        now=now,
        by=None,
        entry_id=phone.entry_id,
        asked_id=int(question.key),
        opening_id=int(question.opening) if question.opening else None,
        phone_id=phone.id,
        once=once,
        reaction_ms=sent.reaction_ms if question.opening else None,
        at=received_at,
    )
    db.session.add(row)
    db.session.flush()
    return row


def is_late(standing: Standing, row: QuizRow) -> bool:
    """Whether a buzz came after its question was over."""
    found = next((q for q in standing.quiz.questions if q.key == str(row.asked_id)), None)
    return found is None or str(row.id) in found.late


def _asked(standing: Standing, asked_id: int) -> Question:
    question, own = standing.quiz.question, standing.round
    is_it = question is not None and question.key == str(asked_id)
    if question is None or own is None or not is_it or not own.is_buzzed:
        raise NoBuzzerNow
    return question
