"""How a quiz stands: its log folded, with names and the texts of its questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from brackets.live_quizzes import (
    HallQuiz,
    HallRules,
    Question,
    QuizAct,
    QuizActKind,
    QuizRound,
    hall_quiz,
)
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries.entrants import Entrant
from eventsapp.events.models import Discipline
from eventsapp.quizzes.models import QuizQuestion, QuizRow
from eventsapp.quizzes.setting_up import rules_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def milliseconds(instant: datetime) -> int:
    """Return an instant as the engine has it: whole milliseconds.

    >>> milliseconds(datetime(1970, 1, 1, 0, 0, 1, 500_900, tzinfo=UTC))
    1500
    """
    return (instant - EPOCH) // MILLISECOND


@dataclass(frozen=True, slots=True)
class Standing:
    """A quiz as it stands.

    Args:
        discipline: which.
        rules: its rounds.
        people: who competes, by entry id; those who withdrew only if the log knows them.
        rows: its log, in order.
        quiz: what the log comes to.
        texts: the questions that were typed in, by id.
    """

    discipline: Discipline
    rules: HallRules
    people: Mapping[int, Entrant]
    rows: Sequence[QuizRow]
    quiz: HallQuiz
    texts: Mapping[int, QuizQuestion]

    @property
    def version(self) -> int:
        """Return what changes with anything in the log."""
        return self.rows[-1].number if self.rows else 0

    @property
    def seen(self) -> int:
        """Return the number of the host's last act; buzzes leave it as it is."""
        own = (row.number for row in self.rows if row.kind is not QuizActKind.PRESSED)
        return max(own, default=0)

    @property
    def round(self) -> QuizRound | None:
        """Return the round of the question that was put last."""
        return self.rules.rounds[self.quiz.round - 1] if self.quiz.round else None

    def name(self, team: str) -> str:
        """Return a team's name."""
        return self.people[int(team)].distinct

    def names(self, teams: Sequence[str]) -> list[str]:
        """Return the names of teams."""
        return [self.name(team) for team in teams]

    def row(self, key: str) -> QuizRow:
        """Return the row that a key of the engine names."""
        return next(row for row in self.rows if str(row.id) == key)

    def text_of(self, question: Question) -> QuizQuestion | None:
        """Return what was typed in for a question that was put; only for the host."""
        return self.texts.get(self.row(question.key).question_id or 0)

    def undone(self) -> set[int]:
        """Return the ids of rows that were taken back."""
        return {row.undoes_id for row in self.rows if row.undoes_id}

    def last_act(self) -> QuizRow | None:
        """Return the host's last act that stands, which can be taken back."""
        gone = self.undone()
        standing = [
            row
            for row in self.rows
            if row.id not in gone and row.kind not in (QuizActKind.UNDONE, QuizActKind.PRESSED)
        ]
        return standing[-1] if standing else None

    def is_certain(self, now: datetime) -> bool:
        """Whether no buzz can still be before the one that is first."""
        question = self.quiz.open
        final = question.final_at(self.rules.allowance) if question else None
        return final is None or milliseconds(now) > final


def standing_of(discipline: Discipline) -> Standing:
    """Fold the log of a quiz."""
    rows = list(
        db.session.scalars(
            select(QuizRow)
            .where(QuizRow.discipline_id == discipline.id)
            .options(joinedload(QuizRow.by))
            .order_by(QuizRow.number)
        )
    )
    known = {row.entry_id for row in rows}
    people = {
        entry_id: entrant
        for entry_id, entrant in draws.entrants_of(discipline).items()
        if not entrant.is_withdrawn or entry_id in known
    }
    rules = rules_of(discipline)
    teams = [str(entry_id) for entry_id in people]
    gone = [str(entry_id) for entry_id, one in people.items() if one.is_withdrawn]
    quiz = hall_quiz(rules, teams, [act_of(row) for row in rows], gone)
    return Standing(discipline, rules, people, rows, quiz, _texts(discipline))


def act_of(row: QuizRow) -> QuizAct:
    """Return a row as the engine takes it; a row's id is its key."""
    about = row.undoes_id if row.kind is QuizActKind.UNDONE else row.asked_id
    return QuizAct(
        str(row.id),
        row.number,
        row.kind,
        str(row.entry_id or ""),
        row.round,
        row.value,
        row.verdict,
        str(about or ""),
        str(row.opening_id or ""),
        milliseconds(row.at),
        row.reaction_ms,
        row.reason,
    )


def version_of(discipline_id: int) -> int:
    """Return the version of a quiz without reading its log."""
    last = select(func.max(QuizRow.number)).where(QuizRow.discipline_id == discipline_id)
    return db.session.scalar(last) or 0


def _texts(discipline: Discipline) -> dict[int, QuizQuestion]:
    rows = db.session.scalars(
        select(QuizQuestion)
        .where(QuizQuestion.discipline_id == discipline.id)
        .order_by(QuizQuestion.round, QuizQuestion.number)
    )
    return {row.id: row for row in rows}
