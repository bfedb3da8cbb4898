"""The draw (抽签) of an elimination: seeds on their lines, the others by lot, tags apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brackets.draws.drawn import Drawn, by_id, by_seed
from brackets.draws.lots import Lots
from brackets.draws.separation import Floor, Separation, separations
from brackets.formats.lines import draw_size, standard_lines

TRIES = 8  # deals, at most, where seeds stand in the way of a draw that is surely the best


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


def draw_lines(entrants: Sequence[Drawn], seed: bytes) -> Draw:
    """Draw the lines of an elimination; the same input always gives the same draw.

    Seeds stand on the standard lines of their numbers, and byes on the lines of the
    numbers that nobody has. The others are split by lot between the halves, the
    quarters, and so on, each tag as evenly as can be; then they change places as long
    as that takes people of one tag further apart. Where that may not be the best yet,
    it is dealt again, and the best of several deals stands.

    Args:
        entrants: 2 to 4,096; their order does not matter.
        seed: the bytes that every lot is made from.

    Raises:
        SizeOutOfRange, EntrantTwice: this is no field for a draw.
        SeedTwice, SeedMissing: seeds do not run 1, 2, 3, ... without a gap.

    Source:
        docs/rules/draw_without_proof.md

    >>> field = [Drawn("A", 1, "X"), Drawn("B", 2), Drawn("C", None, "X"), Drawn("D")]
    >>> draw_lines(field, b"2026").lines
    ('A', 'D', 'C', 'B')
    """
    size = draw_size(len(entrants))
    numbers = standard_lines(size)
    people = by_id(entrants)
    seeded = by_seed(people.values())
    placed: list[Drawn | None] = [seeded.get(number) for number in numbers]
    free = [i for i, n in enumerate(numbers) if len(seeded) < n <= len(entrants)]
    unseeded = [person for person in people.values() if person.seed is None]
    lots = Lots(seed)
    lines, floor = _deal(placed, unseeded, free, lots)
    least = floor.least_shared(free)
    for _ in range(TRIES - 1):
        if floor.shared == least:
            break
        other_lines, other_floor = _deal(placed, unseeded, free, lots)
        if other_floor.shared < floor.shared:
            lines, floor = other_lines, other_floor
    return Draw(
        lines=tuple(person.id if person else None for person in lines),
        separations=separations(floor.tags),
        meetings=tuple(_meetings(lines)),
    )


def _deal(
    placed: Sequence[Drawn | None], unseeded: Sequence[Drawn], free: list[int], lots: Lots
) -> tuple[list[Drawn | None], Floor]:
    """Give the free lines out once, and say how people of one tag then stand."""
    lines, people = list(placed), list(unseeded)
    lots.shuffle(people)
    _split(lines, people, free, (0, len(lines)), lots)
    floor = Floor([person.tag if person else None for person in lines])
    _move_apart(lines, floor, free)
    return lines, floor


def _split(
    lines: list[Drawn | None],
    people: list[Drawn],
    free: list[int],
    section: tuple[int, int],
    lots: Lots,
) -> None:
    """Put people, as many as there are free lines, onto the free lines of a section."""
    if not people:
        return
    top, end = section
    if end - top == 1:
        lines[top] = people[0]
        return
    middle = (top + end) // 2
    above = [line for line in free if line < middle]
    going_up = _go_up(lines, people, section, len(above), lots)
    below = free[len(above) :]
    staying = [person for person in people if person.id not in going_up]
    rising = [person for person in people if person.id in going_up]
    _split(lines, rising, above, (top, middle), lots)
    _split(lines, staying, below, (middle, end), lots)


def _go_up(
    lines: list[Drawn | None],
    people: list[Drawn],
    section: tuple[int, int],
    room: int,
    lots: Lots,
) -> set[str]:
    """Choose who goes into the upper half, when at first everybody stands in the lower.

    As long as there is room, the tags with the largest majority below send one person
    up each; if there are more of these tags than room, lot decides between them.
    """
    waiting: dict[str | tuple[str], list[str]] = {}
    for person in people:
        waiting.setdefault(_tag_or_self(person), []).append(person.id)
    majority = {tag: len(ids) for tag, ids in waiting.items()}
    top, end = section
    for line in range(top, end):
        placed = lines[line]
        if placed is not None and _tag_or_self(placed) in majority:
            majority[_tag_or_self(placed)] += 1 if 2 * line >= top + end else -1
    going_up: set[str] = set()
    while len(going_up) < room:
        largest = max(majority[tag] for tag, ids in waiting.items() if ids)
        level = [tag for tag, ids in waiting.items() if ids and majority[tag] == largest]
        if len(level) > room - len(going_up):
            lots.shuffle(level)
            level = level[: room - len(going_up)]
        for tag in level:
            going_up.add(waiting[tag].pop(0))
            majority[tag] -= 2
    return going_up


def _tag_or_self(person: Drawn) -> str | tuple[str]:
    # A person without a tag is alone in a group of their own, which no tag can be.
    return (person.id,) if person.tag is None else person.tag


def _move_apart(lines: list[Drawn | None], floor: Floor, free: list[int]) -> None:
    """Make the first swap of two free lines that helps, as long as there is one."""
    while swap := _first_better(floor, free):
        one, other = swap
        floor.swap(one, other)
        lines[one], lines[other] = lines[other], lines[one]


def _first_better(floor: Floor, free: list[int]) -> tuple[int, int] | None:
    restless = floor.restless(free)
    others = sorted(restless)
    for one in free:
        for other in free if one in restless else others:
            if one < other and floor.is_better_swapped(one, other):
                return one, other
    return None


def _meetings(lines: Sequence[Drawn | None]) -> Iterator[tuple[str, str]]:
    for first, second in zip(lines[::2], lines[1::2], strict=True):
        if first and second and first.tag is not None and first.tag == second.tag:
            yield first.id, second.id
