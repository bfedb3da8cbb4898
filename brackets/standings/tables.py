"""What a ranked table says."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Why:
    """A reason as a key of the catalogue and the values of its sentence."""

    key: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of a table."""

    entrant: str
    rank: int
    values: Mapping[str, Fraction | None]
    decided_by: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class Tie:
    """Those whom no rule could part."""

    rank: int
    entrants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """A table, ranked."""

    rows: tuple[Standing, ...]
    ties: tuple[Tie, ...]
