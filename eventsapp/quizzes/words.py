"""What a quiz says: how a question stands, what an answer was, what a row of the log says."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets.live_quizzes import Question, QuestionStatus, QuizActKind, Verdict
from eventsapp.quizzes.models import QuizRow
from eventsapp.quizzes.setting_up import round_name
from eventsapp.quizzes.standing import Standing, milliseconds

VERDICTS: Final[Mapping[Verdict, Any]] = {
    Verdict.RIGHT: _l("right"),
    Verdict.WRONG: _l("wrong"),
    Verdict.OVER_TIME: _l("over time"),
    Verdict.EARLY: _l("early buzz"),
}
K = QuizActKind


def seconds(milliseconds_: int) -> str:
    """Write milliseconds as seconds.

    >>> seconds(412), seconds(12_030), seconds(-40)
    ('0.412', '12.030', '-0.040')
    """
    sign, rest = ("-", -milliseconds_) if milliseconds_ < 0 else ("", milliseconds_)
    return f"{sign}{rest // 1000}.{rest % 1000:03}"


def points(value: int) -> str:
    """Write points with their sign.

    >>> points(10), points(-10), points(0)
    ('+10', '−10', '+0')
    """
    return f"−{-value}" if value < 0 else f"+{value}"


def question_name(standing: Standing, question: Question) -> str:
    """Say which question it is."""
    place = round_name(standing.rules, question.round)
    number = _("question %(number)d", number=question.number)
    worth = _("worth %(value)d", value=question.value) if question.value else ""
    return " · ".join(part for part in (place, number, worth) if part)


def phase(standing: Standing, now: datetime) -> str:
    """Return how far the question that was put last is, in one word for programs.

    ``none``, ``asked``, ``early``, ``ready`` while phones count down, ``open``, ``pressed``
    while it is not certain who was first, ``answering``, ``over`` or ``void``.
    """
    question = standing.quiz.question
    if question is None:
        return "none"
    if question.is_over:
        return "void" if question.status is QuestionStatus.VOID else "over"
    if question.early:
        return "early"
    if question.answering:
        return "answering" if standing.is_certain(now) else "pressed"
    if not question.opening:
        return "asked"
    return "ready" if milliseconds(now) < question.opened_at else "open"


def again_in(standing: Standing, now: datetime) -> int:
    """Return in how many milliseconds a page changes though nobody does anything; 0: never."""
    question, kind = standing.quiz.question, phase(standing, now)
    if question is None or kind not in ("ready", "pressed"):
        return 0
    final = question.final_at(standing.rules.allowance) or 0
    at = question.opened_at if kind == "ready" else final + 1
    return max(1, at - milliseconds(now))


def row_words(standing: Standing, row: QuizRow) -> str:
    """Say what a row of the log says."""
    one = standing.people.get(row.entry_id or 0)
    name = one.name if one else ""
    return _TOLD[row.kind](standing, row, name)


def _asked(standing: Standing, row: QuizRow, name: str) -> str:
    parts = [_("question put"), round_name(standing.rules, row.round), name]
    parts.append(_("worth %(value)d", value=row.value) if row.value else "")
    return " · ".join(part for part in parts if part)


def _judged(standing: Standing, row: QuizRow, name: str) -> str:
    given = [one.points for one in standing.quiz.changes if one.key == str(row.id)]
    worth = f" {points(given[0])}" if given else ""
    verdict = VERDICTS[row.verdict] if row.verdict else ""
    return _("%(name)s: %(verdict)s", name=name, verdict=verdict) + worth


def _pressed(standing: Standing, row: QuizRow, name: str) -> str:
    if row.opening_id is None:
        return _("%(name)s buzzed before the opening", name=name)
    opened = next(one for one in standing.rows if one.id == row.opening_id)
    elapsed = seconds(milliseconds(row.at) - milliseconds(opened.at))
    if row.reaction_ms is None:
        return _("%(name)s buzzed, arrived after %(elapsed)s s", name=name, elapsed=elapsed)
    return _(
        "%(name)s buzzed after %(reaction)s s by the phone, arrived after %(elapsed)s s",
        name=name,
        reaction=seconds(row.reaction_ms),
        elapsed=elapsed,
    )


def _undone(standing: Standing, row: QuizRow, name: str) -> str:
    mistake = next(one for one in standing.rows if one.id == row.undoes_id)
    return _(
        "taken back: row %(number)d, %(what)s",
        number=mistake.number,
        what=row_words(standing, mistake),
    )


def _adjusted(standing: Standing, row: QuizRow, name: str) -> str:
    return _("%(name)s: the jury gives %(points)s", name=name, points=points(row.value))


def _plain(words: Any) -> Callable[[Standing, QuizRow, str], str]:
    return lambda standing, row, name: str(words)


def _named(words: Any) -> Callable[[Standing, QuizRow, str], str]:
    return lambda standing, row, name: str(words) % {"name": name}


_TOLD: Final[Mapping[QuizActKind, Callable[[Standing, QuizRow, str], str]]] = {
    K.ASKED: _asked,
    K.SHOWN: _plain(_l("question shown in the hall")),
    K.OPENED: _plain(_l("buzzers opened")),
    K.PRESSED: _pressed,
    K.POINTED: _named(_l("%(name)s was first, as the host saw")),
    K.CLOCKED: _plain(_l("time to answer begins")),
    K.JUDGED: _judged,
    K.CLOSED: _plain(_l("question ended, nobody else answers")),
    K.VOIDED: _plain(_l("question declared void")),
    K.REVEALED: _plain(_l("answer shown in the hall")),
    K.LEFT: _named(_l("%(name)s plays no more")),
    K.ADJUSTED: _adjusted,
    K.UNDONE: _undone,
}
