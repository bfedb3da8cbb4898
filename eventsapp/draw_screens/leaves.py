"""How the places of a draw are divided when a hall could not read all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from eventsapp.charts.lettering import width
from eventsapp.draw_screens.services import Lot

MOST_ROWS = 16  # more could not be read from the hall
ROOM, MOST_ROOM = 7, 10  # characters of a name in a quarter of the width, in small ones at most
FEW = 8  # one long name in so many is written in small letters; of more, all get half the width


@dataclass(frozen=True, slots=True)
class Leaf:
    """Places that are shown at once.

    Args:
        lots: in the order of their places.
        title: the first and the last place.
    """

    lots: tuple[Lot, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Leaves:
    """A draw as it is shown in a hall, leaf by leaf.

    Args:
        each: in the order of the places; never empty.
        rows: of every leaf: 4, 8 or 16.
        columns: of every leaf: 2, 3 or 4.
    """

    each: tuple[Leaf, ...]
    rows: int
    columns: int


def leaves_of(lots: Sequence[Lot]) -> Leaves:
    """Divide places into leaves of about the same length; a group is on one leaf.

    A knock-out of 128 lines has its halves on two leaves, one of 256 its quarters on four.
    """
    longer = [width(lot.name, 1) for lot in lots if is_long(lot)]
    widest = 2 if len(longer) * FEW > len(lots) or max(longer, default=0) > MOST_ROOM else 4
    each = _divided(lots, MOST_ROWS * widest)
    longest = max(len(leaf.lots) for leaf in each)
    shapes = ((4, 2), (8, 2), (8, widest))
    rows = next((rows for rows, most in shapes if longest <= rows * most), MOST_ROWS)
    return Leaves(each, rows, max(2, ceil(longest / rows)))


def is_long(lot: Lot) -> bool:
    """Whether its name needs small letters in a quarter of the width."""
    return width(lot.name, 1) > ROOM


def _divided(lots: Sequence[Lot], most: int) -> tuple[Leaf, ...]:
    share = ceil(len(lots) / ceil(len(lots) / most))
    found: list[list[Lot]] = [[]]
    for _place, block in groupby(lots, key=lambda lot: lot.place):
        together = list(block)
        is_full = len(found[-1]) >= share or len(found[-1]) + len(together) > most
        if found[-1] and is_full:
            found.append([])
        found[-1] += together
    return tuple(Leaf(tuple(some), f"{some[0].place}–{some[-1].place}") for some in found)
