"""What comes of each row of a sheet, in plain values that can be kept and shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from eventsapp.entries.models import EntryStatus


@dataclass
class Line:
    """What comes of a row: where the entry would stand, or why there is none.

    Attributes:
        sheet: the sheet's name.
        row: its number, from 1.
        name: the member's name, else the one in the file.
        staff_number: the member's, else the one in the file.
        branch: the member's branch on the day of the event.
        discipline: its name; empty for the whole event.
        team: what the team will be called; empty for a single person.
        role: captain, player or reserve; empty for a single person.
        status: where the entry would stand; empty when there is none.
        column: the column that is wrong; empty for the whole row.
        why: why there is no entry, and what would make it possible.
        is_in: whether there is none because the person is entered already.
        read_as: the staff number with the zeros that were lost; empty if none were.
    """

    sheet: str
    row: int
    name: str = ""
    staff_number: str = ""
    branch: str = ""
    discipline: str = ""
    team: str = ""
    role: str = ""
    status: str = ""
    column: str = ""
    why: str = ""
    is_in: bool = False
    read_as: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether the row makes no entry."""
        return not self.status

    def refuse(self, column: str, why: str) -> None:
        """Say why there is no entry; the first reason stands."""
        if not self.why:
            self.column, self.why = column, why
        self.status = ""


@dataclass(frozen=True)
class Difference:
    """A row of which something else comes than was shown."""

    line: Line
    before: str
    """The status that was shown; empty: it was refused."""


@dataclass(frozen=True)
class Outcome:
    """What comes of a sheet."""

    lines: list[Line] = field(default_factory=list)

    @property
    def good(self) -> list[Line]:
        """Return the rows that make an entry, or part of one."""
        return [line for line in self.lines if line.status]

    @property
    def bad(self) -> list[Line]:
        """Return the rows of which nothing comes."""
        return [line for line in self.lines if not line.status]

    @property
    def statuses(self) -> list[str]:
        """Return what tells this outcome from another one of the same rows."""
        return [line.status for line in self.lines]

    def count(self, *statuses: EntryStatus) -> int:
        """Return how many rows would stand so."""
        return sum(line.status in statuses for line in self.lines)

    def differences(self, shown: Sequence[str]) -> list[Difference]:
        """Return the rows that were shown as something else."""
        return [
            Difference(line, before)
            for line, before in zip(self.lines, shown, strict=True)
            if line.status != before
        ]

    def as_json(self) -> list[dict[str, Any]]:
        """Return plain values; :func:`outcome_of` reads them back."""
        return [asdict(line) for line in self.lines]


def outcome_of(values: Sequence[dict[str, Any]]) -> Outcome:
    """Read an outcome back from plain values."""
    return Outcome([Line(**each) for each in values])
