"""What has to be true of the contests of a plan, and when each of them can be ranked."""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from brackets.contests.errors import ContestCircle
from brackets.matches import Table
from brackets.slots import LoserOf, PlaceIn, Slot, WinnerOf

if TYPE_CHECKING:
    from brackets.contests.contest import Contest


def slots_by_ref(
    contests: Iterable["Contest"], tables: Iterable[Table]
) -> dict[str, tuple[Slot, ...]]:
    """Return who stands in every table and every contest, by its ref."""
    slots = {table.ref: table.slots for table in tables}
    return {**slots, **{contest.ref: contest.slots for contest in contests}}


def ranked_in_order(contests: Sequence["Contest"], tables: Sequence[Table]) -> tuple[str, ...]:
    """Return the refs of all tables and contests, each after those that feed it.

    Raises:
        ContestCircle: some of them wait for each other.
    """
    fed = {
        ref: [slot.table for slot in slots if isinstance(slot, PlaceIn)]
        for ref, slots in slots_by_ref(contests, tables).items()
    }
    try:
        order = tuple(TopologicalSorter(fed).static_order())
    except CycleError as error:
        circle = set(error.args[1])
        i, one = next((i, c) for i, c in enumerate(contests) if c.ref in circle)
        raise ContestCircle(f"contests[{i}]", one.ref) from None
    return tuple(ref for ref in order if ref in fed)


def positions(
    contests: Sequence["Contest"],
    tables: Sequence[Table],
    order: Mapping[str, int],
    last: Mapping[str, int],
    in_order: Iterable[str],
) -> dict[str, int]:
    """Return after which match of the plan everybody in a contest can be known.

    Args:
        contests: of the plan.
        tables: of the plan.
        order: the places of matches in the plan, by ref.
        last: of the tables that have matches, the place of the last one.
        in_order: what :func:`ranked_in_order` gave.

    Returns:
        By ref of the contest; -1 if that is before the first match.
    """
    stages = {table.ref: f"stage {table.stage}" for table in tables if table.ref in last}
    ends: dict[str, int] = {}  # of a contest, a comparison, or all groups of a stage
    for ref, stage in stages.items():
        ends[stage] = max(ends.get(stage, -1), last[ref])
    slots = slots_by_ref(contests, tables)

    def end_of(slot: Slot) -> int:
        if isinstance(slot, WinnerOf | LoserOf):
            return order.get(slot.ref, -1)
        if isinstance(slot, PlaceIn):
            return ends.get(stages.get(slot.table, slot.table), -1)
        return -1

    for ref in in_order:
        if ref not in stages:
            ends[ref] = max((end_of(slot) for slot in slots[ref]), default=-1)
    return {contest.ref: ends[contest.ref] for contest in contests}
