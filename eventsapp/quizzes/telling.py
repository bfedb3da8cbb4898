"""What a phone that buzzes shows: one of a few states, its words, and the own score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets.live_quizzes import Question
from eventsapp.quizzes import words
from eventsapp.quizzes.standing import Standing, milliseconds

WORDS: Final[Mapping[str, Any]] = {
    "idle": _l("Wait"),
    "locked": _l("Do not press yet"),
    "ready": _l("Do not press yet"),
    "open": _l("Buzz!"),
    "sent": _l("You pressed"),
    "first": _l("First: answer!"),
    "behind": _l("Not first"),
    "early": _l("Too early"),
    "others": _l("Others play"),
    "left": _l("Out of the quiz"),
}
HINTS: Final[Mapping[str, Any]] = {
    "idle": _l("No buzzers are asked for at the moment."),
    "locked": _l("Listen. Who buzzes before the signal on this phone is early."),
    "ready": _l("Get ready: the signal comes on this phone."),
    "open": _l("Press now."),
    "sent": _l("It is not certain yet who was first."),
    "first": _l("The host hears your answer."),
    "behind": _l("Another team was first."),
    "early": _l("The host decides."),
    "others": _l("This question is among other teams."),
    "left": _l("Your team plays no more."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a phone shows.

    Args:
        state: one of :data:`WORDS`.
        hint: a sentence below the button.
        asked: the question that a buzz is for; empty if none is taken.
        opens_in: milliseconds until the own signal; 0 for at once.
        again_in: milliseconds after which to ask again; 0 for when something happens.
        score: the team's.
        rank: the team's; empty without one.
        last: what the team's last answer came to.
    """

    state: str
    hint: str
    asked: str
    opens_in: int
    again_in: int
    score: int
    rank: str
    last: str

    @property
    def word(self) -> str:
        """Return the word on the button."""
        return str(WORDS[self.state])


def told_of(standing: Standing, entry_id: int, now: datetime) -> Told:
    """Return what the phone of a team shows at an instant."""
    team, question = str(entry_id), standing.quiz.question
    state = _state(standing, question, team, now)
    is_taken = state in ("locked", "ready", "open") and question is not None
    opened_at = question.opened_at if question else 0
    return Told(
        state,
        _place(question, team) if state == "behind" else str(HINTS[state]),
        question.key if question and is_taken else "",
        max(0, opened_at - milliseconds(now)) if state == "ready" else 0,
        words.again_in(standing, now) if state == "sent" else 0,
        standing.quiz.scores.get(team, standing.rules.base),
        str(standing.quiz.table.ranks.get(team, "")),
        _last(standing, team),
    )


def _state(standing: Standing, question: Question | None, team: str, now: datetime) -> str:
    phase = words.phase(standing, now)
    own = standing.round
    if team in standing.quiz.left:
        return "left"
    if question is None or own is None or not own.is_buzzed or question.is_over:
        return "idle"
    if team not in question.group:
        return "others"
    if question.early or phase == "asked":
        return _before(question, team)
    if phase == "answering":
        return "first" if question.answering == team else "behind"
    if any(one.team == team for one in question.presses):
        return "sent"
    return "ready" if phase == "ready" else "open"


def _before(question: Question, team: str) -> str:
    if any(one.team == team for one in question.early):
        return "early"
    return "idle" if question.early else "locked"


def _place(question: Question | None, team: str) -> str:
    """Say which one a team was, and how far behind the first."""
    for place, one in enumerate(question.presses if question else (), start=1):
        if question is not None and one.team == team and place > 1:
            behind = words.seconds(one.time - question.presses[0].time)
            return _("Number %(place)d, %(behind)s s behind.", place=place, behind=behind)
    return str(HINTS["behind"])


def _last(standing: Standing, team: str) -> str:
    """Say what the team's last answer came to."""
    for question in reversed(standing.quiz.questions):
        verdict = question.verdicts.get(team)
        if verdict is None:
            continue
        given = [one for one in standing.quiz.changes if one.team == team]
        own = [one for one in given if standing.row(one.key).asked_id == int(question.key)]
        worth = f" {words.points(own[-1].points)}" if own else ""
        return f"{words.VERDICTS[verdict]}{worth}"
    return ""
