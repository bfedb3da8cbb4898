"""What a draw came to: lines or groups, and how far apart people of one tag are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brackets.draws.separation import Separation, separations


@dataclass(frozen=True, slots=True)
class Draw:
    """Who stands on which line, and how far apart people of one tag are.

    Args:
        lines: ids from the top line down; ``None`` is a bye. Hand them to
            ``single_elimination(..., lines=lines)``.
        separations: for each tag that more than one person has, in order of tags.
        meetings: pairs of one tag who meet in round one; there are no more of these than
            must be.
    """

    lines: tuple[str | None, ...]
    separations: tuple[Separation, ...]
    meetings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GroupSeparation:
    """What a draw of groups reached for the people of one tag.

    Args:
        tag: what they have in common, for instance their branch union.
        people: how many they are; at least 2.
        wanted: how many of them one group should hold at most: their number by the number
            of groups, rounded up; more only if the groups are too small for that.
        reached: how many the group with most of them holds.
    """

    tag: str
    people: int
    wanted: int
    reached: int

    @property
    def is_full(self) -> bool:
        """Whether they stand as far apart as was wanted."""
        return self.reached == self.wanted


@dataclass(frozen=True, slots=True)
class GroupDraw:
    """Who is in which group, and how far apart people of one tag are.

    Args:
        groups: ids; in each group seeds first, then as they were drawn.
        separations: for each tag that more than one person has, in order of tags.
    """

    groups: tuple[tuple[str, ...], ...]
    separations: tuple[GroupSeparation, ...]


def draw_of_lines(places: Sequence[Sequence[str]], tags: Mapping[str, str | None]) -> Draw:
    """Say what a draw of lines came to, given who stands on each; nobody for a bye."""
    lines = tuple(place[0] if place else None for place in places)
    on_lines = [tags[name] or None if name is not None else None for name in lines]
    return Draw(lines, separations(on_lines), tuple(_meetings(lines, on_lines)))


def draw_of_groups(
    groups: Sequence[Sequence[str]], tags: Mapping[str, str | None]
) -> GroupDraw:
    """Say what a draw of groups came to."""
    return GroupDraw(
        tuple(tuple(group) for group in groups), tuple(_group_separations(groups, tags))
    )


def _group_separations(
    groups: Sequence[Sequence[str]], tags: Mapping[str, str | None]
) -> Iterator[GroupSeparation]:
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for i, group in enumerate(groups):
        for name in group:
            if tag := tags[name]:
                counts[tag][i] += 1
    sizes = [len(group) for group in groups]
    for tag, count in sorted(counts.items()):
        if (people := count.total()) > 1:
            yield GroupSeparation(tag, people, _least_most(people, sizes), max(count.values()))


def _least_most(people: int, sizes: Sequence[int]) -> int:
    most = -(-people // len(sizes))
    while sum(min(most, size) for size in sizes) < people:
        most += 1
    return most


def _meetings(
    lines: Sequence[str | None], on_lines: Sequence[str | None]
) -> Iterator[tuple[str, str]]:
    for i in range(0, len(lines), 2):
        first, second = lines[i], lines[i + 1]
        if first and second and on_lines[i] and on_lines[i] == on_lines[i + 1]:
            yield first, second
