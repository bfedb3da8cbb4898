"""Those who are level while a table is being ranked, and what parts them from others."""

from dataclasses import dataclass, replace
from typing import Self

from brackets.standings.values import Value

LOT = "lot"
UNFINISHED = "unfinished"
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Parting:
    """What put a block behind the one above it.

    Args:
        code: of the criterion, or ``LOT``, or ``UNFINISHED``; ``NOTHING`` at the top.
        better: the value of those above.
        worse: the value of those in the block.
        among: whose matches were looked at; empty for all matches.
    """

    code: str
    better: Value = 0
    worse: Value = 0
    among: tuple[str, ...] = ()


TOP = Parting(NOTHING)


@dataclass(frozen=True, slots=True)
class Block:
    """Some who are level so far.

    Args:
        members: in the order of their slots.
        parted: what put them behind those above.
        step: the criterion that comes next.
        among: those whose matches the criteria look at, for as long as criteria with
            that scope follow each other; empty when there is none before.
        is_new_pair: whether these two have just been left by themselves.
    """

    members: tuple[str, ...]
    parted: Parting = TOP
    step: int = 0
    among: tuple[str, ...] = ()
    is_new_pair: bool = False

    def at(self, step: int) -> Self:
        """Return the same at another step."""
        return replace(self, step=step)

    def behind(self, parting: Parting) -> Self:
        """Return the same behind others, because of this."""
        return replace(self, parted=parting)
