"""What the host does: each act a row, checked against how the quiz stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from flask_babel import gettext as _

from brackets.live_quizzes import QuizAct, QuizActKind, RoundKind, Verdict, hall_quiz
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.errors import Conflict
from eventsapp.events.models import Discipline
from eventsapp.quizzes.errors import (
    EarlyFirst,
    NoBuzzers,
    NoQuestionLeft,
    NoQuestionOpen,
    NoSuchTeam,
    NotAnswering,
    NotCertain,
    NothingToTakeBack,
    NotNow,
    NotTheirTurn,
    PointsOver,
    QuestionOpen,
    ValueNeeded,
    WhyNeeded,
)
from eventsapp.quizzes.models import LONGEST_REASON, QuizRow
from eventsapp.quizzes.standing import Standing, act_of, standing_of
from eventsapp.results import services as results
from eventsapp.results.errors import EventOff

LEAD: Final = timedelta(seconds=2)  # in which every phone hears when buzzers open
K = QuizActKind
ABOUT_NO_QUESTION = (K.ASKED, K.LEFT, K.ADJUSTED)
EXPLAINED = (K.VOIDED, K.LEFT, K.ADJUSTED)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a host asks for.

    Args:
        kind: what.
        entry_id: about whom.
        round: of a question to be put.
        value: of a risk question; of an adjustment the points.
        verdict: of a judgement.
        reason: why, where it is out of the ordinary.
    """

    kind: QuizActKind
    entry_id: int = 0
    round: int = 0
    value: int = 0
    verdict: Verdict | None = None
    reason: str = ""

    @property
    def team(self) -> str:
        """Return whom it is about, as the engine names them."""
        return str(self.entry_id) if self.entry_id else ""


def act(
    discipline: Discipline, wish: Wish, *, seen: int, now: datetime, by: Account | None
) -> QuizRow:
    """Do what a host asks for; flushes.

    ``seen`` is the number of the host's last act that the page knew, so that of two hosts
    at once only one is heard.

    Raises:
        Conflict: somebody did something after the page was opened.
        EventOff: the event was cancelled.
        DomainError: it does not fit how the quiz stands, in a sentence.
    """
    before = held(discipline, seen)
    standing = _without_gone(before, now=now, by=by)
    if wish.team and int(wish.team) not in standing.people:
        raise NoSuchTeam
    if wish.kind in EXPLAINED and not wish.reason.strip():
        raise WhyNeeded
    _CHECKS.get(wish.kind, _check_open)(standing, wish, now)
    row = _row(standing, wish, now=now, by=by)
    _demand_taken(standing, row)
    if not before.rows:
        results.begin(discipline, results.Beginning.QUESTION, now=now, by=by)
    return row


def take_back(
    discipline: Discipline, row_id: int, *, seen: int, now: datetime, by: Account | None
) -> QuizRow:
    """Take the last act back by a further row, or forgive an early buzz; flushes.

    Raises:
        Conflict, EventOff: as in :func:`act`.
        NothingToTakeBack: it is neither, or was taken back already.
    """
    standing = held(discipline, seen)
    last, question = standing.last_act(), standing.quiz.open
    early = {one.key for one in question.early} if question else set()
    if str(row_id) not in early and (last is None or last.id != row_id):
        raise NothingToTakeBack
    row = new_row(standing, K.UNDONE, now=now, by=by, undoes_id=row_id)
    db.session.add(row)
    db.session.flush()
    return row


def held(discipline: Discipline, seen: int | None) -> Standing:
    """Hold a quiz, and return it as it is now; ``seen`` is ``None`` for a phone."""
    draws.lock([discipline.id])
    if discipline.event.is_cancelled:
        raise EventOff
    standing = standing_of(discipline)
    if seen is not None and standing.seen != seen:
        raise Conflict
    return standing


def _without_gone(standing: Standing, *, now: datetime, by: Account | None) -> Standing:
    """Let teams leave whose entries were withdrawn meanwhile, by rows of their own."""
    gone = [int(team) for team, key in standing.quiz.left.items() if not key]
    for turn, entry_id in enumerate(gone):
        row = new_row(standing, K.LEFT, now=now, by=by, entry_id=entry_id)
        row.number += turn
        row.reason = _("entry withdrawn")
        db.session.add(row)
    if not gone:
        return standing
    db.session.flush()
    return standing_of(standing.discipline)


def new_row(
    standing: Standing, kind: QuizActKind, *, now: datetime, by: Account | None, **values: Any
) -> QuizRow:
    """Return the next row of a log."""
    return QuizRow(
        **{
            "discipline_id": standing.discipline.id,
            "number": standing.version + 1,
            "kind": kind,
            "round": 0,
            "value": 0,
            "at": now,
            "stored_at": now,
            "by_id": by.id if by else None,
            "reason": "",
        }
        | values
    )


