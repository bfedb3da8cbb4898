"""The collector of garbage stands back while much is made that stays.

Else it looks at all of it again and again: for a quarter of the time that the imports take,
and a twelfth of what the demonstration year takes. :mod:`eventsapp` imports this first, which
begins a pause, and ends it when all the rest is there.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 20, 20)

gc.disable()


def go_on() -> None:
    """End the pause; what has been imported stays, and is looked at no more."""
    gc.freeze()
    gc.enable()


@contextmanager
def seldom() -> Iterator[None]:
    """Let it come seldom in a block, and pass over what has been imported."""
    gc.freeze()
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
