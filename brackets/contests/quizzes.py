"""Knowledge quizzes (知识竞赛) as contests: their marks are the entries of a log."""

from dataclasses import dataclass, field
from typing import ClassVar, get_args

from brackets.contests.errors import MarkKindWrong
from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field, Ranking
from brackets.marks.quiz import QuizReplay
from brackets.marks.quiz_log import Entry, QuizRules
from brackets.marks.tables import Unranked


@dataclass(frozen=True, slots=True)
class QuizContestRules(ContestRules):
    """The higher score is first; a sudden death parts those who are level.

    Its marks are entries (:data:`~brackets.marks.quiz_log.Entry`), numbered in the order in
    which they happened; it is over when it is closed. A sudden death of a team that a
    correction has left level with nobody counts for nothing.

    Source:
        docs/rules/quiz.md
    """

    quiz: QuizRules = field(default_factory=QuizRules)

    kind: ClassVar[str] = "quiz"
    value_type: ClassVar[tuple[type, ...]] = get_args(Entry)
    is_log: ClassVar[bool] = True
    is_open_ended: ClassVar[bool] = True
    has_run_offs: ClassVar[bool] = False

    def check(self, mark: Mark) -> None:
        """Refuse what is no entry of this team, or a value that may not be chosen."""
        super(QuizContestRules, self).check(mark)
        entry = mark.value
        if isinstance(entry, Entry):
            if entry.team != mark.entrant:
                raise MarkKindWrong(mark.contest, mark.entrant)
            self.quiz.worth(entry)

    def rank(self, field: Field) -> Ranking:
        """Replay one heat."""
        teams = [team for team in field.entrants if team not in field.statuses]
        replay = QuizReplay(self.quiz, teams)
        moot: dict[str, list[int]] = {}
        for mark in field.log:
            entry = mark.value
            if mark.entrant in field.statuses or not isinstance(entry, Entry):
                continue
            if not replay.take_unless_useless(mark.number, entry):
                moot.setdefault(mark.entrant, []).append(mark.number)
        out = tuple(Unranked(team, status) for team, status in field.statuses.items())
        table = replay.table(field.lots).with_unranked(out)
        return Ranking(table, notes={team: {"moot": own} for team, own in moot.items()})
