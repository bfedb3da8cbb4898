"""Rounds without an opponent, where everybody else plays (轮空, 请假)."""

import enum
from dataclasses import dataclass


class ByeKind(enum.StrEnum):
    """Why somebody has no opponent in a round; the letters are those of TRF files."""

    PAIRING = "U"  # the bye of the pairing: counts as a win (轮空)
    FULL = "F"  # asked for, or given: as a win
    HALF = "H"  # asked for: as a draw
    ZERO = "Z"  # away: for nothing


@dataclass(frozen=True, slots=True)
class SatOut:
    """A round that an entrant of a table sat out.

    Args:
        entrant: who.
        kind: why, and so what it gives.
    """

    entrant: str
    kind: ByeKind
