"""A number that depends on how many members a branch has, in steps."""

import re
from dataclasses import dataclass
from typing import Self

MOST_STEPS = 6
LARGEST_BRANCH = 99_999
LARGEST_VALUE = 999
_STEP = re.compile(r"(?:(\d{1,5}):)?(\d{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps by headcount; each is a number of members and what holds from there on.

    The first step begins at no members, so that something holds for every branch.

    Raises:
        ValueError: the steps don't begin at none, don't rise, are too many, or a value is 0.

    >>> teams = Ladder.read("1, 51:2")
    >>> teams.at(50), teams.at(51)
    (1, 2)
    """

    steps: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        """Refuse steps that don't rise from none."""
        froms = [members for members, _value in self.steps]
        rises = froms[:1] == [0] and froms == sorted(set(froms))
        fits = rises and len(froms) <= MOST_STEPS and froms[-1] <= LARGEST_BRANCH
        if not fits or not all(0 < value <= LARGEST_VALUE for _members, value in self.steps):
            raise ValueError(f"not steps that rise from none: {self.steps}")

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``1, 51:2, 101:3``: 1 for every branch, 2 from 51 members on, and so on.

        Raises:
            ValueError: it is not written like that.
        """
        parts = [part for part in re.split(r"[,、;]", text.replace(" ", "")) if part]
        found = [_STEP.fullmatch(part) for part in parts]
        return cls(
            tuple((int(each[1] or 0), int(each[2])) if each else (-1, 0) for each in found)
        )

    def __str__(self) -> str:
        """Write it as it can be read back.

        >>> str(Ladder(((0, 70), (40, 60), (161, 50))))
        '70, 40:60, 161:50'
        """
        return ", ".join(
            f"{members}:{value}" if members else str(value) for members, value in self.steps
        )

    def at(self, members: int) -> int:
        """Return what holds for a branch of so many members."""
        return [value for least, value in self.steps if least <= members][-1]
