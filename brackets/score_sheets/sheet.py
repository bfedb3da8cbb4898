"""What a score sheet comes to."""

from dataclasses import dataclass
from typing import NamedTuple

from brackets.score_sheets.acts import Caution

Score = tuple[int, int]


class Remark(NamedTuple):
    """A warning or a time-out: about whom, what, and in which game, counted from 1."""

    side: int | None
    words: str
    game: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A match as far as it is scored.

    Args:
        games: the points of each game that is over, ``(1, 0)`` where points are not counted;
            against the clock, the score at the end of regular time, then of extra time, then
            of the shoot-out.
        points: of the game that is on; against the clock the score now.
        won: the games of each side.
        serving: who serves; None if nobody knows.
        left: who stands on the left.
        may_close: whether the game can be over like this; against the clock, whether there
            is something to follow, or nothing left to decide.
        is_decided: whether the match is over.
        change_ends: whether ends are to be changed now.
        remarks: warnings and time-outs, in their order.
        acts: how many acts could be undone.
        cautions: all that were given, in their order.
        warned: how many each side has in the pull that is on.
        conduct: how many each side has in the match.
        ask_toss: whether it has to be tossed for who stands where.
        began: whether anything was scored on it.
    """

    games: tuple[Score, ...] = ()
    points: Score = (0, 0)
    won: Score = (0, 0)
    serving: int | None = None
    left: int = 0
    may_close: bool = False
    is_decided: bool = False
    change_ends: bool = False
    remarks: tuple[Remark, ...] = ()
    acts: int = 0
    cautions: tuple[Caution, ...] = ()
    warned: Score = (0, 0)
    conduct: Score = (0, 0)
    ask_toss: bool = False

    @property
    def began(self) -> bool:
        """Whether anything was scored."""
        return bool(self.games) or self.points != (0, 0)
