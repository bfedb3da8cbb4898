"""What the host may do next, each with a key: the buttons of the host's page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets.live_quizzes import Question, QuizActKind, QuizRound, RoundKind, Verdict
from eventsapp.quizzes.setting_up import round_name
from eventsapp.quizzes.standing import Standing

K = QuizActKind
MOST_KEYS = 9


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its words, its key, what it sends; ``look`` is that of the button."""

    words: str
    key: str
    fields: dict[str, Any]
    look: str = "quiet"


@dataclass(frozen=True, slots=True)
class Offers:
    """The buttons of a page, by what they are for.

    Args:
        following: that put the next question, by the name of its round.
        main: about the question that is open.
        teams: about each team in it, with the name that stands before them.
    """

    following: list[tuple[str, list[Button]]] = field(default_factory=list)
    main: list[Button] = field(default_factory=list)
    teams: list[tuple[str, list[Button]]] = field(default_factory=list)


def offers_of(standing: Standing) -> Offers:
    """Return what the host may do as the quiz stands."""
    question, own = standing.quiz.open, standing.round
    if question is None or own is None:
        return Offers(_following(standing), _after(standing))
    keys = iter(map(str, count(1)))
    teams = [
        (standing.name(team), _about(question, own, team, keys))
        for team in question.group
        if team not in standing.quiz.left
    ]
    return Offers([], _main(standing, question, own), [one for one in teams if one[1]])


def _following(standing: Standing) -> list[tuple[str, list[Button]]]:
    """Return the next questions: of this round, and of the one after it."""
    found: list[tuple[str, list[Button]]] = []
    keys = _digits()
    for number in range(max(1, standing.quiz.round), len(standing.rules.rounds) + 1):
        turns = standing.quiz.turns[number - 1]
        if not turns or len(found) == 2:
            continue
        own = standing.rules.rounds[number - 1]
        look = "quiet" if found else ""
        if own.is_by_team:
            buttons = _by_team(standing, number, own, keys, look)
        else:
            key = "m" if found else "n"
            sudden = ": " + _(", ").join(standing.names(turns))
            words = _("Put the next question")
            is_sudden = own.kind is RoundKind.SUDDEN
            ask = {"what": K.ASKED.value, "round": number}
            buttons = [Button(words + (sudden if is_sudden else ""), key, ask, look)]
        found.append((round_name(standing.rules, number), buttons))
    return found


def _digits() -> Iterator[str]:
    return (str(number) if number <= MOST_KEYS else "" for number in count(1))


def _by_team(
    standing: Standing, number: int, own: QuizRound, keys: Iterator[str], look: str
) -> list[Button]:
    found = []
    for turn, team in enumerate(standing.quiz.turns[number - 1]):
        name = standing.name(team)
        for value in own.values or (0,):
            ask = {"what": K.ASKED.value, "round": number, "entry_id": team, "value": value}
            words = _("%(name)s, worth %(value)d", name=name, value=value) if value else name
            found.append(Button(words, next(keys), ask, look if not turn else "quiet"))
    return found


def _after(standing: Standing) -> list[Button]:
    """Return what may be done about the question that is over."""
    question = standing.quiz.question
    if question is None or question.is_revealed:
        return []
    typed = standing.text_of(question)
    return [Button(_("Show the answer"), "a", {"what": K.REVEALED.value})] if typed else []


def _main(standing: Standing, question: Question, own: QuizRound) -> list[Button]:
    found = []
    if not question.is_shown and standing.text_of(question):
        found.append(Button(_("Show the question"), "s", {"what": K.SHOWN.value}))
    answering = question.answering
    if question.early:
        early = question.early[0].team
        return [*found, _judge(Verdict.EARLY, early, _("Early: void"), "e", "")]
    if own.is_buzzed and not question.opening and not answering:
        found.append(Button(_("Open the buzzers"), "o", {"what": K.OPENED.value}, ""))
    if answering or own.kind is RoundKind.COMMON:
        found.append(Button(_("Start the clock"), "c", {"what": K.CLOCKED.value}))
    if answering:
        found += [
            _judge(Verdict.RIGHT, answering, _("Right"), "r", ""),
            _judge(Verdict.WRONG, answering, _("Wrong"), "w", "quiet"),
            _judge(Verdict.OVER_TIME, answering, _("Over time"), "t", "quiet"),
        ]
    is_common = own.kind is RoundKind.COMMON
    words = _("No other answer") if is_common else _("Nobody answers")
    if not question.team:
        found.append(Button(words, "x", {"what": K.CLOSED.value}))
    return found


def _judge(verdict: Verdict, team: str, words: str, key: str, look: str) -> Button:
    fields = {"what": K.JUDGED.value, "verdict": verdict.value, "entry_id": team}
    return Button(words, key, fields, look)


def _about(question: Question, own: QuizRound, team: str, keys: Iterator[str]) -> list[Button]:
    """Return what may be said of one team: in a question to all, or who was first by hand."""
    if own.kind is RoundKind.COMMON:
        key = next(keys)
        if team in question.verdicts:
            return []
        return [
            _judge(Verdict.RIGHT, team, _("Right"), key if int(key) <= MOST_KEYS else "", ""),
            _judge(Verdict.WRONG, team, _("Wrong"), "", "quiet"),
        ]
    if not own.is_buzzed or question.early:
        return []
    key = next(keys)
    first = {"what": K.POINTED.value, "entry_id": team}
    return [
        Button(_("Was first"), key if int(key) <= MOST_KEYS else "", first),
        _judge(Verdict.EARLY, team, _("Early"), "", "quiet"),
    ]


KEYS = (
    ("n", _l("next question")),
    ("s", _l("show the question")),
    ("o", _l("open the buzzers")),
    ("1–9", _l("the team with this number")),
    ("c", _l("start the clock")),
    ("r", _l("right")),
    ("w", _l("wrong")),
    ("t", _l("over time")),
    ("e", _l("early buzz")),
    ("x", _l("nobody answers")),
    ("a", _l("show the answer")),
    ("u", _l("take back the last act")),
)
