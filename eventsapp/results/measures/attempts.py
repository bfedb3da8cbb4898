"""Distances: the best attempt counts, then the second best (docs/rules/attempts.md)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from brackets import rank_attempts
from eventsapp.results.measures.cells import (
    BadCells,
    Column,
    read_millimetres,
    tidied,
    write_metres,
)
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.outcomes import Outcome

MOST_ATTEMPTS = 6
FAILED = {"x", "×", "f", "-", "–", "—"}  # failed or passed: neither is a mark


@dataclass(frozen=True)
class Attempts(Kind):
    """How many attempts each has."""

    attempts: int = 3

    def words(self) -> list[str]:
        """Say what is compared."""
        return [
            _("%(count)d attempts each, in metres.", count=self.attempts),
            _("The best attempt is compared, among equals the second best, and so on."),
        ]

    def columns(self) -> list[Column]:
        """Return the attempts."""
        return [
            Column(f"try{number}", _("Try %(number)d", number=number), "tiny", most=8)
            for number in range(1, self.attempts + 1)
        ]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read distances in metres; ``x`` is a failed one, ``-`` one that was passed."""
        marks: list[int | None] = []
        errors = {}
        for column in self.columns():
            text = tidied(cells.get(column.key)).lower()
            try:
                is_mark = bool(text) and text not in FAILED
                marks.append(read_millimetres(text) if is_mark else None)
            except ValueError:
                errors[column.key] = _("Metres such as 5.61; x failed, - passed.")
        if errors:
            raise BadCells(errors)
        if not any(tidied(cells.get(column.key)) for column in self.columns()):
            return None
        return Outcome(marks={"millimetres": marks})

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by the best attempts."""
        marks = {one: (own.marks or {})["millimetres"] for one, own in outcomes.items()}
        return Ranked(rank_attempts(marks, lots=lots, write=_written))

    def told(self, outcome: Outcome) -> str:
        """Return the best attempt."""
        valid = [one for one in (outcome.marks or {})["millimetres"] if one is not None]
        return _("%(metres)s m", metres=write_metres(max(valid))) if valid else "–"

    def detail(self, outcome: Outcome) -> str:
        """Return all attempts."""
        typed = outcome.typed or {}
        marks = (outcome.marks or {})["millimetres"]
        said = [
            write_metres(mark) if mark is not None else typed.get(column.key) or "–"
            for column, mark in zip(self.columns(), marks, strict=True)
        ]
        return " · ".join(said)


def _written(value: Fraction | int) -> str:
    return write_metres(int(value))
