"""Which places of the whole tournament a place in a table leads to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from brackets.contest_check import slots_by_ref
from brackets.matches import Match, Table
from brackets.plan import Plan
from brackets.slots import PlaceIn, Span

if TYPE_CHECKING:
    from brackets.contests.contest import Contest


def side_by_side(plan: Plan) -> list[list[Table]]:
    """Return the tables of a plan, those that are ranked side by side together.

    The groups of one stage are; a comparison stands alone.
    """
    played = {match.table for match in plan.matches}
    together: dict[str, list[Table]] = {}
    for table in plan.tables:
        key = f"stage {table.stage}" if table.ref in played else f"table {table.ref}"
        together.setdefault(key, []).append(table)
    return list(together.values())


def spans_of(first_place: int, sizes: Collection[int]) -> list[Span]:
    """Return the places that the first of every table share, then the seconds, and so on.

    Args:
        first_place: of the whole tournament.
        sizes: how many each table has.

    >>> spans_of(1, [4, 3])
    [(1, 2), (3, 4), (5, 6), (7, 7)]
    """
    spans = []
    for place in range(max(sizes, default=0)):
        level = sum(size > place for size in sizes)
        spans.append((first_place, first_place + level - 1))
        first_place += level
    return spans


def union(spans: Iterable[Span]) -> Span:
    """Return the places from the best to the worst of several ranges."""
    best, worst = zip(*spans, strict=True)
    return min(best), max(worst)


class Reach:
    """The places that those can still reach who go on from a table."""

    def __init__(self, plan: Plan, together: Iterable[Sequence[Table]]) -> None:
        self._onward = _fed_matches(plan.matches)
        self._entrants = len(plan.entrants)
        spans: dict[str, list[Span]] = {}
        for tables in together:
            level = spans_of(tables[0].first_place, [len(table.slots) for table in tables])
            spans.update((table.ref, level[: len(table.slots)]) for table in tables)
        for contest in plan.contests:
            spans[contest.ref] = _ends_of(contest)
        slots = slots_by_ref(plan.contests, plan.tables)
        self._whole: dict[str, Span] = {}
        for ref in reversed(plan.index.ranked):  # each stands after those that feed it
            whole = union(
                self._onward.get(PlaceIn(ref, place), at_its_end)
                for place, at_its_end in enumerate(spans[ref], start=1)
            )
            self._whole[ref] = whole = (whole[0], min(whole[1], self._entrants))
            for slot in slots[ref]:
                if isinstance(slot, PlaceIn):
                    self._onward[slot] = whole

    def whole(self, tables: Iterable[Table]) -> Span:
        """Return what the members of tables can reach that have not been played out."""
        return union(self._whole[table.ref] for table in tables)

    def whole_of(self, ref: str) -> Span:
        """Return what those in a contest can reach that is not over."""
        return self._whole[ref]

    def of(self, ref: str, places: Sequence[int], at_its_end: Mapping[int, Span]) -> Span:
        """Return what somebody can reach who has one of several places in a table.

        Args:
            ref: the table.
            places: those in question; several in a tie.
            at_its_end: what each of them is worth if it leads no further.
        """
        return union(
            self._onward.get(PlaceIn(ref, place), at_its_end[place]) for place in places
        )

    def goes_on(self, ref: str, places: Iterable[int]) -> bool:
        """Return whether one of these places leads to a match or to another table."""
        return any(PlaceIn(ref, place) in self._onward for place in places)


def _ends_of(contest: "Contest") -> list[Span]:
    """Return what places of a contest are worth that lead no further, as far as is known.

    How many go on, and who has no mark in the end, is not known before; so every place may
    turn out to be any of the contest, and whoever has none stands behind them.
    """
    last = contest.first_place + contest.size - 1
    return [*[(contest.first_place, last)] * contest.places, (last, last)]


def _fed_matches(matches: Iterable[Match]) -> dict[PlaceIn, Span]:
    return {
        slot: (match.places[0][0], match.places[1][1])
        for match in matches
        if match.places is not None
        for slot in match.slots
        if isinstance(slot, PlaceIn)
    }
