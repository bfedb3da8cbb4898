"""What has happened in a Swiss tournament: players, their rounds, and the settings."""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final


class Colour(enum.StrEnum):
    """The side of the board (先后走): White moves first."""

    WHITE = "w"
    BLACK = "b"

    @property
    def other(self) -> "Colour":
        """Return the opposite colour."""
        return Colour.BLACK if self is Colour.WHITE else Colour.WHITE


class Code(enum.StrEnum):
    """What one round was for one player, in the letters of a TRF file."""

    WIN = "1"
    DRAW = "="
    LOSS = "0"
    WIN_UNRATED = "W"
    DRAW_UNRATED = "D"
    LOSS_UNRATED = "L"
    FORFEIT_WIN = "+"
    FORFEIT_LOSS = "-"
    PAIRING_BYE = "U"
    FULL_BYE = "F"
    HALF_BYE = "H"
    ZERO_BYE = "Z"


PLAYED: Final = frozenset("1=0WDL")
"""Codes of games that took place."""


@dataclass(frozen=True, slots=True)
class Game:
    """One round of one player (一轮).

    Args:
        code: how it ended, or why there was no game.
        opponent: the start number of the opponent, if there was one.
        colour: the side of the board; of a forfeited game the one that was planned.
        earned: what it gave, if that does not follow from the code alone.
    """

    code: Code
    opponent: int | None = None
    colour: Colour | None = None
    earned: int | None = None

    @property
    def is_played(self) -> bool:
        """Whether two people moved pieces; a forfeited game is none."""
        return self.opponent is not None and self.code in PLAYED

    @property
    def is_paired(self) -> bool:
        """Whether the pairing of the round gave this: an opponent, or the bye."""
        return self.opponent is not None or self.code is Code.PAIRING_BYE


ABSENT: Final = Game(Code.ZERO_BYE)


@dataclass(frozen=True, slots=True)
class Points:
    """What each code is worth, in tenths of a point.

    >>> Points().of(Code.HALF_BYE)
    5
    """

    win: int = 10
    draw: int = 5
    loss: int = 0
    zero_bye: int = 0
    forfeit_loss: int = 0
    pairing_bye: int = 10

    def of(self, code: Code) -> int:
        """Return the tenths that a round with this code gives."""
        return self._table()[code]

    def _table(self) -> Mapping[Code, int]:
        return {
            Code.WIN: self.win,
            Code.WIN_UNRATED: self.win,
            Code.FORFEIT_WIN: self.win,
            Code.FULL_BYE: self.win,
            Code.DRAW: self.draw,
            Code.DRAW_UNRATED: self.draw,
            Code.HALF_BYE: self.draw,
            Code.LOSS: self.loss,
            Code.LOSS_UNRATED: self.loss,
            Code.FORFEIT_LOSS: self.forfeit_loss,
            Code.ZERO_BYE: self.zero_bye,
            Code.PAIRING_BYE: self.pairing_bye,
        }


@dataclass(frozen=True, slots=True)
class Player:
    """A player and what each round was for them (棋手).

    Args:
        number: the start number, which is the pairing number; from 1, the strongest first.
        name: at most 33 characters are written into a file.
        games: round by round; None where the file says nothing.
        points: in tenths, as the file says; None if it does not.
        rank: the place, as the file says.
    """

    number: int
    name: str = ""
    games: tuple[Game | None, ...] = ()
    points: int | None = None
    rank: int | None = None
    sex: str = ""
    title: str = ""
    rating: int | None = None
    federation: str = ""
    fide_number: str = ""
    born: str = ""

    def game(self, round_number: int) -> Game | None:
        """Return what a round was for this player, or None if nothing is known."""
        return self.games[round_number - 1] if round_number <= len(self.games) else None


@dataclass(frozen=True, slots=True)
class ByeRequest:
    """Players who asked beforehand to sit a round out (请假)."""

    code: Code
    round_number: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Players of whom no two may meet (回避), in the rounds from first to last."""

    numbers: tuple[int, ...]
    first_round: int = 1
    last_round: int | None = None

    def binds(self, round_number: int) -> bool:
        """Whether it holds in a round."""
        last = self.last_round or round_number
        return self.first_round <= round_number <= last


@dataclass(frozen=True, slots=True)
class Acceleration:
    """Virtual points for the pairing of some rounds, in tenths (加速编排)."""

    tenths: int
    first_round: int
    last_round: int
    first_number: int
    last_number: int


@dataclass(frozen=True, slots=True)
class SwissTournament:
    """A Swiss tournament as a TRF file has it.

    Args:
        players: in the order of the file.
        rounds: how many there will be; None if the file does not say.
        first_colour: of the highest player in round one; None if not drawn yet.
        points: what results are worth.
        is_ranked_by_place: whether the order of the file is the pairing order, instead of
            the start numbers.
        absent: start numbers of those who are not there in the next round.
        branches: the start numbers of each branch, where people of one are kept apart.
        apart_rounds: in how many of the first rounds they are.
        has_colours: whether it matters who moves first; if not, C3 and C10 to C13 are
            nothing.
        kept: lines of the file that say nothing about pairing.
    """

    players: tuple[Player, ...]
    rounds: int | None = None
    first_colour: Colour | None = None
    points: Points = field(default_factory=Points)
    is_ranked_by_place: bool = False
    absent: tuple[int, ...] = ()
    byes: tuple[ByeRequest, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    accelerations: tuple[Acceleration, ...] = ()
    branches: tuple[tuple[int, ...], ...] = ()
    apart_rounds: int = 0
    has_colours: bool = True
    kept: tuple[str, ...] = ()

    @property
    def played_rounds(self) -> int:
        """Return the number of the last round that was paired; 0 before the first."""
        return max(
            (
                round_number
                for player in self.players
                for round_number, game in enumerate(player.games, 1)
                if game is not None and game.is_paired
            ),
            default=0,
        )

    def before(self, round_number: int) -> "SwissTournament":
        """Return the tournament as it stood when a round was paired.

        Who sat that round out without being paired had asked for it.
        """
        players = tuple(_cut(player, round_number) for player in self.players)
        return replace(self, players=players, absent=())

    def earned(self, game: Game) -> int:
        """Return what a round gave, in tenths."""
        return self.points.of(game.code) if game.earned is None else game.earned

    def virtual(self, number: int, round_number: int) -> int:
        """Return the virtual points of a player in a round, in tenths."""
        return sum(
            a.tenths
            for a in self.accelerations
            if a.first_round <= round_number <= a.last_round
            and a.first_number <= number <= a.last_number
        )

    def pairs(self, round_number: int) -> Iterator[tuple[int, int]]:
        """Yield the pairs of a round, White first, and (number, 0) for the bye."""
        for player in self.players:
            game = player.game(round_number)
            if game is None or not game.is_paired:
                continue
            if game.opponent is None:
                yield player.number, 0
            elif game.colour is Colour.WHITE or (
                game.colour is None and player.number < game.opponent
            ):
                yield player.number, game.opponent


def _cut(player: Player, round_number: int) -> Player:
    games = player.games[: round_number - 1]
    now = player.game(round_number)
    if now is None or not now.is_paired:
        blanks = (None,) * (round_number - 1 - len(games))
        games = (*games, *blanks, now or ABSENT)
    return replace(player, games=games, points=None, rank=None)
