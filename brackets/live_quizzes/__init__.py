"""A knowledge quiz as it is played in a hall (现场知识竞赛): buzzers, rounds, one pure fold."""

from brackets.live_quizzes.acts import QuizAct, QuizActKind, Verdict, live_acts
from brackets.live_quizzes.folding import hall_quiz
from brackets.live_quizzes.presses import Press, counted, final_at
from brackets.live_quizzes.rules import (
    BUZZERS,
    RISING,
    STANDARD,
    HallRules,
    QuizRound,
    RoundKind,
)
from brackets.live_quizzes.state import Change, HallQuiz, Question, QuestionStatus

__all__ = [
    "BUZZERS",
    "RISING",
    "STANDARD",
    "Change",
    "HallQuiz",
    "HallRules",
    "Press",
    "Question",
    "QuestionStatus",
    "QuizAct",
    "QuizActKind",
    "QuizRound",
    "RoundKind",
    "Verdict",
    "counted",
    "final_at",
    "hall_quiz",
    "live_acts",
]
