"""The matches of a table, seen from each side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from brackets.results import Result, ResultKind
from brackets.standings.values import Number


class Line(NamedTuple):
    """One match seen from one of its two sides.

    Args:
        opponent: the other side.
        result: the match.
        points: what it is worth to this side.
        outcome: 1 won, 0 level, -1 lost; a double walkover is lost by both.
        scored: the score of this side; 0 where there is none.
        conceded: the score of the other side.
        games: the games that this side won: its score, or in a tie those of all rubbers.
        games_against: those of the other side.
        game_points: the points of this side in all games together.
        game_points_against: those of the other side.
        conduct: the minus points of this side.
        is_second: whether this side stood second: away, or moving second.
    """

    opponent: str
    result: Result
    points: Number
    outcome: int
    scored: int
    conceded: int
    games: int
    games_against: int
    game_points: int
    game_points_against: int
    conduct: int
    is_second: bool

    @property
    def is_played(self) -> bool:
        """Whether both sides came."""
        return self.result.kind not in (ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER)


@dataclass(frozen=True, slots=True)
class Field:
    """What a criterion looks at: the lines of each entrant, and how they are seeded."""

    lines: Mapping[str, Sequence[Line]]
    seeds: Mapping[str, int]

    def among(self, entrants: Iterable[str]) -> "Field":
        """Return only these, and only the matches among them."""
        inside = frozenset(entrants)
        lines = {
            entrant: [line for line in self.lines[entrant] if line.opponent in inside]
            for entrant in inside
        }
        return Field(lines, self.seeds)


class Worth(NamedTuple):
    """A result, and what it is worth, both in the order of its pair.

    Args:
        result: the match.
        points: of the two sides.
        score: of the two sides, if there is one.
        won: the games that each of them won; the score where there are no rubbers.
        games: the points of each game, of all rubbers in a tie.
    """

    result: Result
    points: tuple[Number, Number]
    score: tuple[int, int] | None
    won: tuple[int, int] | None
    games: tuple[tuple[int, int], ...]


def lines_of(worths: Iterable[Worth]) -> dict[str, list[Line]]:
    """Return the lines of everybody who stands in a result, in the order of the results."""
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for result, points, score, won, games in worths:
        outcomes = _outcomes(result)
        for side, other in ((0, 1), (1, 0)):
            line = Line(
                opponent=result.pair[other],
                result=result,
                points=points[side],
                outcome=outcomes[side],
                scored=score[side] if score else 0,
                conceded=score[other] if score else 0,
                games=won[side] if won else 0,
                games_against=won[other] if won else 0,
                game_points=sum(game[side] for game in games),
                game_points_against=sum(game[other] for game in games),
                conduct=result.conduct[side],
                is_second=side == 1,
            )
            lines[result.pair[side]].append(line)
    return lines


def _outcomes(result: Result) -> tuple[int, int]:
    if result.kind is ResultKind.DOUBLE_WALKOVER:
        return -1, -1
    if result.winner is None:
        return 0, 0
    return (1, -1) if result.winner == result.pair[0] else (-1, 1)
