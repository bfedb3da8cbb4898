"""Pots (抽签分档): who is drawn together, and for which places."""

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from brackets.draws.drawn import Drawn, in_order
from brackets.errors import SizeOutOfRange
from brackets.formats.groups import snake_into
from brackets.formats.lines import LEAST_ENTRANTS, MOST_ENTRANTS, draw_size, standard_lines


class Bands(enum.StrEnum):
    """How seeds that are about equally strong get their places (种子分档).

    ``FIXED`` puts every seed where its number belongs: on the standard lines, or dealt as
    a snake. ``LOT`` draws the seeds of one band for the places of that band: seeds 3 and
    4, 5 to 8, 9 to 16, ... of an elimination; with groups, each row of seeds after the first.
    """

    FIXED = "fixed"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Pot:
    """Some entrants and the places that they are drawn for.

    Args:
        entrants: ids; the strongest first, or in the order of their code points.
        places: numbers of lines or of groups from 1, ascending; a group stands there once
            for every seat in it. As many as entrants.
    """

    entrants: tuple[str, ...]
    places: tuple[int, ...]


def line_pots(entrants: Sequence[Drawn], bands: Bands = Bands.FIXED) -> tuple[Pot, ...]:
    """Return the pots of an elimination: the seeds, and everybody else on the lines left.

    Raises:
        SizeOutOfRange: fewer than 2 entrants, or more than 4,096.
        EntrantTwice, SeedTwice, SeedMissing: this is no field for a draw.

    Source:
        docs/rules/draw.md, "Pots"

    >>> line_pots([Drawn("A", 1), Drawn("B", 2), Drawn("C")])
    ... # doctest: +NORMALIZE_WHITESPACE
    (Pot(entrants=('A',), places=(1,)), Pot(entrants=('B',), places=(4,)),
     Pot(entrants=('C',), places=(3,)))
    """
    line_of = {n: i for i, n in enumerate(standard_lines(draw_size(len(entrants))), start=1)}
    homes = [line_of[number] for number in range(1, len(entrants) + 1)]
    starts = [0, *(1 << k for k in range(len(homes).bit_length()))]
    return _pots(entrants, homes, starts, bands)


def group_pots(
    entrants: Sequence[Drawn], sizes: Sequence[int], bands: Bands = Bands.FIXED
) -> tuple[Pot, ...]:
    """Return the pots of groups: the seeds, and everybody else on the seats left.

    Args:
        entrants: as many as there are seats.
        sizes: how many are in each group; at least 2.
        bands: with ``LOT`` the first seeds head the groups in order, and the others are
            drawn row by row.

    Raises:
        SizeOutOfRange: fewer than 2 entrants, or more than 4,096.
        GroupSizesWrong, GroupsWrong: these are no groups for so many.
        EntrantTwice, SeedTwice, SeedMissing: this is no field for a draw.

    Source:
        docs/rules/draw.md, "Pots"

    >>> field = [Drawn("A", 1), Drawn("B", 2), Drawn("C", 3), Drawn("D"), Drawn("E")]
    >>> [(pot.entrants, pot.places) for pot in group_pots(field, [3, 2])]
    [(('A',), (1,)), (('B',), (2,)), (('C',), (2,)), (('D', 'E'), (1, 1))]
    """
    if not LEAST_ENTRANTS <= len(entrants) <= MOST_ENTRANTS:
        raise SizeOutOfRange(len(entrants), LEAST_ENTRANTS, MOST_ENTRANTS)
    dealt = snake_into(sizes, len(entrants))
    group_of = {number: i for i, group in enumerate(dealt, start=1) for number in group}
    homes = [group_of[number] for number in range(1, len(entrants) + 1)]
    rows = Counter(row for group in dealt for row in range(len(group)))
    starts = [*range(len(sizes)), *accumulate(rows[row] for row in range(max(sizes) - 1))]
    return _pots(entrants, homes, starts, bands)


def _pots(
    entrants: Sequence[Drawn], homes: Sequence[int], starts: Sequence[int], bands: Bands
) -> tuple[Pot, ...]:
    """Return the pots, given the place of every number, and at which of them bands begin."""
    seeded, others = in_order(entrants)
    many = len(seeded)
    if bands is Bands.FIXED:
        starts = range(many)
    edges = [start for start in starts if start < many] + [many]
    pots = [
        Pot(tuple(seeded[start:end]), tuple(sorted(homes[start:end])))
        for start, end in pairwise(edges)
    ]
    if others:
        pots.append(Pot(tuple(others), tuple(sorted(homes[many:]))))
    return tuple(pots)
