"""The result of one match, bound to the two who played it."""

import enum
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, Self

from brackets.errors import (
    InstantNaive,
    SamePlayerTwice,
    ScoreBeforeMissing,
    ScoreContradictsWinner,
    ScoreLevel,
    ScoreNegative,
    ScoreNotAllowed,
    WinnerMissing,
    WinnerNotAllowed,
    WinnerNotInPair,
)


class ResultKind(enum.StrEnum):
    """How a match came to its end."""

    PLAYED = "played"
    WALKOVER = "walkover"  # one side did not come (弃权)
    RETIRED = "retired"  # one side stopped during the match (退赛)
    DISQUALIFIED = "disqualified"  # one side was sent off (取消资格)
    DOUBLE_WALKOVER = "double_walkover"  # neither came: the next opponent has a bye
    VOID = "void"  # what was recorded does not count: the match is open again


_PLAYED = ResultKind.PLAYED
_WITHOUT_WINNER = frozenset({ResultKind.DOUBLE_WALKOVER, ResultKind.VOID})
_GOOD_CONDUCT = (0, 0)
_SCORE_DECIDES = frozenset({ResultKind.PLAYED, ResultKind.WALKOVER})


class _Facts(NamedTuple):
    ref: str
    kind: ResultKind
    winner: str | None
    pair: tuple[str, str]
    score: tuple[int, int] | None
    by: str
    at: datetime | None
    reason: str
    games: tuple[tuple[int, int], ...]
    extra_time: tuple[int, int] | None
    penalties: tuple[int, int] | None
    conduct: tuple[int, int]
    rubbers: "tuple[Result, ...]"


