"""A tie as it stands: its rubbers, and who plays them."""

import enum
from typing import NamedTuple

from brackets.errors import MatchDecided, MatchNotPlayed
from brackets.results import Result
from brackets.ties.errors import LineUpsMissing


class RubberStatus(enum.StrEnum):
    """Where a rubber stands."""

    # The teams are not known, a line-up is missing, or a team has nobody and its turn is
    # still to come:
    WAITING = "waiting"
    READY = "ready"  # it can be played
    DONE = "done"  # a result counts
    NOT_NEEDED = "not_needed"  # the tie is decided, or is not played


class RubberState(NamedTuple):
    """One rubber as it stands now.

    Args:
        ref: of the rubber: ``main/W1.1/3``.
        status: where it stands.
        people: who plays it, for the first side of the tie and for the second; empty
            until both line-ups are in, and where a team has nobody.
        result: the one that counts, the teams as its pair.
        is_implied: whether it follows from a team's having nobody.
    """

    ref: str
    status: RubberStatus
    people: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    result: Result | None = None
    is_implied: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it can be played now."""
        return self.status is RubberStatus.READY

    @property
    def is_recorded(self) -> bool:
        """Whether it has a result that somebody recorded, and that counts."""
        return self.result is not None and not self.is_implied


class TieState(NamedTuple):
    """One tie as it stands now.

    Args:
        ref: the match that it is.
        rubbers: in the order of playing.
        score: so far, in the order of the sides.
        handed_in: whether each side has handed in its line-up; nobody sees either until
            both have.
        is_level: whether all rubbers are played, and somebody has to win who is not found
            yet: the result of the tie has to say so.
    """

    ref: str
    rubbers: tuple[RubberState, ...]
    score: tuple[int, int] = (0, 0)
    handed_in: tuple[bool, bool] = (False, False)
    is_level: bool = False

    def rubber(self, ref: str) -> RubberState | None:
        """Return the rubber of a ref, or ``None`` if it is none of this tie."""
        return next((rubber for rubber in self.rubbers if rubber.ref == ref), None)

    def demand_open(self, rubber: RubberState) -> None:
        """Refuse a rubber that takes no result now.

        Raises:
            LineUpsMissing: the line-ups are not both in.
            MatchNotPlayed, MatchDecided: it is not played, or has a result.
        """
        if rubber.status is RubberStatus.WAITING and not all(self.handed_in):
            raise LineUpsMissing(self.ref)
        if rubber.is_recorded:
            raise MatchDecided(rubber.ref)
        if not rubber.is_ready:
            raise MatchNotPlayed(rubber.ref)
