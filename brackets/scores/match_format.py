"""What the score of a match has to look like."""

from dataclasses import dataclass
from typing import Self

from brackets.results import Result


@dataclass(frozen=True, slots=True)
class MatchFormat:
    """How a match is scored (局分规则), as a short text that plans carry."""

    code: str

    @classmethod
    def parse(cls, code: str, place: str) -> Self:
        """Read a match format from its code."""
        return cls(code)

    def check(self, result: Result) -> None:
        """Refuse a result whose score can't be."""
