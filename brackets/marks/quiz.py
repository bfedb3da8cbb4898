"""Knowledge quizzes (知识竞赛): a log of questions, replayed to scores and ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from brackets.errors import EntrantTwice
from brackets.marks.deciding import Lots
from brackets.marks.errors import (
    EntryUnknown,
    MarkUnknown,
    QuestionClosed,
    SuddenDeathTooEarly,
    SuddenDeathUseless,
)
from brackets.marks.quiz_log import (
    Adjusted,
    Answered,
    Entry,
    Question,
    QuizRules,
    Required,
    SuddenDeath,
)
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.tables import MarkTable, Measure


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry of the log did.

    Args:
        number: of the entry, from 1.
        team: whose score it concerns.
        points: given or taken.
        score: the team's score after it.
    """

    number: int
    team: str
    points: int
    score: int


@dataclass(frozen=True, slots=True)
class Quiz:
    """Where a quiz stands.

    Args:
        scores: by team, in the order in which they entered.
        changes: one for each entry of the log.
        table: the ranks; also the order in which risk questions are chosen, the first first.
    """

    scores: dict[str, int]
    changes: tuple[Change, ...]
    table: MarkTable


def play_quiz(
    rules: QuizRules,
    teams: Sequence[str],
    log: Sequence[Entry],
    *,
    lots: Lots = (),
) -> Quiz:
    """Replay the log of a quiz.

    Args:
        rules: what answers are worth.
        teams: who takes part.
        log: in the order in which it happened.
        lots: orders for those who are level, such as for who chooses a risk question first.

    Raises:
        EntrantTwice: a team is named twice.
        MarkUnknown: an entry names a team that does not take part.
        QuestionClosed: a question is answered again: by the same team if it is a required
            one, by anybody if it is not.
        RiskWrong: a value that may not be chosen.
        SuddenDeathTooEarly: points are given after sudden death has begun.
        SuddenDeathUseless: a sudden death answer of a team that is level with nobody.

    Source:
        docs/rules/quiz.md

    >>> from brackets.marks.quiz_log import EarlyBuzz
    >>> log = [Required("1", "Finance", Answered.RIGHT), EarlyBuzz("2", "Workshop")]
    >>> quiz = play_quiz(QuizRules(), ["Finance", "Workshop"], log)
    >>> quiz.scores, quiz.table.ranks
    ({'Finance': 110, 'Workshop': 90}, {'Finance': 1, 'Workshop': 2})
    """
    replay = QuizReplay(rules, teams)
    for number, entry in enumerate(log, start=1):
        replay.take(number, entry)
    return Quiz(replay.scores, tuple(replay.changes), replay.table(lots))


def correct_quiz(
    rules: QuizRules, teams: Sequence[str], log: Sequence[Entry], number: int, entry: Entry
) -> tuple[tuple[Entry, ...], dict[str, tuple[int, int]]]:
    """Put another entry in place of one, and say what that changes.

    Args:
        rules: what answers are worth.
        teams: who takes part.
        log: as it is.
        number: of the entry that was wrong, from 1.
        entry: what goes in its place.

    Returns:
        The corrected log, and by team whose score changes the score before and after.

    Raises:
        EntryUnknown: there is no such entry.
        BracketError: the corrected log does not replay.

    >>> from brackets.marks.quiz_log import Buzzed
    >>> log = [Buzzed("1", "Finance", Answered.WRONG)]
    >>> right = Buzzed("1", "Finance", Answered.RIGHT)
    >>> correct_quiz(QuizRules(), ["Finance"], log, 1, right)[1]
    {'Finance': (90, 110)}
    """
    if not 1 <= number <= len(log):
        raise EntryUnknown(number, len(log))
    corrected = (*log[: number - 1], entry, *log[number:])
    before = play_quiz(rules, teams, log).scores
    after = play_quiz(rules, teams, corrected).scores
    changed = {
        team: (before[team], after[team]) for team in before if before[team] != after[team]
    }
    return corrected, changed


class QuizReplay:
    """A quiz while its log is replayed."""

    def __init__(self, rules: QuizRules, teams: Sequence[str]) -> None:
        self._rules = rules
        self.scores: dict[str, int] = {}
        for team in teams:
            if team in self.scores:
                raise EntrantTwice(team)
            self.scores[team] = rules.base
        self.sudden_death = dict.fromkeys(self.scores, 0)
        self.changes: list[Change] = []
        self._answered: dict[str, set[str]] = {}
        self._closed: set[str] = set()
        self._decided = 0

    def take(self, number: int, entry: Entry) -> None:
        """Take one entry of the log."""
        if entry.team not in self.scores:
            raise MarkUnknown(entry.team)
        if not isinstance(entry, Adjusted):
            self._close(number, entry)
        if isinstance(entry, SuddenDeath):
            self._decide(number, entry)
        elif self._decided:
            raise SuddenDeathTooEarly(number)
        points = self._rules.worth(entry)
        self.scores[entry.team] += points
        self.changes.append(Change(number, entry.team, points, self.scores[entry.team]))

    def take_unless_useless(self, number: int, entry: Entry) -> bool:
        """Take one entry, but for a sudden death of a team that is level with nobody.

        Returns:
            Whether it was taken.
        """
        if isinstance(entry, SuddenDeath) and len(self._level_with(entry.team)) < 2:
            return False
        self.take(number, entry)
        return True

    def table(self, lots: Lots = ()) -> MarkTable:
        """Return the ranks so far."""
        values: dict[str, Values] = {
            team: (score, self.sudden_death[team]) for team, score in self.scores.items()
        }
        return rank_marks(_MEASURES, values, lots=lots)

    def _level_with(self, team: str) -> list[str]:
        """Return a team and those with as many points, who wait for a sudden death."""
        if self.sudden_death.get(team) != 0:
            return []
        return [
            other
            for other, score in self.scores.items()
            if (score, self.sudden_death[other]) == (self.scores[team], 0)
        ]

    def _close(self, number: int, entry: Question) -> None:
        """Mark a question as answered, and refuse an answer too many."""
        question = entry.question
        answered = self._answered.setdefault(question, set())
        is_for_all = isinstance(entry, Required)
        is_second = entry.team in answered if is_for_all else bool(answered)
        if question in self._closed or is_second:
            raise QuestionClosed(number, question)
        answered.add(entry.team)
        if not is_for_all:
            self._closed.add(question)

    def _decide(self, number: int, entry: SuddenDeath) -> None:
        """Put a team before those with whom it is level, or behind them."""
        team = entry.team
        if len(self._level_with(team)) < 2:
            raise SuddenDeathUseless(number, team)
        # Whoever is right first is highest; whoever is wrong first is lowest.
        distance = len(self.scores) - self._decided
        is_right = entry.answer is Answered.RIGHT
        self.sudden_death[team] = distance if is_right else -distance
        self._decided += 1


def _told(value: Fraction | int) -> str:
    """Return a right answer of a sudden death, a wrong one, or none."""
    if value == 0:
        return "–"
    return "✓" if value > 0 else "✗"


_MEASURES = (Measure("score"), Measure("sudden_death", write=_told, is_within_heat=True))
