"""The matches of a table, seen from each side."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from brackets.results import Result, ResultKind
from brackets.sitting_out import ByeKind, SatOut
from brackets.standings.values import Number

NOBODY = ""
"""Who stands opposite in a round that was sat out."""


class Line(NamedTuple):
    """One match seen from one of its two sides, or a round that was sat out.

    Args:
        opponent: the other side, or ``NOBODY``.
        result: the match, or the round.
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
    result: Result | SatOut
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
        return self.result.kind not in _NOT_PLAYED

    @property
    def is_bye(self) -> bool:
        """Whether the round was sat out for the points of a win (轮空)."""
        return self.result.kind in (ByeKind.PAIRING, ByeKind.FULL)

    @property
    def is_asked_for(self) -> bool:
        """Whether the round was sat out by wish (请假)."""
        return self.result.kind in (ByeKind.HALF, ByeKind.ZERO)

    @property
    def is_voluntary(self) -> bool:
        """Whether this side had it in its own hands to play, and did not."""
        return self.is_asked_for or (not self.is_played and self.outcome == -1)


Seen: TypeAlias = tuple[tuple[str, Line], ...]
"""A match from each of its sides: who, and their line."""

_NOT_PLAYED = frozenset({*ByeKind, ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER})


@dataclass(frozen=True, slots=True)
class Field:
    """What a criterion looks at.

    Args:
        lines: of each entrant, and of ``NOBODY``, who has none.
        seeds: the place of each entrant in the order of seeding.
        draw: what a level match is worth.
        before: gives the ranks after the round before, by the same rules.
    """

    lines: Mapping[str, Sequence[Line]]
    seeds: Mapping[str, int]
    draw: Number = 0
    before: Callable[[], Mapping[str, int]] = dict
    _points: dict[str, Number] = field(default_factory=dict)

    def points_of(self, entrant: str) -> Number:
        """Return the points of an entrant; nobody has none."""
        if entrant not in self._points:
            self._points[entrant] = sum(line.points for line in self.lines[entrant])
        return self._points[entrant]

    def among(self, entrants: Iterable[str]) -> "Field":
        """Return only these, and only the matches among them."""
        inside = frozenset(entrants)
        lines = {
            entrant: [line for line in self.lines[entrant] if line.opponent in inside]
            for entrant in inside
        }
        return Field(lines, self.seeds, self.draw)


class Worth(NamedTuple):
    """A result, and what it is worth, both in the order of its pair.

    Of a round that was sat out the first side is who sat it out.

    Args:
        result: the match, or the round.
        points: of the two sides.
        score: of the two sides, if there is one.
        won: the games that each of them won; the score where there are no rubbers.
        games: the points of each game, of all rubbers in a tie.
    """

    result: Result | SatOut
    points: tuple[Number, Number]
    score: tuple[int, int] | None
    won: tuple[int, int] | None
    games: tuple[tuple[int, int], ...]


def seen_by(worth: Worth) -> Seen:
    """Return a match from both sides, and a round that was sat out from its one."""
    result, points, score, won, games = worth
    is_alone = isinstance(result, SatOut)
    pair = (result.entrant, NOBODY) if isinstance(result, SatOut) else result.pair
    conduct = (0, 0) if isinstance(result, SatOut) else result.conduct
    outcomes = _outcomes(result)
    seen = []
    for side, other in ((0, 1), (1, 0))[: 1 if is_alone else 2]:
        line = Line(
            opponent=pair[other],
            result=result,
            points=points[side],
            outcome=outcomes[side],
            scored=score[side] if score else 0,
            conceded=score[other] if score else 0,
            games=won[side] if won else 0,
            games_against=won[other] if won else 0,
            game_points=sum(game[side] for game in games),
            game_points_against=sum(game[other] for game in games),
            conduct=conduct[side],
            is_second=side == 1,
        )
        seen.append((pair[side], line))
    return tuple(seen)


def lines_of(matches: Iterable[Seen]) -> dict[str, list[Line]]:
    """Return the lines of everybody who stands in a match, in the order of the matches."""
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    lines[NOBODY] = []
    for seen in matches:
        for entrant, line in seen:
            lines[entrant].append(line)
    return lines


def without_last_round(matches: Sequence[Seen]) -> list[Seen]:
    """Leave out the last round: a match is in the latest round of either side."""
    rounds: defaultdict[str, int] = defaultdict(int)
    numbers = []
    for seen in matches:
        number = 0
        for entrant, _line in seen:
            rounds[entrant] += 1
            number = max(number, rounds[entrant])
        numbers.append(number)
    last = max(numbers, default=0)
    return [seen for seen, number in zip(matches, numbers, strict=True) if number < last]


def _outcomes(result: Result | SatOut) -> tuple[int, int]:
    if isinstance(result, SatOut):
        return _OUTCOMES_ALONE[result.kind], 0
    if result.kind is ResultKind.DOUBLE_WALKOVER:
        return -1, -1
    if result.winner is None:
        return 0, 0
    return (1, -1) if result.winner == result.pair[0] else (-1, 1)


_OUTCOMES_ALONE = {ByeKind.PAIRING: 1, ByeKind.FULL: 1, ByeKind.HALF: 0, ByeKind.ZERO: -1}
