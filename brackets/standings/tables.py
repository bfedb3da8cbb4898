"""What a ranked table says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from brackets.standings.values import Value


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for a rank: a key of the catalogue in ``wording.py`` and what fills it.

    Args:
        key: of the sentence.
        entrants: the two that it compares, the better first; for a tie, all who are level.
        values: texts by name: the code of the criterion, the two values, a score.
        among: all whose matches were looked at, if they were more than the two.
    """

    key: str
    entrants: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    among: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return it as a dictionary; what is empty is left out."""
        parts = {
            "entrants": list(self.entrants),
            "values": dict(self.values),
            "among": list(self.among),
        }
        return {"key": self.key, **{name: part for name, part in parts.items() if part}}


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of a table.

    Args:
        entrant: whose.
        rank: a competition rank: 1, 2, 2, 4.
        values: by code of the criterion, in the order of the rules; one that looks at the
            matches among the tied is there only for those whom it has compared, with
            the value that it had the last time.
        decided_by: the code of the criterion that put the entrant behind the one above, or
            the first before the second; ``lot`` or ``unfinished`` where none did; ``None``
            for who is level with others, or alone.
        why: the same as a sentence.
    """

    entrant: str
    rank: int
    values: Mapping[str, Value]
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
