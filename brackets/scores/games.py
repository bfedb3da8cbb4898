"""Matches of games (局): best of so many, or all of them."""

import re
from dataclasses import dataclass
from typing import Self

from brackets.results import Result, ResultKind
from brackets.scores.errors import (
    AlreadyDecided,
    ExtraNotAllowed,
    GameAfterTheEnd,
    GameImpossible,
    GamesContradictScore,
    ScoreIncomplete,
    ScoreMissing,
    ScoreSumWrong,
    ScoreTooHigh,
    WalkoverScoreWrong,
)

_GAMES = re.compile(
    r"games:(?P<number>\d{1,2})x(?P<to>\d{1,3})(/(?P<last_to>\d{1,3}))?(<(?P<cap>\d{1,3}))?"
    r"(~(?P<clear>\d))?(?P<all>!)?"
)
_WINS = re.compile(r"(?P<kind>best|all):(?P<number>\d{1,2})")


@dataclass(frozen=True, slots=True)
class Game:
    """How one game ends.

    Args:
        to: the points that win it.
        clear: by how many it has to be won.
        cap: the points at which it ends whatever the lead, or ``None``.
    """

    to: int
    clear: int = 2
    cap: int | None = None

    def is_over(self, first: int, second: int) -> bool:
        """Say whether a game can end like this.

        >>> game = Game(21, cap=30)
        >>> [game.is_over(*points) for points in ((21, 19), (21, 20), (30, 29), (31, 29))]
        [True, False, True, False]
        """
        high, low = max(first, second), min(first, second)
        is_won = high >= self.to and high - low >= self.clear
        # And the last point ended it: before that one it was still open.
        return (is_won or high == self.cap) and self.is_open(high - 1, low)

    def is_open(self, first: int, second: int) -> bool:
        """Say whether a game can stand like this while it is played."""
        high, low = max(first, second), min(first, second)
        if high < self.to:
            return True
        is_close = self.clear > 1 and high - low < self.clear
        return is_close and (self.cap is None or high < self.cap)


@dataclass(frozen=True, slots=True)
class Games:
    """A match of games.

    Args:
        number: how many games there are at most.
        game: how a game ends; ``None`` if its points are not counted.
        last: how the last one ends, if otherwise.
        all_played: whether all are played even after the match is decided.
    """

    number: int
    game: Game | None = None
    last: Game | None = None
    all_played: bool = False

    @classmethod
    def parse(cls, code: str) -> Self | None:
        """Read a code like ``games:5x11`` or ``best:3``; ``None`` if it is none of these."""
        if found := _WINS.fullmatch(code):
            rule = cls(int(found["number"]), all_played=found["kind"] == "all")
        elif found := _GAMES.fullmatch(code):
            clear = int(found["clear"] or 2)
            cap = int(found["cap"]) if found["cap"] else None
            last_to = found["last_to"]
            rule = cls(
                int(found["number"]),
                Game(int(found["to"]), clear, cap),
                Game(int(last_to), clear, cap) if last_to else None,
                all_played=bool(found["all"]),
            )
        else:
            return None
        return rule if rule._can_be_played() and rule.code == code else None

    @property
    def code(self) -> str:
        """Return the code that reads back as this."""
        if self.game is None:
            return f"{'all' if self.all_played else 'best'}:{self.number}"
        last = f"/{self.last.to}" if self.last else ""
        cap = f"<{self.game.cap}" if self.game.cap is not None else ""
        clear = f"~{self.game.clear}" if self.game.clear != 2 else ""
        ending = "!" if self.all_played else ""
        return f"games:{self.number}x{self.game.to}{last}{cap}{clear}{ending}"

    @property
    def wanted(self) -> int:
        """Return how many games win the match."""
        return self.number // 2 + 1

    def check(self, result: Result) -> None:
        """Refuse a result that this match cannot have.

        Raises:
            ScoreError: its subclass says what is wrong.
        """
        if result.extra_time is not None or result.penalties is not None:
            raise ExtraNotAllowed(result.ref)
        if result.kind is ResultKind.PLAYED:
            self._check_played(result)
        elif result.kind is ResultKind.WALKOVER:
            self._check_walkover(result)
        elif result.kind in (ResultKind.RETIRED, ResultKind.DISQUALIFIED):
            self._check_stopped(result)

    def _can_be_played(self) -> bool:
        if self.number < 1 or (self.number % 2 == 0 and not self.all_played):
            return False
        return all(
            game.to >= 1 and game.clear >= 1 and (game.cap is None or game.cap >= game.to)
            for game in (self.game, self.last)
            if game is not None
        )

    def _check_played(self, result: Result) -> None:
        if result.score is None:
            raise ScoreMissing(result.ref)
        first, second = result.score
        if self.all_played:
            if first + second != self.number:
                raise ScoreSumWrong(result.ref, first, second, self.number)
        elif max(first, second) < self.wanted:
            raise ScoreIncomplete(result.ref, first, second, self.wanted)
        elif max(first, second) > self.wanted or min(first, second) >= self.wanted:
            raise ScoreTooHigh(result.ref, first, second, self.wanted)
        if result.games:
            self._check_games(result, first, second)

    def _check_walkover(self, result: Result) -> None:
        wanted = self.number if self.all_played else self.wanted
        if result.score is not None and sorted(result.score) != [0, wanted]:
            raise WalkoverScoreWrong(result.ref, wanted)
        if result.games:
            if result.score is None:
                raise WalkoverScoreWrong(result.ref, wanted)
            self._check_games(result, *result.score)

    def _check_stopped(self, result: Result) -> None:
        if result.score is None:
            if result.games:
                raise ScoreMissing(result.ref)
            return
        first, second = result.score
        is_over = first + second >= self.number if self.all_played else False
        if is_over or (not self.all_played and max(first, second) >= self.wanted):
            raise AlreadyDecided(result.ref, first, second)
        if result.games:
            self._check_games(result, first, second, may_be_open=True)

    def _check_games(
        self, result: Result, first: int, second: int, *, may_be_open: bool = False
    ) -> None:
        """Check the games one by one, and that they come to the score."""
        won = [0, 0]
        for i, (one, other) in enumerate(result.games):
            if self._is_decided(won, i):
                raise GameAfterTheEnd(result.ref, i + 1)
            if self._is_over(i, one, other):
                won[one < other] += 1
            elif not (
                may_be_open and i + 1 == len(result.games) and self._is_open(i, one, other)
            ):
                raise GameImpossible(result.ref, i + 1, one, other)
        if won != [first, second]:
            counted = f"{won[0]}:{won[1]}"
            raise GamesContradictScore(result.ref, counted, f"{first}:{second}")

    def _is_decided(self, won: list[int], played: int) -> bool:
        return played >= self.number or (not self.all_played and max(won) >= self.wanted)

    def _rule_of(self, i: int) -> Game | None:
        return self.last if self.last is not None and i + 1 == self.number else self.game

    def _is_over(self, i: int, one: int, other: int) -> bool:
        game = self._rule_of(i)
        if min(one, other) < 0:
            return False
        return one != other if game is None else game.is_over(one, other)

    def _is_open(self, i: int, one: int, other: int) -> bool:
        game = self._rule_of(i)
        if min(one, other) < 0:
            return False
        return one == other if game is None else game.is_open(one, other)
