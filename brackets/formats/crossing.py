"""Crossing from groups to a knock-out (交叉淘汰): who of which group stands on which line."""

from collections.abc import Sequence
from itertools import pairwise

from brackets.formats.apart import seats_apart
from brackets.formats.errors import GroupTooSmall
from brackets.formats.lines import draw_size, standard_lines
from brackets.matches import Table
from brackets.slots import BYE, PlaceIn, Slot


def crossing(
    tables: Sequence[Table], qualify: int, extra: Sequence[Slot] = ()
) -> tuple[Slot, ...]:
    """Return the lines of a knock-out for the best of each group.

    The winners of groups are the first seeds, in the order of the groups; then come all
    the seconds, and so on. Every kind stands on the lines that the standard draw has for
    its numbers, so the winners of groups have the byes first. Within a kind, groups are
    dealt out so that people of one group are as far apart as can be:

    - Always: the ``q`` of a group stand in different sections of the draw, of which there
      are the least power of two that is enough. Two of them meet in the final at the
      earliest, three or four in the semi-finals, and so on. No draw can do better.
    - Of up to 4, the first and the second also stand in different halves; of more, in
      nearly every case. :func:`first_reunion` says what a draw keeps to.

    Args:
        tables: the groups.
        qualify: how many of each go on.
        extra: others who go on, the strongest first, such as the best thirds. Nothing is
            known of their groups yet: they stand where numbers after all others stand.
            See :func:`brackets.formats.best_thirds.settled`.

    Returns:
        Shape ``(draw_size,)``, from the top line down.

    Raises:
        GroupTooSmall: ``qualify`` is below 1, or more than a group has.
        SizeOutOfRange: fewer than 2 go on, or more than 4,096.

    Source:
        docs/rules/groups.md, "Crossing"

    >>> from brackets import Seed, preset
    >>> rules = preset("ittf_group")
    >>> tables = [
    ...     Table("A", "", (Seed(1), Seed(4)), rules),
    ...     Table("B", "", (Seed(2), Seed(3)), rules),
    ... ]
    >>> [str(slot) for slot in crossing(tables, 2)]
    ['place 1 of A', 'place 2 of B', 'place 2 of A', 'place 1 of B']
    """
    for table in tables:
        if not 1 <= qualify <= len(table.slots):
            raise GroupTooSmall(table.ref, len(table.slots), qualify)
    seeds = qualify * len(tables)
    size = draw_size(seeds + len(extra))
    line_of = {number: line for line, number in enumerate(standard_lines(size))}
    dealt = seats_apart(len(tables), size, [line_of[n] for n in range(1, seeds + 1)])
    lines: list[Slot] = [BYE] * size
    for table, seats in zip(tables, dealt, strict=True):
        for place, line in enumerate(seats, start=1):
            lines[line] = PlaceIn(table.ref, place)
    for number, slot in enumerate(extra, start=seeds + 1):
        lines[line_of[number]] = slot
    return tuple(lines)


def meeting_round(line: int, other: int) -> int:
    """Return the round in which two lines of a draw meet, at the earliest and at all.

    Lines count from 0.

    >>> meeting_round(0, 1), meeting_round(3, 4), meeting_round(0, 7)
    (1, 3, 3)
    """
    return (line ^ other).bit_length()


def first_reunion(lines: Sequence[Slot]) -> int | None:
    """Return the first round in which two of one group can meet again.

    ``None`` if that is impossible. Slots that are no places of a group say nothing.

    >>> first_reunion([PlaceIn("A", 1), PlaceIn("B", 2), PlaceIn("A", 2), PlaceIn("B", 1)])
    2
    """
    lines_of: dict[str, list[int]] = {}
    for line, slot in enumerate(lines):
        if isinstance(slot, PlaceIn):
            lines_of.setdefault(slot.table, []).append(line)
    # Of ascending numbers, two neighbours share the longest beginning.
    rounds = [
        meeting_round(line, other) for own in lines_of.values() for line, other in pairwise(own)
    ]
    return min(rounds, default=None)
