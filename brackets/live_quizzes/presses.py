"""Who was first: buzzes in one order that follows from the rows alone."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from brackets.live_quizzes.acts import QuizAct


class Press(NamedTuple):
    """A buzz as it counts.

    Args:
        key: of its act.
        team: whose.
        time: what it counts with, in milliseconds after the opening.
        elapsed: when it arrived, in milliseconds after the opening.
        reaction: as the phone measured it; ``None`` if it did not.
    """

    key: str
    team: str
    time: int
    elapsed: int
    reaction: int | None


def counted(elapsed: int, reaction: int | None, allowance: int) -> int:
    """Return what a buzz counts with, in milliseconds after the opening.

    It is what the phone measured, but a phone is not believed more delay than is allowed,
    nor that it pressed after it sent; without a measurement it is the arrival.

    >>> counted(480, 310, 1000), counted(2480, 310, 1000), counted(480, None, 1000)
    (310, 1480, 480)
    >>> counted(480, 310, 0)
    480
    """
    if reaction is None:
        return elapsed
    return min(max(reaction, elapsed - allowance), elapsed)


def in_order(
    acts: Iterable[QuizAct], opened_at: int, allowance: int, group: Collection[str]
) -> tuple[Press, ...]:
    """Return the first buzz of each team of a group, in the order that counts.

    Equals are in the order of arrival, then of the log, so that no two are level.

    Source:
        docs/rules/quiz.md
    """
    found = [
        (counted(act.at - opened_at, act.reaction, allowance), act.at, act.number, act)
        for act in acts
        if act.team in group
    ]
    first: dict[str, Press] = {}
    for time, at, _number, act in sorted(found):
        press = Press(act.key, act.team, time, at - opened_at, act.reaction)
        first.setdefault(act.team, press)
    return tuple(first.values())


def final_at(presses: Sequence[Press], opened_at: int, allowance: int) -> int | None:
    """Return from when on no buzz can still be before the first one; ``None`` without any.

    What arrives later counts with more than the first, however much delay it is forgiven.
    """
    return opened_at + presses[0].time + allowance if presses else None
