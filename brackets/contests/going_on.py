"""Who goes on from a contest, and which of its places everybody has."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from brackets.contests.terms import ContestTerms
from brackets.marks.advancing import Advance, Progression, advance, rank_over
from brackets.marks.deciding import Lots
from brackets.marks.qualifying import by_standard
from brackets.marks.tables import MarkTable
from brackets.plan_index import PlanIndex
from brackets.slots import BYE, PlaceIn, Side
from brackets.standings.tables import Standing, Tie


class GoingOn:
    """The places of a contest that is over: those who go on, then all others with a mark."""

    def __init__(
        self,
        contest: ContestTerms,
        heats: Sequence[MarkTable],
        table: MarkTable,
        jury: Sequence[str],
        lots: Lots,
        index: PlanIndex,
    ) -> None:
        self._contest = contest
        self._table = table
        self._lots = lots
        self._index = index
        self.called_up: tuple[str, ...] = ()
        self._by_place: dict[int, Side] | None = None
        self._before: list[Side] = []
        self.advance = _advance(contest, heats, table, jury, lots)
        self._settle(self.advance.through)

    def call_up(self, left: Collection[str], has_mark: Callable[[str, str], bool]) -> None:
        """Put reserves in place of those who have left before the next contest.

        Who has a mark there has started, or was noted as absent; nobody comes in their place.
        Nobody does either where those who go on play matches (they are walkovers), or where
        the others have another chance.
        """
        capacity, places = self._contest.capacity, self._contest.places
        if not left or self._contest.cut is None or self.advance.undecided:
            return
        goals = {self._goal(place) for place in range(1, capacity + 1)}
        have_another = any(self._is_fed(place) for place in range(capacity + 1, places + 1))
        if len(goals) > 1 or goals == {""} or have_another:
            return
        (goal,) = goals
        gone = {e for e in self.advance.through if e in left and not has_mark(goal, e)}
        gone |= {e for e in self.advance.others if e in left}
        through = self.advance.filled(gone)
        self.called_up = tuple(e for e in through if e not in self.advance.through)
        self._settle(through)

    @property
    def ranked(self) -> int:
        """Return how many have a place."""
        return len(self.through) + len(self._others.rows)

    @property
    def unresolved(self) -> tuple[Tie, ...]:
        """Return the ties that keep somebody from being known further on."""
        if self.advance.undecided:
            return tuple(
                Tie(self._table.ranks.get(tie.entrants[0], 0), tie.entrants)
                for tie in self.advance.undecided
            )
        return tuple(
            Tie(block[0].rank, tuple(row.entrant for row in block))
            for positions, block in self._blocks()
            if not self._is_one_way(positions)
        )

    def at(self, place: int) -> Side:
        """Return who has a place; who is in a tie that matters is not known yet."""
        if place <= len(self._before):
            return self._before[place - 1]
        if self._by_place is None:
            self._by_place = {
                position: row.entrant if self._is_one_way(positions) else None
                for positions, block in self._blocks()
                for position, row in zip(positions, block, strict=True)
            }
        return self._by_place.get(place, BYE)

    def places(self) -> Iterator[tuple[str, range, int]]:
        """Yield everybody who has a place: who, their positions, and which place it is."""
        for i, entrant in enumerate(self.through, start=1):
            yield entrant, range(i, i + 1), i
        ahead = len(self.through)
        for positions, block in self._blocks():
            for row in block:
                yield row.entrant, positions, ahead + row.rank

    def _settle(self, through: Sequence[str]) -> None:
        self.through = tuple(through)
        self._by_place = None
        if self._contest.cut is None:
            self._others = self._table
            return
        self._before = [*through, *[BYE] * (self._contest.capacity - len(through))]
        self._others = rank_over([self._table], lots=self._lots, without=set(through))

    def _blocks(self) -> Iterator[tuple[range, list[Standing]]]:
        """Yield the positions of each rank of the others, and the rows."""
        position = len(self._before) + 1
        for _rank, rows in groupby(self._others.rows, lambda row: row.rank):
            block = list(rows)
            yield range(position, position + len(block)), block
            position += len(block)

    def _is_one_way(self, positions: range) -> bool:
        """Whether it makes no difference further on who of a tie has which position."""
        goals = {self._goal(place) for place in positions}
        is_together = len(goals) == 1 and goals != {""}
        return (
            len(positions) == 1
            or is_together
            or not any(self._is_fed(place) for place in positions)
        )

    def _goal(self, place: int) -> str:
        """Return the contest that a place leads to; empty for none."""
        return self._index.holders.get(PlaceIn(self._contest.ref, place), "")

    def _is_fed(self, place: int) -> bool:
        return PlaceIn(self._contest.ref, place) in self._index.places


def _advance(
    contest: ContestTerms,
    heats: Sequence[MarkTable],
    table: MarkTable,
    jury: Sequence[str],
    lots: Lots,
) -> Advance:
    """Return who goes on; of whom the jury named, only those who need it."""
    cut = contest.cut
    if cut is None:
        return Advance((), (), (), (), ())
    if isinstance(cut, Progression):
        first = advance(heats, cut, lots=lots)
    else:
        qualified = by_standard(table, cut.mark, cut.places)
        through = {*qualified.by_standard, *qualified.by_place}
        others = tuple(entrant for entrant in table.ranks if entrant not in through)
        first = Advance(qualified.by_standard, qualified.by_place, (), (), others)
    level = {entrant for tie in first.undecided for entrant in tie.entrants}
    known = {*table.ranks, *(one.entrant for one in table.unranked)} - level
    named = tuple(one for one in jury if one in known and one not in first.through)
    return replace(
        first,
        by_jury=named,
        others=tuple(entrant for entrant in first.others if entrant not in named),
    )
