"""What several threads want at the same moment, done in one transaction.

A transaction costs more than most of what is done in it: to begin, to ask who it is, to hold
what is shared, to wait for the disk. So the threads of a process hand their wishes over;
whoever gets the turn does what all of them brought meanwhile, and the others find it done.
Should it fail, each is tried by itself, so that a bad one fails alone.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from eventsapp.database import db

LINGER: Final = 0.004  # seconds to wait for those who are expected

Wish = TypeVar("Wish")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Waiting(Generic[Wish, Answer]):
    """A wish whose thread waits for its answer; ``answer`` is empty until it is committed."""

    wish: Wish
    answer: tuple[()] | tuple[Answer] = ()
    is_alone: bool = False


class Together(Generic[Wish, Answer]):
    """Where the threads of a process hand their wishes over.

    Args:
        do: does some of them in the session's transaction, commits, and returns their answers
            in order.
        fits: whether a wish can be done together with some, of which there is at least one.
    """

    def __init__(
        self,
        do: Callable[[Sequence[Wish]], Sequence[Answer]],
        fits: Callable[[Sequence[Wish], Wish], bool],
    ) -> None:
        self._do = do
        self._fits = fits
        self._waiting: deque[_Waiting[Wish, Answer]] = deque()
        self._turn = threading.Lock()
        self._expected = 1  # how many are at it, as far as is known
        self._are_enough = threading.Event()

    def ask(self, wish: Wish) -> Answer:
        """Return the answer to a wish, done perhaps with those of others.

        Raises:
            Exception: what ``do`` raises for this one alone; nothing of it is stored.
        """
        mine: _Waiting[Wish, Answer] = _Waiting(wish)
        self._waiting.append(mine)
        if len(self._waiting) >= self._expected:
            self._are_enough.set()
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
        finally:
            # Those who are answered now may come again, beside those who came in between.
            self._expected = len(together) + len(self._waiting)
        for one, answer in zip(together, answers, strict=True):
            one.answer = (answer,)

    def _next(self) -> list[_Waiting[Wish, Answer]]:
        """Return those that wait, as many as go together.

        Where several are at it, the next wishes of those who were answered are on their way:
        who comes before them waits until all are there again, or a moment has passed. Else
        they would go by turns, in two groups of half the size.
        """
        self._are_enough.clear()
        if len(self._waiting) < self._expected:
            self._are_enough.wait(LINGER)
        together = [self._waiting.popleft()]
        while self._waiting and self._fits(
            [one.wish for one in together], self._waiting[0].wish
        ):
            together.append(self._waiting.popleft())
        for one in together:
            one.is_alone = True  # from now on, should this fail
        return together
