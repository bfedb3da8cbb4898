"""What a quiz in a hall is made of: rounds in order, each with its own values."""

import enum
from dataclasses import dataclass


class RoundKind(enum.StrEnum):
    """How the questions of a round are answered."""

    ASSIGNED = "assigned"  # each team has its own (指定必答)
    COMMON = "common"  # all teams answer the same one (共同必答)
    BUZZER = "buzzer"  # whoever is first (抢答)
    RISK = "risk"  # each team chooses what it is worth (风险题)
    SUDDEN = "sudden"  # among those who are level where it matters (加赛)


@dataclass(frozen=True, slots=True)
class QuizRound:
    """One round.

    Args:
        kind: how it is answered.
        questions: how many, each team's own where each has its own; a sudden death has as
            many as it takes.
        right: points for a right answer; a risk question has its value instead.
        wrong: what a wrong one costs, or one over time.
        early: what an early buzz costs.
        seconds: the time to answer.
        values: of a risk round, what may be chosen.
    """

    kind: RoundKind
    questions: int = 1
    right: int = 10
    wrong: int = 0
    early: int = 0
    seconds: int = 30
    values: tuple[int, ...] = ()

    @property
    def is_buzzed(self) -> bool:
        """Whether buzzers decide who answers."""
        return self.kind in (RoundKind.BUZZER, RoundKind.SUDDEN)

    @property
    def is_by_team(self) -> bool:
        """Whether each team has questions of its own."""
        return self.kind in (RoundKind.ASSIGNED, RoundKind.RISK)


@dataclass(frozen=True, slots=True)
class HallRules:
    """The rules of a quiz in a hall.

    Args:
        rounds: in order.
        base: what each team begins with.
        prizes: down to which place a tie matters, so that a sudden death parts it.
        allowance: how many milliseconds of delay are forgiven a buzz at most; with 0 the
            order in which buzzes arrive is the order.

    Source:
        docs/rules/quiz.md
    """

    rounds: tuple[QuizRound, ...]
    base: int = 100
    prizes: int = 3
    allowance: int = 1000


STANDARD = HallRules(
    (
        QuizRound(RoundKind.ASSIGNED, 3, 10, 0),
        QuizRound(RoundKind.COMMON, 5, 10, 0),
        QuizRound(RoundKind.BUZZER, 10, 10, 10, 10, 15),
        QuizRound(RoundKind.RISK, 1, 0, 0, seconds=60, values=(10, 30, 50)),
        QuizRound(RoundKind.SUDDEN, 1, 0, 0, seconds=15),
    )
)
RISING = HallRules(
    (
        QuizRound(RoundKind.ASSIGNED, 3, 10, 0),
        QuizRound(RoundKind.BUZZER, 10, 10, 10, 10, 15),
        QuizRound(RoundKind.RISK, 1, 0, 0, seconds=60, values=(10, 20, 30)),
        QuizRound(RoundKind.SUDDEN, 1, 0, 0, seconds=15),
    )
)
BUZZERS = HallRules(
    (
        QuizRound(RoundKind.BUZZER, 20, 10, 10, 10, 15),
        QuizRound(RoundKind.SUDDEN, 1, 0, 0, seconds=15),
    )
)