def _row(standing: Standing, wish: Wish, *, now: datetime, by: Account | None) -> QuizRow:
    question = standing.quiz.question
    is_about = question is not None and wish.kind not in ABOUT_NO_QUESTION
    row = new_row(
        standing,
        wish.kind,
        now=now,
        by=by,
        entry_id=wish.entry_id or None,
        round=wish.round,
        value=wish.value,
        verdict=wish.verdict,
        asked_id=int(question.key) if question and is_about else None,
        question_id=_next_text(standing, wish) if wish.kind is K.ASKED else None,
        at=now + LEAD if wish.kind is K.OPENED else now,
        reason=wish.reason.strip()[:LONGEST_REASON],
    )
    db.session.add(row)
    db.session.flush()
    return row


def _next_text(standing: Standing, wish: Wish) -> int | None:
    """Return the first question of a round and value that was not put yet, if any is left."""
    put = {standing.row(one.key).question_id for one in standing.quiz.questions}
    is_risk = standing.rules.rounds[wish.round - 1].kind is RoundKind.RISK
    fitting = (
        one.id
        for one in standing.texts.values()
        if one.round == wish.round
        and one.id not in put
        and (not is_risk or one.value == wish.value)
    )
    return next(fitting, None)


def _demand_taken(standing: Standing, row: QuizRow) -> None:
    """Go on only if the fold takes the row: it is the last word on what fits."""
    acts: list[QuizAct] = [act_of(one) for one in (*standing.rows, row)]
    gone = [str(entry_id) for entry_id, one in standing.people.items() if one.is_withdrawn]
    teams = [str(entry_id) for entry_id in standing.people]
    if str(row.id) in hall_quiz(standing.rules, teams, acts, gone).moot:
        raise NotNow


def _check_asked(standing: Standing, wish: Wish, now: datetime) -> None:
    if standing.quiz.open is not None:
        raise QuestionOpen
    if not max(1, standing.quiz.round) <= wish.round <= len(standing.rules.rounds):
        raise NoQuestionLeft
    turns = standing.quiz.turns[wish.round - 1]
    own = standing.rules.rounds[wish.round - 1]
    if not turns:
        raise NoQuestionLeft
    if own.is_by_team and wish.team not in turns:
        name = standing.name(wish.team) if wish.team else "–"
        raise NotTheirTurn(name=name, names=_(", ").join(standing.names(turns)))
    if own.kind is RoundKind.RISK and wish.value not in own.values:
        raise ValueNeeded(values="/".join(map(str, own.values)))


def _check_open(standing: Standing, wish: Wish, now: datetime) -> None:
    if standing.quiz.open is None:
        raise NoQuestionOpen


def _check_opened(standing: Standing, wish: Wish, now: datetime) -> None:
    _check_buzzed(standing, wish, now)
    question = standing.quiz.open
    if question is not None and question.opening:
        raise NoBuzzers


def _check_buzzed(standing: Standing, wish: Wish, now: datetime) -> None:
    _check_open(standing, wish, now)
    if standing.round is None or not standing.round.is_buzzed:
        raise NoBuzzers
    _demand_none_early(standing)


def _demand_none_early(standing: Standing) -> None:
    question = standing.quiz.open
    if question is not None and question.early:
        raise EarlyFirst(name=standing.name(question.early[0].team))


def _check_judged(standing: Standing, wish: Wish, now: datetime) -> None:
    _check_open(standing, wish, now)
    question, own = standing.quiz.open, standing.round
    if question is None or own is None or not wish.team:
        raise NoQuestionOpen
    if wish.team not in question.group or wish.team in question.verdicts:
        raise NotAnswering(name=standing.name(wish.team))
    if standing.quiz.sudden and own.kind is not RoundKind.SUDDEN:
        raise PointsOver
    if wish.verdict is Verdict.EARLY:
        if question.early and question.early[0].team != wish.team:
            raise EarlyFirst(name=standing.name(question.early[0].team))
        return
    _demand_none_early(standing)
    if own.kind is not RoundKind.COMMON and question.answering != wish.team:
        raise NotAnswering(name=standing.name(wish.team))
    if not standing.is_certain(now):
        raise NotCertain


def _check_points(standing: Standing, wish: Wish, now: datetime) -> None:
    if not wish.team:
        raise NoSuchTeam
    if standing.quiz.sudden:
        raise PointsOver


def _check_leaving(standing: Standing, wish: Wish, now: datetime) -> None:
    if not wish.team or wish.team in standing.quiz.left:
        raise NoSuchTeam


def _check_last(standing: Standing, wish: Wish, now: datetime) -> None:
    if standing.quiz.question is None:
        raise NoQuestionOpen


_CHECKS: Mapping[QuizActKind, Callable[[Standing, Wish, datetime], None]] = {
    K.ASKED: _check_asked,
    K.OPENED: _check_opened,
    K.POINTED: _check_buzzed,
    K.JUDGED: _check_judged,
    K.SHOWN: _check_last,
    K.REVEALED: _check_last,
    K.LEFT: _check_leaving,
    K.ADJUSTED: _check_points,
}
