"""The order of candidates as weights: of two equally good ones the earlier weighs more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """A whole number for each edge, and how many bits a sum of them takes."""

    digits: Mapping[_Edge, int]
    width: int


def moved_order(moved: Sequence[int], residents: Sequence[int]) -> Order:
    """Prefer the first set of those who moved down, then the first opponents for them."""
    base = len(residents) + 1
    below = base ** len(moved)
    digits = {
        (a, b): below * 2 ** (len(moved) - 1 - i)
        + (len(residents) - r) * base ** (len(moved) - 1 - i)
        for i, a in enumerate(moved)
        for r, b in enumerate(residents)
    }
    return Order(digits, (below << len(moved)).bit_length() + 1)


def exchange_order(remainder: Sequence[int], pairs: int) -> Order:
    """Prefer the first exchange between the halves of a remainder (换位).

    The upper members of all pairs are the upper half after the exchange. The fewest are
    exchanged; then the least difference of numbers; then the lowest leave the upper half,
    and the highest leave the lower half.
    """
    size = len(remainder)
    sum_bits = (size * size).bit_length() + 1
    digits = {}
    for p, a in enumerate(remainder):
        is_upper_half = p < pairs
        weight = int(is_upper_half)
        weight = (weight << sum_bits) + size - p
        weight = (weight << size) - (1 << p if is_upper_half else 0)
        weight = (weight << size) + (0 if is_upper_half else 1 << size - 1 - p)
        for b in remainder[p + 1 :]:
            digits[a, b] = weight
    return Order(digits, size.bit_length() + 1 + sum_bits + 2 * size)


def candidate_order(remainder: Sequence[int], pairs: int) -> Order:
    """Prefer the first exchange, and after it the first transposition of the lower half."""
    size = len(remainder)
    exchange = exchange_order(remainder, pairs)
    last_bits = ((size + 1) ** size).bit_length() + 1
    digits = {}
    for p, a in enumerate(remainder):
        for q in range(p + 1, size):
            last = (size - q) * (size + 1) ** (size - 1 - p)
            digits[a, remainder[q]] = (exchange.digits[a, remainder[q]] << last_bits) + last
    return Order(digits, exchange.width + last_bits)
