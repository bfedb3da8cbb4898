"""What the score of a match has to look like, as a short text that plans carry."""

from dataclasses import dataclass
from typing import Self

from brackets.results import Result
from brackets.scores.boards import Board
from brackets.scores.errors import FormatUnknown
from brackets.scores.games import Games
from brackets.scores.timed import Timed

SPORTS = {
    "table_tennis": "games:5x11",
    "badminton": "games:3x21<30",
    "volleyball": "games:5x25/15",
    "air_volleyball": "games:3x21/15",
    "beach_volleyball": "games:3x21/15",
    "football": "goals+extra+penalties",
    "basketball": "points+extra",
    "basketball_3x3": "points<21",
    "tug_of_war": "best:3",
    "tug_of_war_two_pulls": "all:2",
    "xiangqi": "board",
}
"""Match formats by the name of a sport."""


@dataclass(frozen=True, slots=True)
class MatchFormat:
    """How a match is scored (局分规则): ``parse`` one, never make one by hand.

    Source:
        docs/rules/scores.md

    >>> MatchFormat.parse("badminton").code
    'games:3x21<30'
    """

    rule: Games | Timed | Board

    @classmethod
    def parse(cls, code: str, place: str = "scoring") -> Self:
        """Read a match format from its code, or from the name of a sport.

        Args:
            code: as ``docs/rules/scores.md`` lists them.
            place: where it stands in a document, for the refusal.

        Raises:
            FormatUnknown: this is no match format.

        >>> MatchFormat.parse("games:4x11")
        Traceback (most recent call last):
        brackets.scores.errors.FormatUnknown: scoring: 'games:4x11' is no match format; write \
one like games:5x11, games:3x21<30, games:5x25/15, best:3, all:2, goals, points+extra, board.
        """
        wanted = SPORTS.get(code, code)
        rule = Games.parse(wanted) or Timed.parse(wanted) or Board.parse(wanted)
        if rule is None:
            known = (
                "games:5x11, games:3x21<30, games:5x25/15, best:3, all:2, goals, "
                "points+extra, board"
            )
            raise FormatUnknown(place, repr(code)[:40], known)
        return cls(rule)

    @property
    def code(self) -> str:
        """Return the code that reads back as this."""
        return self.rule.code

    def check(self, result: Result) -> None:
        """Refuse a result whose score cannot be, contradicts its games, or is incomplete.

        Walkovers, double walkovers and void results may do without a score; a match that
        was given up or ended by a disqualification may stand as it was, if it was not over.

        Raises:
            ScoreError: its subclass says what is wrong.

        >>> scoring = MatchFormat.parse("table_tennis")
        >>> scoring.check(Result.of_score("W1.1", ("Li Na", "Wang Wei"), (3, 2)))
        >>> scoring.check(Result.of_score("W1.1", ("Li Na", "Wang Wei"), (2, 1)))
        Traceback (most recent call last):
        brackets.scores.errors.ScoreIncomplete: At 2:1 match W1.1 is not over: 3 are needed.
        """
        self.rule.check(result)
