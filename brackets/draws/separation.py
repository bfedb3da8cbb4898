"""How far apart people of one tag stand in a draw (同单位避开)."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Shared = tuple[int, ...]
"""Pairs of one tag inside one section: by match in round one, then by half, quarter, ...

Of two draws the one with the smaller tuple keeps people of one tag further apart.
"""


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


class Floor:
    """Where tagged people stand, counted by section of the draw.

    A division into ``2 ** level`` sections has ``size / 2 ** level`` lines in each;
    the finest one counted has the two lines of a match in round one.
    """

    def __init__(self, tags: Sequence[str | None]) -> None:
        self.tags = list(tags)
        self._bits = len(tags).bit_length() - 1
        self._levels = (self._bits - 1, *range(1, self._bits - 1)) if self._bits > 1 else (0,)
        self._counts: dict[int, Counter[tuple[str, int]]] = {
            level: Counter(
                (tag, self._section(line, level))
                for line, tag in enumerate(tags)
                if tag is not None
            )
            for level in self._levels
        }

    @property
    def shared(self) -> Shared:
        """Return how many pairs of one tag share a section, division by division."""
        return tuple(
            sum(count * (count - 1) // 2 for count in self._counts[level].values())
            for level in self._levels
        )

    def is_better_swapped(self, one: int, other: int) -> bool:
        """Whether people of one tag stood further apart if two lines changed places."""
        if self.tags[one] == self.tags[other]:
            return False
        for level in self._levels:
            counts = self._counts[level]
            here, there = self._section(one, level), self._section(other, level)
            if here == there:
                continue
            change = 0
            for tag, leaves, joins in (
                (self.tags[one], here, there),
                (self.tags[other], there, here),
            ):
                if tag is not None:
                    change += counts[tag, joins] - (counts[tag, leaves] - 1)
            if change:
                return change < 0
        return False

    def restless(self, free: Sequence[int]) -> set[int]:
        """Return the free lines without which no swap can help.

        Somebody gains by leaving a section only for one that holds at least two fewer
        people of the same tag.
        """
        restless: set[int] = set()
        for level in self._levels:
            counts = self._counts[level]
            sections = {self._section(line, level) for line in free}
            fewest: dict[str, int] = {}
            for line in free:
                tag = self.tags[line]
                here = 0 if tag is None else counts[tag, self._section(line, level)]
                if tag is None or here < 2:
                    continue
                if tag not in fewest:
                    fewest[tag] = min(counts[tag, section] for section in sections)
                if here - fewest[tag] >= 2:
                    restless.add(line)
        return restless

    def swap(self, one: int, other: int) -> None:
        """Change the places of two lines."""
        for line, to in ((one, other), (other, one)):
            tag = self.tags[line]
            if tag is not None:
                for level in self._levels:
                    self._counts[level][tag, self._section(line, level)] -= 1
                    self._counts[level][tag, self._section(to, level)] += 1
        self.tags[one], self.tags[other] = self.tags[other], self.tags[one]

    def least_shared(self, free: Sequence[int]) -> Shared:
        """Return what no rearrangement of the free lines can get below.

        Each division is taken alone, and each tag as if it had the free lines to itself.
        """
        waiting = Counter(tag for line in free if (tag := self.tags[line]) is not None)
        return tuple(self._least_at(level, free, waiting) for level in self._levels)

    def _least_at(self, level: int, free: Sequence[int], waiting: Mapping[str, int]) -> int:
        rooms = Counter(self._section(line, level) for line in free)
        fixed: defaultdict[str, Counter[int]] = defaultdict(Counter)
        loose = set(free)
        for line, tag in enumerate(self.tags):
            if tag is not None and line not in loose:
                fixed[tag][self._section(line, level)] += 1
        least = 0
        for tag in fixed.keys() | waiting.keys():
            least += _spread(fixed[tag], rooms, waiting.get(tag, 0))
        return least

    def _section(self, line: int, level: int) -> int:
        return line >> (self._bits - level)


def _spread(fixed: Mapping[int, int], rooms: Mapping[int, int], people: int) -> int:
    """Return the fewest pairs that share a section once these people have joined."""
    pairs = sum(count * (count - 1) // 2 for count in fixed.values())
    empty = sum(1 for section in rooms if section not in fixed)
    if people <= empty:
        return pairs
    heap = [(fixed.get(section, 0), section) for section in rooms]
    heapq.heapify(heap)
    left = dict(rooms)
    for _ in range(people):
        count, section = heapq.heappop(heap)
        pairs += count
        left[section] -= 1
        if left[section]:
            heapq.heappush(heap, (count + 1, section))
    return pairs


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
