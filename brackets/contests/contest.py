"""A contest as a part of a plan: its start lists, how it is ranked, who goes on.

A plan, its check, its log and its replay know a contest by its methods alone, so that who
plays matches waits for nothing of this.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from brackets.contests.errors import ContestImpossible, HeatEmpty, LanesUneven
from brackets.contests.fields import write, write_fields
from brackets.contests.record import ContestEvent, ContestRecord
from brackets.contests.run import ContestRun, Recorded
from brackets.contests.terms import ContestTerms, Heat, Standard
from brackets.errors import BracketError, EntrantUnknown
from brackets.plan_errors import RefusedHere, TableNotBefore, WrongShape
from brackets.plan_index import PlanIndex
from brackets.slot_json import slot_to_json
from brackets.slots import PlaceIn, Side, Slot

MOST_HEATS = 1000


@dataclass(frozen=True, slots=True)
class Contest(ContestTerms):
    """A contest of several, in one or more heats (竞赛): a round of heats, a final, a quiz."""

    def check(self, entrants: Collection[str]) -> None:
        """Refuse a contest that cannot be, whoever stands in it.

        Raises:
            PlanError: its ``place`` is below the contest.
        """
        if not self.ref:
            raise WrongShape("ref", "a text that is not empty")
        if self.first_place < 1:
            raise WrongShape("first_place", "a number from 1")
        if not 1 <= len(self.heats) <= MOST_HEATS or self.jury < 0:
            raise ContestImpossible("heats")
        self._check_rules(entrants)
        fed_by = {slot.table for slot in self.slots if isinstance(slot, PlaceIn)}
        if self.behind and self.behind not in fed_by:
            raise TableNotBefore("behind", self.behind)
        for i, heat in enumerate(self.heats):
            if not heat.slots:
                raise HeatEmpty(f"heats[{i}]")
            lanes = len(set(heat.lanes))
            if heat.lanes and not lanes == len(heat.lanes) == len(heat.slots):
                raise LanesUneven(f"heats[{i}].lanes", len(heat.slots))

    def _check_rules(self, entrants: Collection[str]) -> None:
        try:
            self.rules.check_heats(len(self.heats))
            for name in self.rules.named:
                if name not in entrants:
                    raise EntrantUnknown(name)
        except BracketError as error:
            raise RefusedHere("rules", error) from None

    def record(
        self, events: Iterable[ContestEvent], entrants: Collection[str]
    ) -> ContestRecord:
        """Return what counts of the events about this contest.

        Raises:
            BracketError: the contest has no such marks, or its jury no such word.
        """
        return ContestRecord(self, events, entrants)

    def run(
        self,
        log: Recorded,
        side: Callable[[Slot], Side],
        index: PlanIndex,
        others: Mapping[str, ContestRun],
    ) -> ContestRun:
        """Return the contest in a replay; ``others`` has those that stand before it."""
        return ContestRun(self, log, side, index, others.get(self.behind))

    def to_json(self) -> dict[str, object]:
        """Return a contest as a dictionary; what is as usual is left out."""
        document: dict[str, object] = {
            "ref": self.ref,
            "stage": self.stage,
            "heats": [_heat_to_json(heat) for heat in self.heats],
            "rules": {"kind": self.rules.kind, **write_fields(self.rules)},
        }
        if isinstance(self.cut, Standard):
            document["standard"] = write(self.cut)
        elif self.cut is not None:
            document["progression"] = write(self.cut)
        if self.jury:
            document["jury"] = self.jury
        if self.grades:
            document["grades"] = write(self.grades)
            document["at_cut"] = self.at_cut.value
        if self.behind:
            document["behind"] = self.behind
        return {**document, "first_place": self.first_place}


def _heat_to_json(heat: Heat) -> dict[str, object]:
    slots = [slot_to_json(slot) for slot in heat.slots]
    return {"slots": slots, "lanes": list(heat.lanes)} if heat.lanes else {"slots": slots}
