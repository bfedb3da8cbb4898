"""Exchanges between the halves of a remainder, where no transposition is good enough."""

from collections.abc import Mapping, Sequence

from brackets.swiss.legality import bits, mask_of
from brackets.swiss.matching import heaviest
from brackets.swiss.order import exchange_order


def exchanged(
    remainder: Sequence[int], best: Mapping[int, int], nobody: int | None
) -> list[int]:
    """Return who is in the upper half after the first exchange that allows a best pairing.

    Args:
        remainder: positions of those to be paired, in order.
        best: for each of them the mask of partners in best pairings.
        nobody: the partner of the one who floats, if one does.
    """
    inside = mask_of(remainder)
    order = exchange_order(remainder, len(remainder) // 2)
    weights = {
        (a, b): order.digits[a, b] for a in remainder for b in bits(best[a] & inside) if a < b
    }
    if nobody is not None:
        weights |= {(a, nobody): 0 for a in bits(best[nobody] & inside)}
    partner = heaviest(weights)
    return [a for a in remainder if a < partner[a] and partner[a] != nobody]
