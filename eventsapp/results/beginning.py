"""The moment at which a discipline begins: what has to stay as it is then hears of it."""

import enum
from datetime import datetime

from blinker import Signal
from sqlalchemy import ColumnElement, exists, or_

from eventsapp.accounts.models import Account
from eventsapp.events.models import Discipline
from eventsapp.results import slots
from eventsapp.results.models import ResultEntry


class Beginning(enum.StrEnum):
    """With what a discipline begins."""

    DRAW = "draw"  # of which draws tell themselves
    LISTS = "lists"  # start lists of heats: who runs against whom
    CALL = "call"  # somebody was called on before the judges
    QUESTION = "question"  # a question was put in the hall
    NOTE = "note"  # something was taken down beside the place of the sport, or at the line
    RESULT = "result"  # a place, time, score or mark, or why there is none


play_began = Signal("sent with discipline, beginning, now and by, with the first fact of play")


def begin(
    discipline: Discipline, beginning: Beginning, *, now: datetime, by: Account | None
) -> None:
    """Say that a discipline begins, in the transaction of its first fact of play; flushes.

    Whoever stores the fact holds the discipline, and knows that nothing was stored before by
    the same way. To say it once more changes nothing.
    """
    play_began.send(None, discipline=discipline, beginning=beginning, now=now, by=by)


def is_played(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether anything was stored of the play.

    What was taken back since counts as well. Matches hang on their draw, and are not asked.
    """
    typed = exists().where(ResultEntry.discipline_id == discipline_id)
    return or_(typed, *(mark(discipline_id) for mark in dict.fromkeys(slots.play_marks)))
