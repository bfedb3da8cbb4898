"""Places of an elimination that nobody can know before it is known who comes."""

from collections.abc import Callable, Collection
from itertools import accumulate, pairwise

from brackets.matches import Match
from brackets.slots import Slot, Span, WinnerOf

Coming = tuple[bool, bool]
"""Whether somebody comes at least, and at most: ``PERHAPS`` is not known yet."""

CERTAIN: Coming = (True, True)
NOBODY: Coming = (False, False)
PERHAPS: Coming = (False, True)


class Levels:
    """How many places each round of an elimination takes up, counted from below.

    Where two meet, the loser takes one. Who comes without meeting anybody goes on, and takes
    one in a later round. So one more who comes is one place more, in one round.

    Args:
        matches: of the elimination, in order.
        last_place: of those who come.
        comes: says of a slot that no match of these feeds whether somebody comes.
    """

    def __init__(
        self, matches: Collection[Match], last_place: int, comes: Callable[[Slot], Coming]
    ) -> None:
        rounds = sorted({match.round for match in matches})
        least, most = dict.fromkeys(rounds, 0), dict.fromkeys(rounds, 0)
        left: dict[Slot, Coming] = {}
        at_the_end = NOBODY
        for match in matches:
            first, second = (left.get(slot) or comes(slot) for slot in match.slots)
            least[match.round] += first[0] and second[0]
            most[match.round] += first[1] and second[1]
            at_the_end = first[0] or second[0], first[1] or second[1]
            left[WinnerOf(match.ref)] = at_the_end
        self._last_place = last_place
        sure = list(accumulate(least.values(), initial=0))
        perhaps = list(accumulate(most.values(), initial=0))
        self.certain = sure[-1] + at_the_end[0]
        """How many come for certain."""
        self._perhaps = perhaps[-1] + at_the_end[1]
        self._below = dict(zip(rounds, pairwise(sure), strict=True))
        self._below_at_most = dict(zip(rounds, perhaps[1:], strict=True))

    @property
    def whole(self) -> Span:
        """Return the places of all who come."""
        return self._last_place - self._perhaps + 1, self._last_place

    def of_winner(self, number: int) -> Span:
        """Return what the winners of a round can reach."""
        return self.whole[0], self._last_place - self._below[number][1]

    def of_loser(self, number: int) -> Span:
        """Return what the losers of a round can have, the better ones first."""
        best = self._last_place - self._below_at_most[number] + 1
        return best, self._last_place - self._below[number][0]

    def is_settled(self, number: int) -> bool:
        """Whether the place of the losers of a round is known."""
        return self._below[number][1] == self._below_at_most[number]
