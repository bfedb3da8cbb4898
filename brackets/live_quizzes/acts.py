"""What happens in a quiz that is played in a hall (现场竞赛), act by act."""

import enum
from collections.abc import Iterable
from typing import NamedTuple


class QuizActKind(enum.StrEnum):
    """What is done."""

    ASKED = "asked"  # a question is put
    SHOWN = "shown"  # its text stands on the screen of the hall
    OPENED = "opened"  # buzzers open at an instant
    PRESSED = "pressed"  # a team buzzed
    POINTED = "pointed"  # the host saw by hand who was first
    CLOCKED = "clocked"  # the time to answer begins
    JUDGED = "judged"  # an answer is right, wrong or over time; or a buzz was early
    CLOSED = "closed"  # nobody answers, or nobody else
    VOIDED = "voided"  # the question does not count, and another one takes its place
    REVEALED = "revealed"  # the answer stands on the screen
    LEFT = "left"  # a team plays no more
    ADJUSTED = "adjusted"  # the jury gives or takes points
    UNDONE = "undone"  # an earlier act was a mistake


class Verdict(enum.StrEnum):
    """What an answer was; of a buzzer also that it was early."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER_TIME = "over_time"
    EARLY = "early"


class QuizAct(NamedTuple):
    """One act.

    Args:
        key: names the act for ever.
        number: its place in the log, from 1; no two have the same.
        kind: what is done.
        team: whom it is about.
        round: of a question, which round it is of, from 1.
        value: of a risk question what it is worth; of an adjustment the points.
        verdict: what is judged.
        of: the key of the question that it is about; of an undo that of the mistake.
        opening: of a buzz, the key of the opening that stood when it arrived; none if early.
        at: in milliseconds: when buzzers open, a buzz arrives, or a clock begins.
        reaction: of a buzz, milliseconds since the phone gave its signal, as it measured
            them; ``None`` if the phone had not given it.
        reason: why, in words.
    """

    key: str
    number: int
    kind: QuizActKind
    team: str = ""
    round: int = 0
    value: int = 0
    verdict: Verdict | None = None
    of: str = ""
    opening: str = ""
    at: int = 0
    reaction: int | None = None
    reason: str = ""


def live_acts(acts: Iterable[QuizAct]) -> tuple[list[QuizAct], list[str]]:
    """Return the acts that were not undone, by number, and the keys of useless undos.

    An undo can't be undone itself: what was right after all is done again.

    >>> asked = QuizAct("a", 1, QuizActKind.ASKED, round=1)
    >>> live_acts([QuizAct("b", 2, QuizActKind.UNDONE, of="a"), asked])
    ([], [])
    """
    ordered = sorted(acts, key=lambda act: act.number)
    standing: dict[str, QuizAct] = {}
    moot = []
    for act in ordered:
        if act.kind is not QuizActKind.UNDONE:
            standing[act.key] = act
        elif standing.pop(act.of, None) is None:
            moot.append(act.key)
    return list(standing.values()), moot
