"""Dealing (抽签入位): pots of people go to places by lot, people of one tag apart."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from brackets.draws.lots import Lots
from brackets.draws.pots import Pot
from brackets.formats.lines import MOST_ENTRANTS

DEALS = 8  # the best of so many stands

Crowding = tuple[int, ...]
"""Pairs of one tag in the smallest parts, then in the largest, the next smaller, ...

Of two arrangements the one with the smaller tuple keeps people of one tag further apart.
"""


def deal(
    pots: Sequence[Pot], tags: Mapping[str, str | None], widths: Sequence[int], lots: Lots
) -> dict[str, int]:
    """Deal the pots eight times, and return the arrangement that keeps tags furthest apart.

    Args:
        pots: who is drawn for which places; places count from 1.
        tags: the tag of everybody; ``None`` or an empty text for nothing.
        widths: how many places the parts have that people of one tag are kept apart in:
            the largest first, each half of the one before; ``[1]`` for groups.
        lots: where every lot comes from.

    Returns:
        The place of everybody, in the order of dealing.

    Source:
        docs/rules/draw.md, "Dealing"
    """
    best: Arrangement | None = None
    for _ in range(DEALS):
        dealt = Arrangement(tags, widths)
        for names in [_give_out(dealt, pot, lots) for pot in pots]:
            _part(dealt, names)
        if best is None or dealt.crowding < best.crowding:
            best = dealt
    return {name: place + 1 for name, place in best.at.items()} if best else {}


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


def _give_out(dealt: Arrangement, pot: Pot, lots: Lots) -> list[str]:
    """Give everybody in a pot a place, and return them in the order in which it was done."""
    left = sorted(pot.entrants)
    names = _by_tag([left.pop(lots.below(len(left))) for _ in pot.entrants], dealt.tags)
    rooms = [
        Counter((place - 1) // width for place in pot.places) for width in (*dealt.widths, 1)
    ]
    for name in names:
        level = dealt.best_places(name, rooms)
        place = level[lots.below(len(level))]
        dealt.put(name, place)
        for width, room in zip((*dealt.widths, 1), rooms, strict=True):
            room[place // width] -= 1
    return names


def _by_tag(names: Sequence[str], tags: Mapping[str, str | None]) -> list[str]:
    """Put people of one tag together, each tag where its first one stands."""
    together: dict[str | tuple[str], list[str]] = {}
    for name in names:
        together.setdefault(tags[name] or (name,), []).append(name)
    return [name for people in together.values() for name in people]


def _part(dealt: Arrangement, names: Sequence[str]) -> None:
    """Let people who are with their own tag change places inside their pot, if that helps."""
    # Where nobody helps, nobody helps others of the tag in the same group either; and in
    # matches of two nobody helps any other of the tag, since all of these matches have one.
    stuck: set[tuple[str | None, int]] = set()
    width = dealt.widths[-1]
    for one in names:
        if not dealt.mates(one):
            continue
        here = dealt.tags[one], dealt.at[one] if width == 1 else 0
        if here in stuck:
            continue
        change, other = min(((dealt.change(one, two), two) for two in names), key=itemgetter(0))
        if change[0] < 0:
            dealt.swap(one, other)
            stuck.clear()
        else:
            stuck.add(here)
