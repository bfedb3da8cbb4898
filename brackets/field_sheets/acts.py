"""What an official takes down."""

import enum
from collections.abc import Iterable
from typing import NamedTuple


class FieldKind(enum.StrEnum):
    """What is taken down."""

    START = "start"  # a sheet is opened; it says nothing else
    MARK = "mark"  # a valid attempt, measured
    FOUL = "foul"  # an attempt that failed (犯规)
    PASS = "pass"  # one that was passed (免跳)
    OUT = "out"  # somebody has no further attempts: did not come, or retired
    COUNT = "count"  # what one counter counted in one try
    RULED = "ruled"  # what the referee decided where two counters differ
    UNDO = "undo"  # an earlier act was a mistake


class FieldAct(NamedTuple):
    """One act.

    Args:
        key: names the act for ever.
        kind: what is taken down.
        entrant: whom it is about.
        round: which attempt or try, or whose count of a team, from 1.
        value: a whole number of units: millimetres, points, skips.
        faults: of a count, how often it stopped.
        seat: of a count, which of the counters, from 1.
        of: of an undo, the key of the mistake.
    """

    key: str
    kind: FieldKind
    entrant: str = ""
    round: int = 0
    value: int = 0
    faults: int = 0
    seat: int = 1
    of: str = ""


def live(acts: Iterable[FieldAct]) -> list[FieldAct]:
    """Return the acts that were not undone, in their order.

    An undo of something that is not there changes nothing, and can't be undone itself.

    >>> taken = FieldAct("a", FieldKind.FOUL, "Li", 1)
    >>> live([taken, FieldAct("b", FieldKind.UNDO, of="a")])
    []
    """
    kept: dict[str, FieldAct] = {}
    for act in acts:
        if act.kind is FieldKind.UNDO:
            kept.pop(act.of, None)
        elif act.kind is not FieldKind.START:
            kept[act.key] = act
    return list(kept.values())
