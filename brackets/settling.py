"""Lines of a draw for those of a comparison, once it is known which groups they come from.

Source:
    docs/rules/groups.md, "Best thirds"
"""

from collections.abc import Callable, Mapping

from brackets.formats.best_thirds import settled
from brackets.matches import Match, Table
from brackets.plan import Plan
from brackets.slots import Bye, PlaceIn, Seed, Side, Slot


def settle(
    plan: Plan, table: Table, side: Callable[[Slot], Side]
) -> Mapping[Slot, PlaceIn] | None:
    """Return whose place stands on the line of which other place of a comparison.

    Args:
        plan: the tournament.
        table: the comparison.
        side: says who stands in a slot of the comparison, or who has a place in it.

    Returns:
        The places that lead on, each by the slot that stands on its line in the plan; ``None``
        as long as it is not known who has them all.
    """
    come_from = {
        entrant: slot.table
        for slot in table.slots
        if isinstance(slot, PlaceIn) and isinstance(entrant := side(slot), str)
    }
    lines = _lines(plan, table.ref)
    places = sorted(_places_of(lines, table.ref), key=lambda slot: slot.place)
    group_of: dict[Slot, str] = {}
    for place in places:
        entrant = side(place)
        if entrant is None:
            return None
        if isinstance(entrant, str):
            group_of[place] = come_from[entrant]
    dealt = zip(lines, settled(lines, group_of), strict=True)
    return {old: new for old, new in dealt if isinstance(new, PlaceIn) and old in group_of}


def _places_of(lines: list[Slot], ref: str) -> list[PlaceIn]:
    return [slot for slot in lines if isinstance(slot, PlaceIn) and slot.table == ref]


def _lines(plan: Plan, ref: str) -> list[Slot]:
    """Return the lines of the draw that the places of a table stand on, or none."""
    stages: dict[str, list[Match]] = {}
    for match in plan.matches:
        known = all(isinstance(slot, (PlaceIn, Seed, Bye)) for slot in match.slots)
        if known and not match.table:
            stages.setdefault(match.stage, []).append(match)
    for matches in stages.values():
        lines = [slot for match in matches for slot in match.slots]
        if len(lines).bit_count() == 1 and _places_of(lines, ref):
            return lines
    return []
