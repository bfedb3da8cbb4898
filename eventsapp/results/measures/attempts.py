"""Several attempts: the best counts, then the second best (docs/rules/attempts.md)."""

import enum
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from brackets import rank_attempts
from eventsapp.results.measures.cells import (
    BadCells,
    Column,
    read_count,
    read_millimetres,
    tidied,
    write_metres,
)
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import Outcome

MOST_ATTEMPTS = 6
FAILED = {"x", "×", "f", "-", "–", "—"}  # failed or passed: neither is a mark


class Unit(enum.StrEnum):
    """What is measured."""

    METRES = "metres"  # whole millimetres
    POINTS = "points"  # rings, hits, points: whole numbers


class LaterOrder(enum.StrEnum):
    """In which order those who go on have their further attempts."""

    REVERSED = "reversed"  # the leader last
    SAME = "same"  # as before


@dataclass(frozen=True)
class Attempts(Kind):
    """How many attempts each has; with ``finalists`` only the best have more than ``first``.

    Nought ``finalists`` stands for all.
    """

    attempts: int = 3
    unit: str = Unit.METRES.value
    finalists: int = 0
    first: int = 3
    order: str = LaterOrder.REVERSED.value

    @property
    def in_points(self) -> bool:
        """Whether points are counted, and no distances measured."""
        return self.unit == Unit.POINTS

    @property
    def _key(self) -> str:
        return "points" if self.in_points else "millimetres"

    def words(self) -> list[str]:
        """Say what is compared."""
        said = [
            _("%(count)d attempts each, in points.", count=self.attempts)
            if self.in_points
            else _("%(count)d attempts each, in metres.", count=self.attempts),
            _("The best attempt is compared, among equals the second best, and so on."),
        ]
        if self.finalists:
            said.append(
                _(
                    "After %(first)d attempts the best %(many)d go on, all who are level at"
                    " the cut included; all attempts count.",
                    first=self.first,
                    many=self.finalists,
                )
            )
            if self.order == LaterOrder.REVERSED:
                said.append(_("The order is then the reverse of the standing: leader last."))
        return said

    def columns(self) -> list[Column]:
        """Return the attempts."""
        return [
            Column(f"try{number}", _("Try %(number)d", number=number), "tiny", most=8)
            for number in range(1, self.attempts + 1)
        ]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read distances or points; ``x`` is a failed attempt, ``-`` one that was passed."""
        marks: list[int | None] = []
        errors = {}
        read = read_count if self.in_points else read_millimetres
        for column in self.columns():
            text = tidied(cells.get(column.key)).lower()
            try:
                is_mark = bool(text) and text not in FAILED
                marks.append(read(text) if is_mark else None)
            except ValueError:
                errors[column.key] = self._problem()
        if errors:
            raise BadCells(errors)
        if not any(tidied(cells.get(column.key)) for column in self.columns()):
            return None
        return Outcome(marks={self._key: marks})

    def _problem(self) -> str:
        if self.in_points:
            return _("A whole number of points; x failed, - passed.")
        return _("Metres such as 5.61; x failed, - passed.")

    def marks_of(self, outcome: Outcome) -> list[int | None]:
        """Return the attempts, in whole units; ``None`` for those without a mark."""
        found: list[int | None] = (outcome.marks or {})[self._key]
        return found

    def outcome_of(
        self, marks: list[int | None], status: ResultStatus, typed: list[str]
    ) -> Outcome:
        """Return attempts that were taken down elsewhere, as if they were typed."""
        if status is not ResultStatus.FINISHED:
            return Outcome(status)
        cells = {
            column.key: text for column, text in zip(self.columns(), typed, strict=True) if text
        }
        return Outcome(marks={self._key: marks}, typed=cells)

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by the best attempts."""
        marks = {one: self.marks_of(own) for one, own in outcomes.items()}
        return Ranked(rank_attempts(marks, lots=lots, write=self.write))

    @property
    def write(self) -> Callable[[Fraction | int], str]:
        """Write a value as it is typed."""
        return str if self.in_points else _written

    def told(self, outcome: Outcome) -> str:
        """Return the best attempt."""
        valid = [one for one in self.marks_of(outcome) if one is not None]
        if not valid:
            return "–"
        if self.in_points:
            return _("%(points)s points", points=max(valid))
        return _("%(metres)s m", metres=write_metres(max(valid)))

    def detail(self, outcome: Outcome) -> str:
        """Return all attempts."""
        typed = outcome.typed or {}
        said = [
            self.write(mark) if mark is not None else typed.get(column.key) or "–"
            for column, mark in zip(self.columns(), self.marks_of(outcome), strict=True)
        ]
        return " · ".join(said)


def _written(value: Fraction | int) -> str:
    return write_metres(int(value))
