"""Who stands where in a plan, before anybody has played: the slots of matches and tables."""

from dataclasses import dataclass

Span = tuple[int, int]
"""A range of places, the better one first; ``(9, 13)`` reads 9th to 13th."""


@dataclass(frozen=True, slots=True)
class Seed:
    """An entrant by number: ``Seed(1)`` is the first of ``Plan.entrants``."""

    number: int

    def __str__(self) -> str:
        return f"entrant {self.number}"


@dataclass(frozen=True, slots=True)
class WinnerOf:
    """Whoever goes on from an earlier match."""

    ref: str

    def __str__(self) -> str:
        return f"the winner of {self.ref}"


@dataclass(frozen=True, slots=True)
class LoserOf:
    """Whoever loses an earlier match.

    With ``first_match`` only if it was the first match they came to play; otherwise
    nobody, for good. A bye, and a match that the other side stayed away from, are none.
    """

    ref: str
    first_match: bool = False

    def __str__(self) -> str:
        return f"the loser of {self.ref}"


@dataclass(frozen=True, slots=True)
class PlaceIn:
    """Whoever ends in a place of an earlier table (小组名次)."""

    table: str
    place: int

    def __str__(self) -> str:
        return f"place {self.place} of {self.table}"


@dataclass(frozen=True, slots=True)
class Bye:
    """Nobody: the other side goes on without playing (轮空)."""

    def __str__(self) -> str:
        return "bye"


BYE = Bye()


@dataclass(frozen=True, slots=True)
class Unpaired:
    """Whoever will be paired in a round that is not paired yet (待编排).

    Args:
        round: of a table whose rounds are paired one by one.
        side: 1, 2, 3, ... within the round; 1 and 2 meet, 3 and 4, and so on.
    """

    round: int
    side: int

    def __str__(self) -> str:
        return f"side {self.side} of round {self.round}"


Slot = Seed | WinnerOf | LoserOf | PlaceIn | Bye | Unpaired

Side = str | Bye | None
"""Who stands in a slot: an entrant, nobody for good, or not known yet."""
