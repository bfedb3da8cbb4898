"""Times in heats: rounded up, the shortest first (docs/rules/times.md)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from brackets import Level, Precision, Timed, rank_times
from eventsapp.results.measures.cells import BadCells, Column, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.outcomes import BadValue, Outcome, read_time


def time_column() -> Column:
    """Return the field of a time."""
    return Column("value", _("Time taken"), most=14)


def time_problem() -> str:
    """Say how a time is typed."""
    return _("A time such as 9.85, 12:03.45 or 1′02″35; after minutes, two digits of seconds")


@dataclass(frozen=True)
class Times(Kind):
    """To what times are rounded up, in milliseconds, and whether 1/1000 s parts equal ones."""

    precision: int = Precision.MILLISECOND.value
    parts_by_thousandths: bool = False
    has_heats: ClassVar[bool] = True

    def words(self) -> list[str]:
        """Say how times are compared."""
        said = [
            {
                1: _("Times to 1/1000 s; the shortest is first."),
                10: _("Times are rounded up to 1/100 s; the shortest is first."),
                100: _("Times by hand are rounded up to 1/10 s; the shortest is first."),
                1000: _("Times are rounded up to whole seconds; the shortest is first."),
            }[self.precision]
        ]
        if self.parts_by_thousandths and self.precision > 1:
            said.append(_("Equal times are parted by 1/1000 s."))
        return said

    def columns(self) -> list[Column]:
        """Return the time."""
        return [time_column()]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read a time."""
        text = tidied(cells.get("value"))
        try:
            return Outcome(time_ms=read_time(text)) if text else None
        except BadValue:
            raise BadCells({"value": time_problem()}) from None

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by rounded times, over all heats."""
        times = {one: Timed(own.time_ms or 0) for one, own in outcomes.items()}
        level = Level.THOUSANDTHS if self.parts_by_thousandths else Level.NOTHING
        return Ranked(rank_times(times, Precision(self.precision), level=level, lots=lots))

    def told(self, outcome: Outcome) -> str:
        """Return the rounded time."""
        return Precision(self.precision).write(outcome.time_ms or 0)

    def detail(self, outcome: Outcome) -> str:
        """Return the time as it was taken, where rounding changed it."""
        exact = outcome.time_ms or 0
        if Precision(self.precision).round_up(exact) == exact:
            return ""
        return _("taken: %(time)s", time=Precision.MILLISECOND.write(exact))
