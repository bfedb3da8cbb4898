"""Steps of each day (docs/rules/steps.md)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from brackets import StepRules, Walked, rank_walkers, walk
from eventsapp.frame.languages import thousands
from eventsapp.results.measures.cells import BadCells, Column, read_count, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.outcomes import Outcome

MOST_DAYS = 62
NONE = {"-", "–", "—"}


@dataclass(frozen=True)
class Steps(Kind):
    """How many days, what counts of one at most (0: all), and what a standard day is."""

    days: int = 30
    cap: int = 20_000
    standard: int = 8_000
    days_wanted: int = 25

    def words(self) -> list[str]:
        """Say what counts."""
        said = [_("%(days)d days, steps of each day.", days=self.days)]
        if self.cap:
            said.append(_("At most %(cap)s steps a day count.", cap=thousands(self.cap)))
        said.append(_("More steps are first, among equals who has more standard days."))
        said.append(
            _(
                "A standard day has %(standard)s steps; it takes %(days)d of them to reach the "
                "goal.",
                standard=thousands(self.standard),
                days=self.days_wanted,
            )
        )
        return said

    def columns(self) -> list[Column]:
        """Return the list of days."""
        return [Column("days", _("Steps of each day, in order"), "long", most=500)]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read steps such as ``8000 12000 - 9500``; ``-`` is a day without any."""
        found = [one for one in re.split(r"[\s,;、]+", tidied(cells.get("days"))) if one]
        if not found:
            return None
        if len(found) > self.days:
            problem = _(
                "%(found)d days are typed; there are %(days)d.",
                found=len(found),
                days=self.days,
            )
            raise BadCells({"days": problem})
        try:
            steps = [0 if one in NONE else read_count(one) for one in found]
        except ValueError:
            problem = _("Whole numbers in order, such as 8000 12000 - 9500.")
            raise BadCells({"days": problem}) from None
        return Outcome(marks={"steps": steps})

    def walked(self, steps: Sequence[int]) -> Walked:
        """Return what the steps of one person come to; only the order of days matters."""
        rules = StepRules(
            date.fromordinal(1),
            date.fromordinal(self.days),
            cap=self.cap or None,
            standard=self.standard,
            days_wanted=self.days_wanted,
        )
        daily = {date.fromordinal(day): own for day, own in enumerate(steps, start=1)}
        return walk(rules, "", daily)

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by steps that count, then by standard days."""
        walked = {one: self._walked(own) for one, own in outcomes.items()}
        return Ranked(rank_walkers(walked, lots=lots))

    def _walked(self, outcome: Outcome) -> Walked:
        return self.walked((outcome.marks or {})["steps"])

    def told(self, outcome: Outcome) -> str:
        """Return the steps that count."""
        return _("%(steps)s steps", steps=thousands(self._walked(outcome).steps))

    def detail(self, outcome: Outcome) -> str:
        """Return the standard days, and whether they suffice."""
        own = self._walked(outcome)
        said = _("%(days)d standard days", days=own.standard_days)
        return _("%(days)s, goal reached", days=said) if own.has_reached else said
