"""Wrong addresses are counted: who tries many gets no answers for a while."""

from typing import Final

from flask import abort, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

PER_ADDRESS: Final = parse("30 per minute")


class Misses:
    """Counts the wrong addresses that this process was asked for, by who asks."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._windows = FixedWindowRateLimiter(self._storage)

    def demand_few(self) -> None:
        """Turn away who has tried too many, from right addresses too."""
        if not self._windows.test(PER_ADDRESS, request.remote_addr or ""):
            abort(429)

    def count(self) -> None:
        """Count a wrong address."""
        self._windows.hit(PER_ADDRESS, request.remote_addr or "")

    def reset(self) -> None:
        """Forget all of them."""
        self._storage.reset()


misses = Misses()
