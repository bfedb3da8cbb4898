"""How fast this machine is now, beside the one on which the targets were found.

The targets come from a prototype on two cores (AMD EPYC, 2.6 GHz), and with them was written
down what a few fixed things took there. A machine that is shared is up to three times slower,
and not the same from one minute to the next: so the same things are done again after every
figure, and the figure is shown as it would be there, beside what was measured here.
"""

import hashlib
import math
import tempfile
import time
import timeit
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

Figure = tuple[str, str, str]

# Microseconds, on the machine of the targets.
HASHED_THERE, READ_THERE = 0.32, 0.09
TIMES = 20_000


def slower() -> float:
    """Return how many times as long as the machine of the targets this one takes, now.

    The hash of a token and the reading of a moment, in equal parts: both are the library's C,
    so that another version of Python changes little.
    """
    token = b"t" * 32
    hashed = _microseconds(lambda: hashlib.sha256(token).digest())
    read = _microseconds(lambda: datetime.fromisoformat("2025-03-01T08:00:00+00:00"))
    return math.sqrt(hashed / HASHED_THERE * read / READ_THERE)


def _microseconds(act: Callable[[], object]) -> float:
    taken = min(timeit.repeat(act, timer=time.process_time, number=TIMES, repeat=5))
    return taken / TIMES * 1e6


def show(figures: Iterable[Figure]) -> None:
    """Print each figure as it comes, with its target and the pace of the machine right then."""
    for what, figure, target in figures:
        print(f"{what:<64} {figure:>14}   {target}   [pace {slower():.1f}]", flush=True)


def show_alone(figures: Callable[[Path], Iterable[Figure]]) -> None:
    """Print the figures of one part, made in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        show(figures(Path(folder)))
