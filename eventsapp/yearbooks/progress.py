"""What became of the rows of an import."""

from collections import Counter
from dataclasses import dataclass, field

from eventsapp.errors import DomainError
from eventsapp.yearbooks.rows import Problem


@dataclass(slots=True)
class Progress:
    """Counts by kind of row; ``known`` ones were stored by an earlier run."""

    stored: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    done: int = 0

    def store(self, kind: str, *, count: int = 1, of: int | None = None) -> None:
        """Note rows that were stored, and those beside them that were known."""
        self.stored[kind] += count
        self.known[kind] += 0 if of is None else of - count

    def know(self, kind: str) -> None:
        """Note a row that was stored before."""
        self.known[kind] += 1

    def refuse(self, file: str, line: int, reason: str | DomainError) -> None:
        """Note a row that could not be used."""
        self.problems.append(Problem(file, line, str(reason)))

    def merge(self, other: "Progress") -> None:
        """Take over what another count noted."""
        self.stored.update(other.stored)
        self.known.update(other.known)
        self.problems += other.problems
