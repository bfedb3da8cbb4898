"""Who stands where in a draw, and how close people of one tag are (同单位避开)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from brackets.formats.lines import MOST_ENTRANTS

Crowding = tuple[int, ...]
"""Pairs of one tag in the smallest parts, then in the largest, the next smaller, ...

Of two arrangements the one with the smaller tuple keeps people of one tag further apart.
"""


class Arrangement:
    """Who has which place, and how many of a tag are in each part; places count from 0.

    A part of width ``w`` holds the places ``k * w`` to ``k * w + w - 1``.
    """

    def __init__(self, tags: Mapping[str, str | None], widths: Sequence[int]) -> None:
        self.at: dict[str, int] = {}
        self.widths = tuple(widths)
        self.tags = tags
        self._finer = [width // finer for width, finer in pairwise((*widths, 1))]
        self._counts: tuple[defaultdict[str, Counter[int]], ...] = tuple(
            defaultdict(Counter) for _width in widths
        )

    @property
    def crowding(self) -> Crowding:
        """Return the pairs of one tag who share a part, by width of the parts."""
        pairs = [
            sum(n * (n - 1) // 2 for parts in counts.values() for n in parts.values())
            for counts in self._counts
        ]
        return pairs[-1], *pairs

    def put(self, name: str, place: int) -> None:
        """Give somebody a place."""
        self.at[name] = place
        self._count(name, place, 1)

    def swap(self, one: str, other: str) -> None:
        """Let two change places."""
        here, there = self.at[one], self.at[other]
        for name, place, to in ((one, here, there), (other, there, here)):
            self._count(name, place, -1)
            self._count(name, to, 1)
            self.at[name] = to

    def turn(self, ring: Sequence[str]) -> None:
        """Let each in a ring take the place of the next; the last name is the first again."""
        places = [self.at[name] for name in ring[1:]]
        for name in ring[1:]:
            self._count(name, self.at[name], -1)
        for name, place in zip(ring, places, strict=False):
            self.put(name, place)

    def put_back(self, at: Mapping[str, int]) -> None:
        """Give everybody the place that they had."""
        for name, place in at.items():
            if self.at[name] != place:
                self._count(name, self.at[name], -1)
                self.put(name, place)

    @property
    def has_uneven(self) -> bool:
        """Whether a tag may perhaps stand further apart than it does.

        Of the two halves of a part, or of the groups, one has at least two more of its people
        than another that holds somebody else too.
        """
        for width, counts in zip(self.widths, self._counts, strict=True):
            room = Counter(place // width for place in self.at.values())
            for parts in counts.values():
                most: Counter[int] = Counter()  # of a tag, by the part that these are halves of
                for part, many in parts.items():
                    whole = 0 if width == 1 else part // 2
                    most[whole] = max(most[whole], many)
                for part, many in room.items():
                    whole = 0 if width == 1 else part // 2
                    if parts[part] < min(many, most[whole] - 1):
                        return True
        return False

    def mates_of(self, tag: str) -> list[Counter[int]]:
        """Return, for each width, how many of a tag are in each part."""
        return [counts[tag] for counts in self._counts]

    def best_places(self, name: str, rooms: Sequence[Counter[int]]) -> list[int]:
        """Return the free places that are equally good for somebody, in order.

        From the largest parts down: as few people of the same tag as can be, and among
        these parts as many free places as can be.

        Args:
            name: who is looking.
            rooms: for each width and then for single places, how many are free in each part.
        """
        tag = self.tags[name]
        level = sorted(part for part, free in rooms[0].items() if free)
        for i in range(len(self.widths)):
            if len(level) > 1:
                level = self._least_crowded(
                    level, self._counts[i][tag] if tag else {}, rooms[i]
                )
            finer, free = self._finer[i], rooms[i + 1]
            level = [
                part
                for whole in level
                for part in range(whole * finer, whole * finer + finer)
                if free[part]
            ]
        return level

    @staticmethod
    def _least_crowded(
        parts: Sequence[int], mates: Mapping[int, int], room: Mapping[int, int]
    ) -> list[int]:
        # Fewest mates first; MOST_ENTRANTS is more than any part has free, so room comes after.
        ranks = [mates.get(part, 0) * (MOST_ENTRANTS + 1) - room[part] for part in parts]
        least = min(ranks)
        return [part for part, rank in zip(parts, ranks, strict=True) if rank == least]

    def mates(self, name: str) -> int:
        """Return how many others of the same tag are in somebody's smallest part."""
        tag = self.tags[name]
        return self._counts[-1][tag][self.at[name] // self.widths[-1]] - 1 if tag else 0

    def change(self, one: str, other: str) -> Crowding:
        """Return what a swap would add to the crowding; if it gains nothing, only the start."""
        smallest = self._change(-1, one, other)
        if smallest >= 0:
            return (smallest,)
        return smallest, *(self._change(i, one, other) for i in range(len(self.widths)))

    def _change(self, level: int, one: str, other: str) -> int:
        width, counts = self.widths[level], self._counts[level]
        here, there = self.at[one] // width, self.at[other] // width
        first, second = self.tags[one], self.tags[other]
        if here == there or first == second:
            return 0
        change = 0
        if first:
            change += counts[first][there] - counts[first][here] + 1
        if second:
            change += counts[second][here] - counts[second][there] + 1
        return change

    def _count(self, name: str, place: int, many: int) -> None:
        tag = self.tags[name]
        if tag:
            for width, counts in zip(self.widths, self._counts, strict=True):
                counts[tag][place // width] += many
