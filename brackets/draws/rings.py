"""Rings (轮换): people of one pot who each take the next one's place, tags further apart."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate

from brackets.draws.arrangement import Arrangement
from brackets.draws.pots import Pot

_Walk = tuple[int, tuple[int, ...]]  # what it changes, and who takes whose place, by index


def turn_rings(dealt: Arrangement, pots: Sequence[Pot]) -> None:
    """Turn rings, always in the first pot that has one, until no pot has any.

    Then nobody in a pot can be put anywhere else in it so that tags stand further apart,
    neither alone nor all of them together.

    Source:
        docs/rules/draw.md, "Rings"
    """
    names = [sorted(pot.entrants) for pot in pots if len(pot.entrants) > 1]
    while ring := next(filter(None, (_ring(dealt, people) for people in names)), None):
        dealt.turn(ring)


def _ring(dealt: Arrangement, names: Sequence[str]) -> list[str]:
    """Return the ring to turn, closed: the last name is the first again; or nobody."""
    steps = _Steps(dealt, names)
    walks: dict[int, dict[int, _Walk]] = {
        first: {first: (0, (first,))} for first in steps.movable()
    }
    known = {first: [0] * len(names) for first in walks}
    while walks:
        if closed := [
            ring for first, mine in walks.items() for ring in steps.close(first, mine)
        ]:
            return [names[i] for i in min(closed)[1]]
        walks = {
            first: longer
            for first, mine in walks.items()
            if (longer := steps.longer(mine, known[first]))
        }
    return []


class _Steps:
    """What it changes if one of a pot takes the place of another, who is looked away from.

    A change is the list of what the crowding grows by, written as one whole number: the
    entries are its digits, in a base that no sum of them reaches.
    """

    def __init__(self, dealt: Arrangement, names: Sequence[str]) -> None:
        smallest = dealt.widths[-1]
        self._dealt = dealt
        self._kinds = [(dealt.tags[name] or None, dealt.at[name] // smallest) for name in names]
        self._parts = sorted({part for _tag, part in self._kinds})
        self._finer = [width // smallest for width in dealt.widths]
        base = 4 * len(dealt.at) ** 2
        self._weights: list[int] = [base**i for i in reversed(range(len(dealt.widths)))]
        self._weights[-1] += base ** len(dealt.widths)  # matches or groups count before all
        # What the smallest 0, 1, 2, ... of the parts around somebody weigh.
        self._lightest: list[int] = [0, *accumulate(reversed(self._weights))]
        self._crowds: dict[str, dict[int, int]] = {}
        self._rows: dict[tuple[str | None, int], list[int]] = {}

    def movable(self) -> list[int]:
        """Return who may gain by moving alone: those of tags that are uneven somewhere."""
        sections = [{part // finer for part in self._parts} for finer in self._finer]
        tags = {tag for tag, _part in self._kinds if tag}
        uneven = {
            tag for tag in tags if any(map(_is_uneven, self._dealt.mates_of(tag), sections))
        }
        return [i for i, (tag, _part) in enumerate(self._kinds) if tag in uneven]

    def close(self, first: int, walks: Mapping[int, _Walk]) -> Iterator[_Walk]:
        """Yield the rings that walks from this one make, if they change anything for good."""
        for last, (so_far, path) in walks.items():
            total = so_far + self._change(last, first)
            if total < 0:
                yield total, (*path, first)

    def longer(self, walks: Mapping[int, _Walk], known: list[int]) -> dict[int, _Walk]:
        """Return the walks longer by a step that change more than any known to the same end.

        Args:
            walks: by their last one, those of one first one.
            known: by the last one, the best change so far; brought up to date.
        """
        found: dict[int, _Walk] = {}
        for last, (so_far, path) in self._heads(walks):
            for i, change in enumerate(self._row(last)):
                total = so_far + change
                if total < known[i]:
                    walk = total, (*path, i)
                    found[i] = min(walk, found.get(i, walk))
        for i, (total, _path) in found.items():
            known[i] = total
        return found

    def _heads(self, walks: Mapping[int, _Walk]) -> Iterator[tuple[int, _Walk]]:
        """Yield the best walk to each kind of people: from there all go on alike."""
        best: dict[tuple[str | None, int], tuple[_Walk, int]] = {}
        for last, walk in walks.items():
            tag, part = self._kinds[last]
            kind = tag, part if tag else 0
            best[kind] = min((walk, last), best.get(kind, (walk, last)))
        return ((last, walk) for walk, last in best.values())

    def _row(self, last: int) -> list[int]:
        """Return what changes if this one takes the place of each."""
        tag, part = self._kinds[last]
        kind = tag, part if tag else 0
        if kind not in self._rows:
            self._rows[kind] = [self._change(last, i) for i in range(len(self._kinds))]
        return self._rows[kind]

    def _change(self, one: int, other: int) -> int:
        """Return what changes if one takes the place of the other.

        Where they come to they add one to the mates who are there, themselves among them
        as long as they do not leave the part.
        """
        tag, here = self._kinds[one]
        if tag is None:
            return 0
        if tag not in self._crowds:
            self._crowds[tag] = self._crowd(tag)
        crowd, there = self._crowds[tag], self._kinds[other][1]
        left = min((here ^ there).bit_length(), len(self._weights))
        return crowd[there] - crowd[here] + self._lightest[left]

    def _crowd(self, tag: str) -> dict[int, int]:
        """Return how many of a tag are around each of the smallest parts, as a change is."""
        crowd = dict.fromkeys(self._parts, 0)
        around = zip(self._dealt.mates_of(tag), self._finer, self._weights, strict=True)
        for mates, finer, weight in around:
            for part in self._parts:
                crowd[part] += mates.get(part // finer, 0) * weight
        return crowd


def _is_uneven(mates: Mapping[int, int], parts: Set[int]) -> bool:
    """Whether one of these parts has two more of a tag than another."""
    most = max((many for part, many in mates.items() if part in parts), default=0)
    return most > 1 and most - min(mates.get(part, 0) for part in parts) > 1
