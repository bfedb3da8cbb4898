"""Matches on a board (棋): won, drawn or lost."""

from dataclasses import dataclass
from typing import Self

from brackets.results import Result, ResultKind
from brackets.scores.errors import ExtraNotAllowed, ScoreMissing, ScoreNotOneOf

_POSSIBLE = frozenset({(2, 0), (1, 1), (0, 2)})


@dataclass(frozen=True, slots=True)
class Board:
    """One board: 2:0 won, 1:1 drawn, as xiangqi counts."""

    @classmethod
    def parse(cls, code: str) -> Self | None:
        """Read the code ``board``; ``None`` if it is another one."""
        return cls() if code == "board" else None

    @property
    def code(self) -> str:
        """Return the code that reads back as this."""
        return "board"

    def check(self, result: Result) -> None:
        """Refuse a result that a board cannot have.

        Raises:
            ScoreError: its subclass says what is wrong.
        """
        if result.games or result.extra_time or result.penalties:
            raise ExtraNotAllowed(result.ref)
        if result.score is None:
            if result.kind is ResultKind.PLAYED:
                raise ScoreMissing(result.ref)
        elif result.kind is ResultKind.PLAYED and result.score not in _POSSIBLE:
            raise ScoreNotOneOf(result.ref, *result.score, wanted="2:0, 1:1, 0:2")
