"""What a quiz shows in the hall: nothing of a question before the host shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from brackets.live_quizzes import Question, Verdict
from eventsapp.events.models import EntryKind
from eventsapp.live_boards.naming import in_full, veiled
from eventsapp.quizzes import words
from eventsapp.quizzes.standing import Standing, milliseconds

MOST_BUZZES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A team in the standing."""

    place: str
    name: str
    branch: str
    score: int
    is_on: bool
    has_left: bool


@dataclass(frozen=True, slots=True)
class Buzz:
    """A team that buzzed: its time, and how far behind the first it was, in seconds."""

    name: str
    time: str
    behind: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer was, and what it did."""

    name: str
    verdict: Verdict
    words: str
    points: str


@dataclass(frozen=True, slots=True)
class Hall:
    """The screen of a quiz.

    Args:
        title: which question of which round.
        phase: see :func:`eventsapp.quizzes.words.phase`.
        text: the question, once the host has shown it; empty before.
        answer: likewise.
        who: whose answer is heard, once that is certain; or who buzzed early.
        buzzes: the first ones, once it is certain.
        told: what was judged.
        opens_in: milliseconds until buzzers open; 0 if they do not wait for that.
        left_ms: milliseconds that are left to answer; ``None`` while no clock runs.
        again_in: milliseconds after which the screen changes by itself; 0 for never.
        lines: the standing.
    """

    standing: Standing
    title: str
    phase: str
    text: str
    answer: str
    who: str
    buzzes: list[Buzz]
    told: list[Told]
    opens_in: int
    left_ms: int | None
    again_in: int
    lines: list[Line]


def hall_of(standing: Standing, now: datetime, *, shows_names: bool) -> Hall:
    """Return what the hall may see at an instant."""
    is_of_people = standing.discipline.entry_kind is EntryKind.PERSON
    naming = veiled if is_of_people and not shows_names else in_full

    def named(team: str) -> str:
        return naming(standing.name(team)) if team else ""

    question = standing.quiz.question
    kind = words.phase(standing, now)
    typed = standing.text_of(question) if question else None
    is_certain = kind in ("answering", "over")
    return Hall(
        standing,
        words.question_name(standing, question) if question else "",
        kind,
        typed.text if question and typed and question.is_shown else "",
        typed.answer if question and typed and question.is_revealed else "",
        named(_who(question, kind)),
        _buzzes(question, named) if question and is_certain else [],
        _told(standing, question, named) if question else [],
        _until(question.opened_at, now) if question and kind == "ready" else 0,
        _left(standing, question, now),
        words.again_in(standing, now),
        _lines(standing, question, named),
    )


def _who(question: Question | None, kind: str) -> str:
    if question is None:
        return ""
    if kind == "early":
        return question.early[0].team
    return question.answering if kind == "answering" or question.team else ""


def _buzzes(question: Question, named: Callable[[str], str]) -> list[Buzz]:
    first = question.presses[0].time if question.presses else 0
    return [
        Buzz(named(one.team), words.seconds(one.time), words.seconds(one.time - first))
        for one in question.presses[:MOST_BUZZES]
    ]


def _told(standing: Standing, question: Question, named: Callable[[str], str]) -> list[Told]:
    rows = {str(row.id) for row in standing.rows if row.asked_id == int(question.key)}
    given = {one.team: one.points for one in standing.quiz.changes if one.key in rows}
    return [
        Told(
            named(team),
            verdict,
            str(words.VERDICTS[verdict]),
            words.points(given[team]) if team in given else "",
        )
        for team, verdict in question.verdicts.items()
    ]


def _left(standing: Standing, question: Question | None, now: datetime) -> int | None:
    if question is None or question.is_over or question.clock_at is None:
        return None
    given = standing.rules.rounds[question.round - 1].seconds * 1000
    return _until(question.clock_at + given, now)


def _until(instant: int, now: datetime) -> int:
    return max(0, instant - milliseconds(now))


def _lines(
    standing: Standing, question: Question | None, named: Callable[[str], str]
) -> list[Line]:
    ranks = standing.quiz.table.ranks
    order = [*ranks, *(team for team in standing.quiz.scores if team not in ranks)]
    on = question.answering if question and not question.is_over else ""
    return [
        Line(
            str(ranks.get(team, "")),
            named(team),
            standing.people[int(team)].branch,
            standing.quiz.scores[team],
            team == on,
            team in standing.quiz.left,
        )
        for team in order
    ]
