"""What a referee's page asks of a match: the keys of its scores, and what else can be typed."""

from dataclasses import dataclass

from brackets import MatchFormat
from brackets.scores.games import Games
from brackets.scores.timed import Timed

MOST_GAMES = 7


@dataclass(frozen=True, slots=True)
class Pad:
    """The score pad of a match.

    Args:
        keys: scores that one side can win with, the winner's first; none if points are typed.
        games: how many games there are points of.
        level: the score of a match that ended level, or empty.
        extra_time: whether a score after extra time can be typed.
        penalties: whether a shoot-out can be typed.
    """

    keys: tuple[tuple[int, int], ...] = ()
    games: int = 0
    level: str = ""
    extra_time: bool = False
    penalties: bool = False


def pad_of(scoring: MatchFormat | None, best_of: int, *, in_table: bool) -> Pad:
    """Return the pad for a match format; without one, for the best of so many games.

    >>> pad_of(MatchFormat.parse("all:2"), 5, in_table=True)
    Pad(keys=((2, 0),), games=0, level='1:1', extra_time=False, penalties=False)
    """
    if scoring is None:
        return Pad(_wins(best_of // 2 + 1), best_of) if best_of > 1 else Pad(games=1)
    rule = scoring.rule
    if isinstance(rule, Games):
        games = min(rule.number, MOST_GAMES) if rule.game else 0
        if rule.all_played:
            return Pad(_splits(rule.number), games, _level(rule.number))
        return Pad(_wins(rule.wanted), games)
    if isinstance(rule, Timed):
        return Pad(
            games=1,
            extra_time=rule.extra and not (in_table and rule.is_level_final),
            penalties=rule.penalties and not in_table,
        )
    return Pad(((2, 0),), 0, "1:1")


def _wins(wanted: int) -> tuple[tuple[int, int], ...]:
    return tuple((wanted, lost) for lost in range(wanted))


def _splits(number: int) -> tuple[tuple[int, int], ...]:
    return tuple((number - lost, lost) for lost in range((number + 1) // 2))


def _level(number: int) -> str:
    return f"{number // 2}:{number // 2}" if number % 2 == 0 else ""
