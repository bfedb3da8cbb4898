"""Lots (抽签) that anyone can draw again from the same seed."""

from collections.abc import MutableSequence
from hashlib import sha256
from typing import TypeVar

_Item = TypeVar("_Item")

_RANGE = 2**256


class Lots:
    """A stream of lots from a seed: SHA-256 over the seed and a counter.

    The n-th number, from 0, is SHA-256 of the seed followed by ``n`` in 8 bytes, the
    most significant first, read as a whole number of 256 bits in the same order. A
    number at or above the largest multiple of the range wanted is thrown away, so
    that every lot is exactly as likely as any other.

    Source:
        docs/rules/draw.md, "Lots"

    >>> lots = Lots(b"2026")
    >>> [lots.below(6) + 1 for _ in range(8)]
    [1, 4, 2, 1, 2, 5, 3, 1]
    """

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._counter = 0

    def below(self, limit: int) -> int:
        """Draw one of 0, 1, ..., ``limit - 1``, each with the same chance."""
        accepted = _RANGE - _RANGE % limit
        while True:
            number = self._next()
            if number < accepted:
                return number % limit

    def shuffle(self, items: MutableSequence[_Item]) -> None:
        """Put items into an order by lot: from the last down, each with one up to itself."""
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]

    def _next(self) -> int:
        block = sha256(self._seed + self._counter.to_bytes(8, "big")).digest()
        self._counter += 1
        return int.from_bytes(block, "big")
