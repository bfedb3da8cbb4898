"""Mass starts: a time, and the check points missed (docs/rules/mass_start.md)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import CheckPoint, Course, Precision, Runner, rank_mass_start
from eventsapp.results.measures.cells import BadCells, Column, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.measures.times import time_column, time_problem
from eventsapp.results.outcomes import BadValue, Outcome, read_time

MOST_POINTS = 20


@dataclass(frozen=True)
class MassStart(Kind):
    """The course: check points in order, and the longest and the shortest time that count.

    Times are in milliseconds, 0 for no limit.
    """

    points: tuple[str, ...] = ()
    limit_ms: int = 0
    least_ms: int = 0

    def words(self) -> list[str]:
        """Say what makes a finish valid."""
        said = [_("Times are rounded up to whole seconds; the shortest is first.")]
        if self.points:
            points = " → ".join(
                f"{number} {name}" for number, name in enumerate(self.points, start=1)
            )
            said.append(
                _("Check points: %(points)s. Who misses one has no rank.", points=points)
            )
        if self.limit_ms:
            limit = Precision.SECOND.write(self.limit_ms)
            said.append(_("Over %(limit)s does not count as finished.", limit=limit))
        if self.least_ms:
            least = Precision.SECOND.write(self.least_ms)
            said.append(_("Under %(least)s is not believed.", least=least))
        return said

    def columns(self) -> list[Column]:
        """Return the time, and where there are check points which were missed."""
        missed = [Column("missed", _("Missed points"), "short", most=60)] if self.points else []
        return [time_column(), *missed]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read a time, and numbers or names of check points."""
        text, missed = tidied(cells.get("value")), tidied(cells.get("missed"))
        if not text and not missed:
            return None
        errors = {}
        milliseconds = 0
        try:
            milliseconds = read_time(text)
        except BadValue:
            errors["value"] = time_problem()
        numbers = self._numbers(missed)
        if None in numbers:
            errors["missed"] = _(
                "Numbers from 1 to %(most)d, such as 1 3.", most=len(self.points)
            )
        if errors:
            raise BadCells(errors)
        return Outcome(
            marks={"milliseconds": milliseconds, "missed": sorted({n or 0 for n in numbers})}
        )

    def _numbers(self, text: str) -> list[int | None]:
        known = {name: number for number, name in enumerate(self.points, start=1)}
        known |= {str(number): number for number in known.values()}
        return [known.get(one) for one in re.split(r"[\s,;、]+", text) if one]

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by time those whose finish is valid."""
        course = Course(
            tuple(CheckPoint(name) for name in self.points),
            limit=self.limit_ms or None,
            least=self.least_ms or None,
        )
        runners = [self._runner(one, own.marks or {}) for one, own in outcomes.items()]
        outcome = rank_mass_start(course, runners, lots=lots)
        return Ranked(outcome.table, outcome.reasons)

    def _runner(self, name: str, marks: Mapping[str, object]) -> Runner:
        """Return a runner who passed the points not missed, at the latest at the finish."""
        finished, missed = marks["milliseconds"], marks["missed"]
        if not isinstance(finished, int) or not isinstance(missed, list):
            raise TypeError(marks)
        passed = [p for n, p in enumerate(self.points, start=1) if n not in missed]
        return Runner(name, finished, dict.fromkeys(passed, finished))

    def told(self, outcome: Outcome) -> str:
        """Return the time."""
        return Precision.SECOND.write((outcome.marks or {})["milliseconds"])

    def detail(self, outcome: Outcome) -> str:
        """Return which points were missed."""
        missed = [self.points[number - 1] for number in (outcome.marks or {})["missed"]]
        return _("missed: %(points)s", points=", ".join(missed)) if missed else ""
