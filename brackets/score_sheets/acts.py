"""What an umpire does on a score sheet."""

import enum
from typing import NamedTuple


class ActKind(enum.StrEnum):
    """What is done."""

    START = "start"  # the sheet is opened, perhaps in the middle of a match
    POINT = "point"  # one side scored
    GAME = "game"  # a game is over, its points typed or not counted
    CLOSE = "close"  # the game that is on is over; against the clock: time is up
    SERVE = "serve"  # one side serves
    ENDS = "ends"  # the sides change ends
    REMARK = "remark"  # a warning, a time-out
    CAUTION = "caution"  # one side pulls against the rules (警告)
    TOSS = "toss"  # who stands on the left was tossed for (掷币选边)
    UNDO = "undo"  # the last act that counts, but for the start, was a mistake


class Caution(NamedTuple):
    """A caution (警告): which side, why, in which pull, counted from 1, and what came of it."""

    side: int
    words: str
    game: int
    loses: bool  # one too many: the pull goes to the other side


class SheetAct(NamedTuple):
    """One act.

    Args:
        kind: what is done.
        side: 0 or 1: who scored, who serves, whom a remark or a caution is about; of a toss,
            who stands on the left.
        by: how much a point counts.
        score: the points of a game that is typed; of a start, those of the game that is on.
        games: of a start, the points of the games before.
        left: of a start, who stands on the left.
        words: of a remark, what it says; of a caution, why.
        cautions: of a start, those given before.
        tossed: of a start, whether ends were tossed for in the pull that is on.
    """

    kind: ActKind
    side: int | None = None
    by: int = 1
    score: tuple[int, int] | None = None
    games: tuple[tuple[int, int], ...] = ()
    left: int = 0
    words: str = ""
    cautions: tuple[Caution, ...] = ()
    tossed: bool = False
