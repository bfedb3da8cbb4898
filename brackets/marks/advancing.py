"""Who goes on to the next round (晋级): by place, by mark, by the jury, or as a reserve."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from brackets.marks.deciding import Lots
from brackets.marks.errors import HeatRepeated, JuryAdvanceWrong, ProgressionWrong
from brackets.marks.ranking import rank_marks, values_of
from brackets.marks.tables import MarkTable
from brackets.standings.tables import Standing


@dataclass(frozen=True, slots=True)
class Progression:
    """How many go on (晋级办法).

    Args:
        by_place: the first so many of each heat (Q).
        by_mark: so many of the others by their marks over all heats (q).
        room: what the next round takes at most; those who are level at a cut all go on while
            there is room. ``None`` for no more than the two numbers come to: then a lot, or
            a swim-off, decides.

    Raises:
        ProgressionWrong: a number below zero, or nobody goes on.
    """

    by_place: int
    by_mark: int = 0
    room: int | None = None

    def __post_init__(self) -> None:
        if min(self.by_place, self.by_mark) < 0 or self.by_place + self.by_mark == 0:
            raise ProgressionWrong(self.by_place, self.by_mark)


@dataclass(frozen=True, slots=True)
class Undecided:
    """Those who are level for fewer places than they are: a lot or a swim-off decides.

    Args:
        entrants: who.
        places: how many of them go on.
        heat: in which heat, from 1; ``None`` for the places by mark.
    """

    entrants: tuple[str, ...]
    places: int
    heat: int | None = None


@dataclass(frozen=True, slots=True)
class Advance:
    """Who goes on from a round.

    Args:
        by_place: Q; the winners of heats by their marks, then the seconds, and so on.
        by_mark: q, the best first.
        by_jury: qR, as the jury said.
        undecided: ties that a lot has to decide first.
        others: everybody else who has a mark, the best first: the reserves (替补), or those
            who have another chance in a repechage.
    """

    by_place: tuple[str, ...]
    by_mark: tuple[str, ...]
    by_jury: tuple[str, ...]
    undecided: tuple[Undecided, ...]
    others: tuple[str, ...]

    @property
    def through(self) -> tuple[str, ...]:
        """Return all who go on, in the order of lanes: by place, by mark, by the jury."""
        return (*self.by_place, *self.by_mark, *self.by_jury)

    def filled(self, withdrawn: Collection[str]) -> tuple[str, ...]:
        """Return the next round with the best reserves in place of who will not start.

        >>> Advance(("A",), ("B",), (), (), ("C", "D")).filled(["A", "C"])
        ('B', 'D')
        """
        starting = [one for one in self.through if one not in withdrawn]
        reserves = [one for one in self.others if one not in withdrawn]
        return (*starting, *reserves[: len(self.through) - len(starting)])


def advance(
    heats: Sequence[MarkTable],
    progression: Progression,
    *,
    by_jury: Sequence[str] = (),
    lots: Lots = (),
) -> Advance:
    """Return who goes on from the heats of one round.

    Args:
        heats: ranked, all by the same measures.
        progression: how many go on.
        by_jury: whom the jury advances beside them, such as somebody who was obstructed.
        lots: orders for those who are level over all heats; ties within a heat are decided
            where the heat is ranked.

    Raises:
        HeatRepeated: somebody stands in two heats.
        JuryAdvanceWrong: the jury's choice did not take part, or goes on anyway.

    Source:
        docs/rules/heats.md, "Who goes on"

    >>> from brackets.marks.times import Timed, rank_times
    >>> heats = [
    ...     rank_times({"Li": Timed(9_970), "Wang": Timed(10_080), "Zhao": Timed(10_200)}),
    ...     rank_times({"Chen": Timed(10_010), "Liu": Timed(10_060), "Sun": Timed(10_190)}),
    ... ]
    >>> advance(heats, Progression(by_place=1, by_mark=2)).through
    ('Li', 'Chen', 'Liu', 'Wang')
    """
    _require_one_heat_each(heats)
    room = _Room(progression, len(heats))
    sure = [
        entrant
        for number, heat in enumerate(heats, start=1)
        for entrant in room.take(heat.rows, progression.by_place, number)
    ]
    waiting = {entrant for tie in room.undecided for entrant in tie.entrants}
    pool = rank_over(heats, lots=lots, without={*sure, *waiting})
    # Whoever loses the lot for a place of a heat is still among those who go on by mark.
    by_mark = [] if waiting else room.take(pool.rows, progression.by_mark)
    level = {entrant for tie in room.undecided for entrant in tie.entrants}
    through = {*sure, *by_mark, *level}
    for entrant in by_jury:
        if entrant in through or not any(entrant in _names(heat) for heat in heats):
            raise JuryAdvanceWrong(entrant)
        through.add(entrant)
    others = tuple(entrant for entrant in pool.ranks if entrant not in through)
    by_place = tuple(entrant for entrant in _by_place(heats) if entrant in sure)
    return Advance(by_place, tuple(by_mark), tuple(by_jury), tuple(room.undecided), others)


class _Room:
    """What room there is for those who are level at a cut, and whom it did not suffice for."""

    def __init__(self, progression: Progression, heats: int) -> None:
        wanted = progression.by_place * heats + progression.by_mark
        self._spare = max(0, (progression.room or 0) - wanted)
        self.undecided: list[Undecided] = []

    def take(self, rows: Sequence[Standing], places: int, heat: int | None = None) -> list[str]:
        """Return who goes on for so many places; ties without room stay undecided."""
        level, before = _cut(rows, places)
        if len(level) - before > self._spare:
            self.undecided.append(Undecided(level, before, heat))
        else:
            self._spare -= len(level) - before
            level = ()
        first = [row.entrant for row in rows if row.rank <= places]
        return [entrant for entrant in first if entrant not in level]


def rank_over(
    heats: Sequence[MarkTable],
    *,
    lots: Lots = (),
    without: Collection[str] = (),
) -> MarkTable:
    """Rank everybody over all heats by their marks, whatever their places.

    Args:
        heats: ranked by the same measures; with several of them, what compares only within a
            heat is left out.
        lots: orders for those who are level.
        without: whom to leave out.
    """
    all_measures = heats[0].measures if heats else ()
    is_one = len(heats) == 1
    measures = [measure for measure in all_measures if is_one or not measure.is_within_heat]
    rows = [row for heat in heats for row in heat.rows if row.entrant not in without]
    unranked = [(one.entrant, one.status) for heat in heats for one in heat.unranked]
    values = {row.entrant: values_of(measures, row) for row in rows}
    return rank_marks(measures, values, unranked=unranked, lots=lots)


def _by_place(heats: Sequence[MarkTable]) -> tuple[str, ...]:
    """Return the winners by their marks, then the seconds by theirs, and so on."""
    over = rank_over(heats).ranks
    places = {entrant: rank for heat in heats for entrant, rank in heat.ranks.items()}
    return tuple(sorted(over, key=lambda entrant: (places[entrant], over[entrant])))


def _names(heat: MarkTable) -> list[str]:
    return [*(row.entrant for row in heat.rows), *(one.entrant for one in heat.unranked)]


def _require_one_heat_each(heats: Sequence[MarkTable]) -> None:
    seen: set[str] = set()
    for heat in heats:
        for entrant in _names(heat):
            if entrant in seen:
                raise HeatRepeated(entrant)
            seen.add(entrant)


def _cut(rows: Sequence[Standing], places: int) -> tuple[tuple[str, ...], int]:
    """Return those who are level across a cut, and how many of them are before it."""
    if not 0 < places < len(rows) or rows[places - 1].rank != rows[places].rank:
        return (), 0
    rank = rows[places].rank
    return tuple(row.entrant for row in rows if row.rank == rank), places - rank + 1
