"""How far apart people of one tag stand in a draw (同单位避开)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Separation:
    """What a draw reached for the people of one tag.

    Args:
        tag: what they have in common, for instance their branch union.
        people: how many they are; at least 2.
        wanted: into how many equal parts of the draw they ought to spread:
            ``2 ** floor(log2(people))``.
        reached: over how many equal parts they are spread as evenly as whole people can
            be, in those parts and in every coarser division; at most ``wanted``.
        earliest_round: the first round in which two of them can meet.
    """

    tag: str
    people: int
    wanted: int
    reached: int
    earliest_round: int

    @property
    def is_full(self) -> bool:
        """Whether they stand as far apart as was wanted."""
        return self.reached == self.wanted


def separations(tags: Sequence[str | None]) -> tuple[Separation, ...]:
    """Say what a draw reached, for every tag that more than one person has.

    Args:
        tags: the tag on each line, from the top down; a power of two of them.

    >>> separations(["X", None, "X", "Y"])
    (Separation(tag='X', people=2, wanted=2, reached=2, earliest_round=2),)
    """
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for line, tag in enumerate(tags):
        if tag is not None:
            lines[tag].append(line)
    return tuple(
        Separation(
            tag,
            len(mine),
            wanted := 1 << (len(mine).bit_length() - 1),
            _reached(mine, len(tags), wanted),
            min((a ^ b).bit_length() for a, b in pairwise(mine)),
        )
        for tag, mine in sorted(lines.items())
        if len(mine) > 1
    )


def _reached(lines: Sequence[int], size: int, wanted: int) -> int:
    parts = 1
    while parts < wanted:
        counts = Counter(line * 2 * parts // size for line in lines)
        fewest = min(counts.values()) if len(counts) == 2 * parts else 0
        if max(counts.values()) - fewest > 1:
            break
        parts *= 2
    return parts
