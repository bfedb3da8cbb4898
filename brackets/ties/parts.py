"""The parts of a format of ties: its rubbers, and the choices that it makes."""

import enum
from dataclasses import dataclass

from brackets.scores import MatchFormat

MOST_RUBBERS = 99


class RubberKind(enum.StrEnum):
    """How many play on each side of a rubber."""

    SINGLE = "single"  # 单打, 台
    DOUBLE = "double"  # 双打

    @property
    def people(self) -> int:
        """Return how many."""
        return 2 if self is RubberKind.DOUBLE else 1


class Who(enum.StrEnum):
    """Who may play a rubber."""

    ANYBODY = "anybody"
    MEN = "men"
    WOMEN = "women"
    MIXED = "mixed"  # one of each


class Counting(enum.StrEnum):
    """What the score of a tie counts."""

    RUBBERS = "rubbers"  # rubbers won (盘数)
    SUM = "sum"  # the scores of all rubbers together (局分)
    RELAY = "relay"  # one score that runs on from rubber to rubber (接力)


class Substitution(enum.StrEnum):
    """Who may come in for somebody after the line-ups are known (换人)."""

    NONE = "none"
    RESERVE = "reserve"  # who has not been in the tie; who goes out stays out
    MEMBER = "member"  # anybody of the team whom the line-up allows


class Gaps(enum.StrEnum):
    """Where a short team may have nobody (缺员); the other side wins there by walkover."""

    NONE = "none"
    LAST = "last"  # in the last rubbers of a kind only: nobody stands behind a gap
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Rubber:
    """One rubber of a tie, as the rules declare it (盘, 台, 棒).

    Args:
        kind: how many play on each side.
        who: of which sex.
        scoring: what its score has to look like; ``None`` for any.
        category: what everybody in it has to be in the list of the team, such as 处级以上;
            empty for no such demand.
        home: the letters of those who play it for one side, one letter each: ``A``,
            ``BC``. The same letter is the same person in every rubber. Empty where rubbers
            do not depend on each other.
        away: the letters of the other side: ``X``, ``YZ``.
    """

    kind: RubberKind = RubberKind.SINGLE
    who: Who = Who.ANYBODY
    scoring: MatchFormat | None = None
    category: str = ""
    home: str = ""
    away: str = ""


def rubber_ref(tie: str, number: int) -> str:
    """Return the ref of a rubber: ``main/W1.1/3`` is the third of the tie ``main/W1.1``.

    >>> rubber_ref("main/W1.1", 3)
    'main/W1.1/3'
    """
    return f"{tie}/{number}"


def tie_of(rubber: str) -> str:
    """Return the ref of the tie that a rubber belongs to.

    >>> tie_of("main/W1.1/3")
    'main/W1.1'
    """
    return rubber.rpartition("/")[0]
