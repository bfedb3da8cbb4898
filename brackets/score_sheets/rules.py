"""How a match is scored act by act: the match format, and who serves when."""

import enum
from dataclasses import dataclass

from brackets.scores import MatchFormat
from brackets.scores.boards import Board
from brackets.scores.games import Game, Games
from brackets.scores.timed import Timed


class Service(enum.StrEnum):
    """Who serves next (发球)."""

    NONE = "none"  # nobody serves, or nobody asks
    TURNS = "turns"  # two each, one each from one point short of the game on (table tennis)
    WINNER = "winner"  # who won the rally; who won a game begins the next (badminton)
    RALLY = "rally"  # who won the rally; each begins every other game (volleyball)


@dataclass(frozen=True, slots=True)
class SheetRules:
    """How a match is scored act by act.

    Args:
        number: the games there are at most; 1 against the clock.
        all_played: whether all are played even after the match is decided.
        game: how a game ends; None if its points are not counted, or by the clock.
        last: how the last one ends, if otherwise.
        clock: how a match against the clock ends; None for games.
        may_be_level: whether a match against the clock may end level here.
        service: who serves.
        ends_at: the points at which ends are changed in the last game; None if they are not.
        cautions: how many cautions a side may have in one pull; the next one loses it. Ends
            are then tossed for in the first pull, and in the last of an odd number. None
            where nobody counts any.
    """

    number: int
    all_played: bool = False
    game: Game | None = None
    last: Game | None = None
    clock: Timed | None = None
    may_be_level: bool = False
    service: Service = Service.NONE
    ends_at: int | None = None
    cautions: int | None = None

    @property
    def wanted(self) -> int:
        """Return how many games win the match."""
        return self.number // 2 + 1

    @property
    def steps(self) -> tuple[int, ...]:
        """Return how much one act may score: baskets count one to three."""
        if self.clock is None or self.clock.is_level_final:
            return (1,)
        return (1, 2, 3) if self.clock.target is None else (1, 2)

    def game_rule(self, index: int) -> Game | None:
        """Return how a game ends, counted from 0."""
        return self.last if self.last is not None and index + 1 == self.number else self.game

    def to_json(self) -> dict[str, object]:
        """Return the same for a program that counts by itself."""
        return {
            "number": self.number,
            "wanted": self.wanted,
            "all_played": self.all_played,
            "game": _game(self.game),
            "last": _game(self.last),
            "clock": self.clock is not None,
            "extra": self.clock is not None and self.clock.extra,
            "penalties": self.clock is not None and self.clock.penalties,
            "may_be_level": self.may_be_level,
            "steps": list(self.steps),
            "service": self.service.value,
            "ends_at": self.ends_at,
            "cautions": self.cautions,
        }


def sheet_rules(
    scoring: MatchFormat | None,
    *,
    best_of: int,
    in_table: bool,
    service: Service = Service.NONE,
    ends_at: int | None = None,
    cautions: int | None = None,
) -> SheetRules | None:
    """Return how a match is scored act by act; None for a board, which has only an outcome.

    Args:
        scoring: the match format; None for the best of so many games without points, or for
            one game of any points.
        best_of: the games of a match without a format.
        in_table: whether it is a match of a table, which may end level where its format says.
        service: who serves.
        ends_at: the points at which ends are changed in the last game.
        cautions: how many a side may have in one pull, where games are pulls.

    >>> rules = sheet_rules(MatchFormat.parse("badminton"), best_of=3, in_table=False)
    >>> rules.wanted, rules.game.to, rules.game.cap
    (2, 21, 30)
    """
    if scoring is None:
        if best_of > 1:
            return SheetRules(best_of)
        return SheetRules(1, clock=Timed(is_level_final=False), may_be_level=in_table)
    rule = scoring.rule
    if isinstance(rule, Board):
        return None
    if isinstance(rule, Games):
        return SheetRules(
            rule.number,
            rule.all_played,
            rule.game,
            rule.last,
            service=service if rule.game else Service.NONE,
            ends_at=ends_at if rule.game else None,
            cautions=None if rule.game else cautions,
        )
    return SheetRules(1, clock=rule, may_be_level=in_table and rule.is_level_final)


def _game(game: Game | None) -> dict[str, int | None] | None:
    if game is None:
        return None
    return {"to": game.to, "clear": game.clear, "cap": game.cap}