class Result(_Facts):
    """What happened in one match (成绩).

    Args:
        ref: the match.
        kind: how it ended.
        winner: one of the pair; ``None`` for a double walkover, a void match, and a match of
            a table that ended level (平局).
        pair: the two entrants who met, in either order.
        score: two whole numbers in the order of ``pair``, in whatever unit the sport
            counts: games, goals, boards. A level score with a winner needs a shoot-out or a
            reason. When a side retires or is disqualified, the score may stand as it was.
        by: who recorded it.
        at: when it was recorded; an instant with its zone.
        reason: why, in words.
        games: the points of each game or set (小分), in the order of ``pair``.
        extra_time: the score after extra time, goals of normal time included.
        penalties: the score of the shoot-out that decided a level score.
        conduct: minus points of each side: for cards, or a number of cautions.
        rubbers: the results of the rubbers that it follows from, in a tie of two teams.

    Raises:
        WinnerMissing, WinnerNotInPair, WinnerNotAllowed: the winner does not fit.
        ScoreContradictsWinner, ScoreLevel, ScoreNegative, ScoreNotAllowed: the score does
            not fit.
        SamePlayerTwice, InstantNaive: the pair or the instant is none.

    >>> Result("W1.1", ResultKind.PLAYED, winner="B", pair=("A", "B"), score=(9, 2))
    Traceback (most recent call last):
    brackets.errors.ScoreContradictsWinner: With 9:2 in match W1.1, B is not the winner.
    """

    __slots__ = ()

    def __new__(
        cls,
        ref: str,
        kind: ResultKind,
        winner: str | None,
        pair: tuple[str, str],
        score: tuple[int, int] | None = None,
        by: str = "",
        at: datetime | None = None,
        reason: str = "",
        games: tuple[tuple[int, int], ...] = (),
        extra_time: tuple[int, int] | None = None,
        penalties: tuple[int, int] | None = None,
        conduct: tuple[int, int] = _GOOD_CONDUCT,
        rubbers: "tuple[Result, ...]" = (),
    ) -> Self:
        if pair[0] == pair[1]:
            raise SamePlayerTwice(ref, pair[0])
        if at is not None and at.utcoffset() is None:
            raise InstantNaive(ref)
        facts = (
            ref, kind, winner, pair, score, by, at, reason,
            games, extra_time, penalties, conduct, rubbers,
        )  # fmt: skip
        result = tuple.__new__(cls, facts)
        if games or extra_time or penalties or conduct != _GOOD_CONDUCT:
            result._check_details()
        result._check_winner()
        if score is not None:
            result._check_score(*score)
        return result

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> Self:  # type: ignore[override]
        """Make it of its facts in order, checked as ever: ``_replace`` comes here too."""
        return cls(*iterable)

    @classmethod
    def of_score(
        cls,
        ref: str,
        pair: tuple[str, str],
        score: tuple[int, int],
        *,
        by: str = "",
        at: datetime | None = None,
    ) -> Self:
        """Return the result of a match that was played out: the higher score won.

        Raises:
            ScoreLevel: the score names no winner.

        >>> Result.of_score("W1.1", ("A", "B"), (2, 3)).winner
        'B'
        """
        if score[0] == score[1]:
            raise ScoreLevel(ref, *score)
        winner = pair[0] if score[0] > score[1] else pair[1]
        return cls(ref, _PLAYED, winner, pair, score, by, at)

    @property
    def is_level(self) -> bool:
        """Whether it was played to a level score that nothing decided."""
        return (
            self.kind is ResultKind.PLAYED
            and self.winner is None
            and self.score is not None
            and self.score[0] == self.score[1]
            and self.penalties is None
            and (self.extra_time is None or self.extra_time[0] == self.extra_time[1])
        )

    @property
    def loser(self) -> str | None:
        """Return the one of the pair who did not win, or ``None`` where nobody won."""
        if self.winner is None:
            return None
        return self.pair[1] if self.winner == self.pair[0] else self.pair[0]

    def seen_from(self, entrant: object) -> Self:
        """Return the same result with this one of the pair first."""
        if entrant != self.pair[1]:
            return self
        return self._replace(
            pair=(self.pair[1], self.pair[0]),
            score=_turned(self.score),
            games=tuple((second, first) for first, second in self.games),
            extra_time=_turned(self.extra_time),
            penalties=_turned(self.penalties),
            conduct=(self.conduct[1], self.conduct[0]),
            rubbers=tuple(rubber.seen_from(entrant) for rubber in self.rubbers),
        )

    def score_of(self, entrant: str) -> int | None:
        """Return the score of one of the pair, or ``None`` where there is no score."""
        if self.score is None:
            return None
        return self.score[self.pair.index(entrant)]

    def _check_winner(self) -> None:
        winner = self.winner
        if self.kind in _WITHOUT_WINNER:
            if winner is not None:
                raise WinnerNotAllowed(self.ref)
        elif winner is None:
            if not self.is_level:
                raise WinnerMissing(self.ref)
        elif winner not in self.pair:
            raise WinnerNotInPair(self.ref, winner)

    def _check_score(self, first: int, second: int) -> None:
        if first < 0 or second < 0:
            raise ScoreNegative(self.ref, first, second)
        if self.kind is ResultKind.DOUBLE_WALKOVER:
            raise ScoreNotAllowed(self.ref)
        if self.kind not in _SCORE_DECIDES or self.winner is None:
            return
        if self.penalties is not None or self.extra_time is not None:
            first, second = self.penalties or self.extra_time or (first, second)
        if first == second:
            if not self.reason:
                raise ScoreLevel(self.ref, first, second)
        elif self.winner != self.pair[first < second]:
            raise ScoreContradictsWinner(self.ref, first, second, self.winner)

    def _check_details(self) -> None:
        """Check what most results leave out."""
        for numbers in (self.extra_time, self.penalties, self.conduct, *self.games):
            if numbers is not None and min(numbers) < 0:
                raise ScoreNegative(self.ref, *numbers)
        if self.score is None and (self.extra_time or self.penalties):
            raise ScoreBeforeMissing(self.ref)


def _turned(score: tuple[int, int] | None) -> tuple[int, int] | None:
    return None if score is None else (score[1], score[0])
