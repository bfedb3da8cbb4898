"""Who fulfils the conditions of a title, and in which order: nothing of the database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from eventsapp.honours.apportioning import lot_order
from eventsapp.honours.figures import FIGURES
from eventsapp.honours.values import Condition, Title

Key = tuple[tuple[bool, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could have a title, with the figures that it asks for.

    Args:
        id: of the member, the branch or the association.
        name: what they are called.
        code: the staff number, or the code of the unit; unique among candidates.
        values: the figures; None where there is none.
        branch_id: the branch whose place a member takes.
        failed: the conditions that do not hold.
        vetoes: what shuts a branch out by the scheme.
        rank: the competition rank among those who fulfil all (1, 1, 3).
        lot: the place among those of the same rank by lot, from 1.
        level: of a branch, by its marks.
        is_gone: put forward, and no member of the branch on the day any more.
    """

    id: int
    name: str
    code: str
    values: Mapping[str, Fraction | None]
    branch_id: int | None = None
    failed: tuple[Condition, ...] = ()
    vetoes: tuple[str, ...] = ()
    rank: int | None = None
    lot: int = 1
    level: str = ""
    is_gone: bool = False

    @property
    def is_eligible(self) -> bool:
        """Whether all conditions hold."""
        return not (self.failed or self.vetoes or self.is_gone)

    @property
    def has_figures(self) -> bool:
        """Whether any figure is more than nothing."""
        return any(self.values.values())


def judged(title: Title, one: Candidate) -> Candidate:
    """Return a candidate with the conditions that do not hold."""
    failed = tuple(
        condition
        for condition in title.conditions
        if not condition.holds(one.values.get(condition.figure))
    )
    return replace(one, failed=failed)


def ranked(title: Title, candidates: Sequence[Candidate], lot: str) -> list[Candidate]:
    """Rank those who fulfil the conditions, best first; the others follow by their code.

    Who has the same figures has the same rank, and a place by a lot that anybody can draw
    again stands beside it.
    """
    found = [one if one.is_gone else judged(title, one) for one in candidates]
    keys = {one.code: _key(title, one) for one in found}
    level: defaultdict[Key, list[str]] = defaultdict(list)
    for one in found:
        if one.is_eligible:
            level[keys[one.code]].append(one.code)
    ranks: dict[str, tuple[int, int]] = {}
    above = 0
    for key in sorted(level):
        for place, code in enumerate(lot_order(level[key], lot), 1):
            ranks[code] = (above + 1, place)
        above += len(level[key])
    placed = [
        replace(one, rank=ranks[one.code][0], lot=ranks[one.code][1])
        if one.code in ranks
        else one
        for one in found
    ]
    return sorted(
        placed,
        key=lambda one: (one.rank is None, one.rank or 0, one.lot, keys[one.code], one.code),
    )


def _key(title: Title, one: Candidate) -> Key:
    known = FIGURES[title.holder]
    return tuple(
        _sortable(one.values.get(figure), fewer_first=known[figure].fewer_first)
        for figure in title.order
        if figure in known
    )


def _sortable(value: Fraction | None, *, fewer_first: bool) -> tuple[bool, Fraction]:
    if value is None:
        return True, Fraction(0)
    return False, value if fewer_first else -value


def passed_over(
    candidates: Sequence[Candidate], chosen: Candidate, taken: frozenset[int], places: int
) -> list[Candidate]:
    """Return who stands at least as high as somebody and is not put forward.

    Args:
        candidates: all, as ranked.
        chosen: who is to be put forward.
        taken: the ids of those who are put forward, or shut out.
        places: how many places are left, this one too.

    Who is level with the chosen one is passed over only if there is no place for all of them.
    """
    free = [one for one in candidates if one.rank is not None and one.id not in taken]
    rank = chosen.rank or 0
    higher = [one for one in free if one.rank is not None and one.rank < rank]
    level = [one for one in free if one.rank == rank and one.id != chosen.id]
    return [*higher, *level] if len(higher) + len(level) + 1 > places else higher
