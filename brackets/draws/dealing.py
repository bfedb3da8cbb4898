"""Dealing (抽签入位): pots of people go to places by lot, people of one tag apart."""

from collections.abc import Mapping, Sequence

from brackets.draws.arrangement import Arrangement
from brackets.draws.exchanges import exchange
from brackets.draws.giving_out import give_out
from brackets.draws.lots import Lots
from brackets.draws.parting import best_of_eight
from brackets.draws.pots import Pot
from brackets.draws.rings import turn_rings

DEALING = 3
"""The version of the rules by which places are dealt; the sheet of a draw names it."""


def deal(
    pots: Sequence[Pot],
    tags: Mapping[str, str | None],
    widths: Sequence[int],
    lots: Lots,
    version: int = DEALING,
) -> dict[str, int]:
    """Deal the pots, and turn rings until people of one tag stand as far apart as can be.

    Args:
        pots: who is drawn for which places; places count from 1.
        tags: the tag of everybody; ``None`` or an empty text for nothing.
        widths: how many places the parts have that people of one tag are kept apart in:
            the largest first, each half of the one before; ``[1]`` for groups.
        lots: where every lot comes from.
        version: 1 for the rules that draws were dealt by before rings, 2 before exchanges.

    Returns:
        The place of everybody, in the order of dealing.

    Source:
        docs/rules/draw.md, "Dealing"
    """
    if version == 1:
        dealt = best_of_eight(pots, tags, widths, lots)
    else:
        dealt = Arrangement(tags, widths)
        for pot in pots:
            give_out(dealt, pot, lots)
        if version == 2:
            turn_rings(dealt, pots)
        else:
            exchange(dealt, pots)
    return {name: place + 1 for name, place in dealt.at.items()}
