"""What several threads want at the same moment, done in one transaction.

Whoever gets the turn does what all of them brought meanwhile, and the others find it done.
Should it fail, each is tried by itself, so that a bad one fails alone.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from eventsapp.database import db

MOST_TOGETHER: Final = 100
LINGER, GLANCE = 0.002, 0.0003  # seconds to wait for those of last time, and between looks

Wish = TypeVar("Wish")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Waiting(Generic[Wish, Answer]):
    """A wish whose thread waits for its answer; ``answer`` is empty until it is committed."""

    about: Hashable
    who: Hashable
    wish: Wish
    answer: tuple[()] | tuple[Answer] = ()
    is_alone: bool = False


class Together(Generic[Wish, Answer]):
    """Where the threads of a process hand their wishes over.

    Args:
        do: does some of them in the session's transaction, commits, and returns their answers
            in order.
    """

    def __init__(self, do: Callable[[Sequence[Wish]], Sequence[Answer]]) -> None:
        self._do = do
        self._waiting: deque[_Waiting[Wish, Answer]] = deque()
        self._turn = threading.Lock()
        self._last_time = 1  # how many went together

    def ask(self, about: Hashable, who: Hashable, wish: Wish) -> Answer:
        """Return the answer to a wish, done perhaps with those of others.

        Args:
            about: only what is about the same goes together.
            who: whose it is; two of the same never go together.
            wish: what is wanted.

        Raises:
            Exception: what ``do`` raises for this one alone; nothing of it is stored.
        """
        mine: _Waiting[Wish, Answer] = _Waiting(about, who, wish)
        self._waiting.append(mine)
        with self._turn:
            while not mine.answer:
                self._do_next(mine)
        return mine.answer[0]

    def _do_next(self, mine: _Waiting[Wish, Answer]) -> None:
        together = [mine] if mine.is_alone else self._next()
        try:
            answers = self._do([one.wish for one in together])
        except Exception:
            db.session.rollback()
            if together == [mine]:
                raise
            return
        for one, answer in zip(together, answers, strict=True):
            one.answer = (answer,)

    def _next(self) -> list[_Waiting[Wish, Answer]]:
        """Return those that wait, as many as go together.

        Where several went together, the next are on their way: who comes a moment before
        them waits until as many are there again, or a moment has passed. Else they would go
        by turns, in two groups of half the size.
        """
        until = time.monotonic() + LINGER
        while len(self._waiting) < self._last_time and time.monotonic() < until:
            time.sleep(GLANCE)
        together: list[_Waiting[Wish, Answer]] = []
        while self._waiting and len(together) < MOST_TOGETHER:
            one = self._waiting[0]
            if any(one.about != other.about or one.who == other.who for other in together):
                break
            one.is_alone = True  # from now on, should this fail
            together.append(self._waiting.popleft())
        self._last_time = len(together)
        return together
