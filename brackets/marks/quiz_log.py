"""What happens in a knowledge quiz (知识竞赛), as entries of a log."""

import enum
from dataclasses import dataclass
from typing import TypeAlias

from brackets.marks.errors import AdjustmentUnexplained, RiskWrong


class Answered(enum.StrEnum):
    """What an answer was."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER_TIME = "over_time"


@dataclass(frozen=True, slots=True)
class Required:
    """An answer of one team to a question to it (指定必答), or to all teams (共同必答)."""

    question: str
    team: str
    answer: Answered


@dataclass(frozen=True, slots=True)
class Buzzed:
    """The answer of the team that buzzed first (抢答)."""

    question: str
    team: str
    answer: Answered


@dataclass(frozen=True, slots=True)
class EarlyBuzz:
    """A team buzzed before it was allowed to (抢按): the question is void."""

    question: str
    team: str


@dataclass(frozen=True, slots=True)
class Risk:
    """A question that a team chose by its value (风险题)."""

    question: str
    team: str
    value: int
    answer: Answered


@dataclass(frozen=True, slots=True)
class SuddenDeath:
    """An answer among those who are level: right is before the others, wrong behind them."""

    question: str
    team: str
    answer: Answered


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Points that the jury gives or takes.

    Raises:
        AdjustmentUnexplained: the reason is empty.
    """

    team: str
    points: int
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise AdjustmentUnexplained(self.team, self.points)


Question: TypeAlias = Required | Buzzed | EarlyBuzz | Risk | SuddenDeath
Entry: TypeAlias = Question | Adjusted


@dataclass(frozen=True, slots=True)
class QuizRules:
    """What answers are worth.

    Args:
        base: what each team begins with.
        required: for a right answer to a required question; a wrong one costs nothing.
        buzzed: for a right answer of the first to buzz.
        buzzed_wrong: what a wrong one, or one over time, costs.
        early: what an early buzz costs.
        risks: the values that may be chosen; a right answer earns it, any other one costs it.

    Raises:
        RiskWrong: a value is below one.
    """

    base: int = 100
    required: int = 10
    buzzed: int = 10
    buzzed_wrong: int = 10
    early: int = 10
    risks: tuple[int, ...] = (10, 30, 50)

    def __post_init__(self) -> None:
        for value in self.risks:
            if value < 1:
                raise RiskWrong(value, _values(self.risks))

    def worth(self, entry: Entry) -> int:
        """Return the points that an entry gives or takes.

        Raises:
            RiskWrong: a value that may not be chosen.

        >>> QuizRules().worth(Buzzed("7", "Finance", Answered.OVER_TIME))
        -10
        """
        match entry:
            case Required(answer=answer):
                return self.required if answer is Answered.RIGHT else 0
            case Buzzed(answer=answer):
                return self.buzzed if answer is Answered.RIGHT else -self.buzzed_wrong
            case EarlyBuzz():
                return -self.early
            case Risk(value=value, answer=answer):
                if value not in self.risks:
                    raise RiskWrong(value, _values(self.risks))
                return value if answer is Answered.RIGHT else -value
            case Adjusted(points=points):
                return points
            case SuddenDeath():
                return 0


def _values(risks: tuple[int, ...]) -> str:
    return ", ".join(str(value) for value in risks)
