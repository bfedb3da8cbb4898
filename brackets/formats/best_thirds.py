"""Comparing one place of all groups, such as the best thirds (成绩最好的小组第三名)."""

from collections.abc import Iterable, Mapping, Sequence

from brackets.formats.crossing import meeting_round
from brackets.formats.errors import GroupTooSmall
from brackets.matches import Stage, Table
from brackets.slots import PlaceIn, Slot
from brackets.standings import RuleSet


def comparison_stage(
    tables: Sequence[Table],
    place: int,
    *,
    rules: RuleSet,
    stage: str = "thirds",
    settles: bool = False,
) -> Stage:
    """Make a table without matches that ranks who has the same place in every group.

    What counts are the matches that they played in their groups. If the groups are of
    different sizes, those against the last of the larger groups are left out, so that
    everybody is compared by as many matches. Those who go no further are placed after all
    who stand higher in their groups.

    Args:
        tables: the groups that have such a place; others take no part.
        place: which.
        rules: how they are compared.
        stage: its name, and the ref of its table.
        settles: whether those who go on exchange their lines as :func:`settled` says, as
            soon as it is known who they are.

    Raises:
        GroupTooSmall: no group has this place.

    Source:
        docs/rules/groups.md, "Best thirds"
    """
    compared = [table for table in tables if 1 <= place <= len(table.slots)]
    if not compared:
        raise GroupTooSmall(stage, 0, place)
    sizes = {len(table.slots) for table in compared}
    first_place = tables[0].first_place + (place - 1) * len(tables)
    slots = tuple(PlaceIn(table.ref, place) for table in compared)
    even = len(sizes) > 1
    table = Table(stage, stage, slots, rules, first_place, even=even, settles=settles)
    return Stage((), (table,))


def settled(lines: Sequence[Slot], group_of: Mapping[Slot, str]) -> tuple[Slot, ...]:
    """Deal the best thirds out again, once it is known which groups they come from.

    They exchange lines among themselves, so that the first round in which one of them
    can meet somebody of their own group is as late as can be; after that, the better of
    them stay where they are. This is for the second version of a plan: nothing else in
    it changes, and results stay with those who played.

    Args:
        lines: of a draw, such as :func:`~brackets.formats.crossing.crossing` gives.
        group_of: the ref of the table that each of them comes from, the best first.

    Source:
        docs/rules/groups.md, "Best thirds"

    >>> lines = [PlaceIn("A", 1), PlaceIn("thirds", 1), PlaceIn("B", 1), PlaceIn("thirds", 2)]
    >>> group_of = {PlaceIn("thirds", 1): "A", PlaceIn("thirds", 2): "B"}
    >>> [str(slot) for slot in settled(lines, group_of)]
    ['place 1 of A', 'place 2 of thirds', 'place 1 of B', 'place 1 of thirds']
    """
    stood = {slot: line for line, slot in enumerate(lines) if slot in group_of}
    own: dict[str, list[int]] = {}
    for line, slot in enumerate(lines):
        if isinstance(slot, PlaceIn) and slot not in group_of:
            own.setdefault(slot.table, []).append(line)
    for earliest in range(len(lines).bit_length(), 1, -1):
        allowed = {
            slot: [
                line
                for line in (stood[slot], *sorted(stood.values()))
                if not _can_meet(line, own.get(group, ()), earliest)
            ]
            for slot, group in group_of.items()
            if slot in stood
        }
        dealt = _matched(allowed)
        if dealt is not None:
            return tuple(dealt.get(line, slot) for line, slot in enumerate(lines))
    return tuple(lines)


def _can_meet(line: int, others: Iterable[int], earliest: int) -> bool:
    return any(meeting_round(line, other) < earliest for other in others)


def _matched(allowed: Mapping[Slot, Sequence[int]]) -> dict[int, Slot] | None:
    """Return a line for everybody, or ``None`` if there are none for all (Hall)."""
    dealt: dict[int, Slot] = {}

    def found(slot: Slot, tried: set[int]) -> bool:
        for line in allowed[slot]:
            if line in tried:
                continue
            tried.add(line)
            if line not in dealt or found(dealt[line], tried):
                dealt[line] = slot
                return True
        return False

    return dealt if all(found(slot, set()) for slot in allowed) else None
