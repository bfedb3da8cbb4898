"""How a quiz in a hall stands."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from brackets.live_quizzes.acts import Verdict
from brackets.live_quizzes.presses import Press, final_at
from brackets.marks.tables import MarkTable
from brackets.standings.tables import Tie


class QuestionStatus(enum.StrEnum):
    """How far a question is."""

    ASKED = "asked"
    OPEN = "open"  # buzzers open, or are about to
    OVER = "over"
    EARLY = "early"  # void by an early buzz
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did to a score; ``key`` is the act's."""

    key: str
    team: str
    points: int
    score: int


@dataclass(slots=True)
class Question:
    """A question that was put.

    Args:
        key: of the act that put it.
        round: which round it is of, from 1.
        number: which of its round, from 1.
        team: whose own it is; empty if it is for several.
        value: of a risk question.
        group: who may answer it.
        status: how far it is.
        is_shown: whether the hall sees its text.
        is_revealed: whether the hall sees its answer.
        opening: the key of the act that opened buzzers; empty before.
        opened_at: when they open, in milliseconds.
        presses: the first buzz of each team, in the order that counts.
        early: buzzes before the opening, in the order of arrival.
        repeats: keys of further buzzes of a team.
        late: keys of buzzes that came after it was over.
        pointed: whom the host saw first.
        clock_at: when the time to answer began; ``None`` before.
        verdicts: by team, in the order of judging.
        ended: the number of the act that ended it; 0 before.
    """

    key: str
    round: int
    number: int
    team: str
    value: int
    group: tuple[str, ...]
    status: QuestionStatus = QuestionStatus.ASKED
    is_shown: bool = False
    is_revealed: bool = False
    opening: str = ""
    opened_at: int = 0
    presses: tuple[Press, ...] = ()
    early: tuple[Press, ...] = ()
    repeats: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    pointed: str = ""
    clock_at: int | None = None
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    ended: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nobody answers it any more."""
        return self.status not in (QuestionStatus.ASKED, QuestionStatus.OPEN)

    @property
    def answering(self) -> str:
        """Return whose answer is heard; empty while nobody's is, or everybody's."""
        if self.team or self.pointed:
            return self.team or self.pointed
        judged = next(iter(self.verdicts), "") if self.opening else ""
        return judged or (self.presses[0].team if self.presses else "")

    def final_at(self, allowance: int) -> int | None:
        """Return from when on it is certain who was first, in milliseconds."""
        return None if self.pointed else final_at(self.presses, self.opened_at, allowance)


@dataclass(frozen=True, slots=True)
class HallQuiz:
    """A quiz in a hall as far as its log goes.

    Args:
        scores: by team, in the order of entry.
        table: the ranks of those who still play; whoever left has none.
        left: who plays no more, with the key of the act; empty if their entry was withdrawn.
        questions: all that were put, in order.
        changes: what each act did to a score, in order; a sudden death does nothing to it.
        sudden: who was judged in a sudden death, in order, and whether right.
        round: the round of the last question; 0 before the first.
        turns: by round, whose question may come next; empty where none is left.
        matters: ties that a sudden death has to part.
        moot: keys of acts that change nothing, as what they are about is not there.
    """

    scores: Mapping[str, int]
    table: MarkTable
    left: Mapping[str, str]
    questions: tuple[Question, ...]
    changes: tuple[Change, ...]
    sudden: tuple[tuple[str, bool], ...]
    round: int
    turns: tuple[tuple[str, ...], ...]
    matters: tuple[Tie, ...]
    moot: tuple[str, ...]

    @property
    def question(self) -> Question | None:
        """Return the question that was put last."""
        return self.questions[-1] if self.questions else None

    @property
    def open(self) -> Question | None:
        """Return the question that is still answered."""
        last = self.question
        return None if last is None or last.is_over else last
