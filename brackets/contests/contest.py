"""A contest as a part of a plan: its start lists, how it is ranked, who goes on.

A plan, its check, its log and its replay know a contest by its methods alone, so that who
plays matches waits for nothing of this.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from brackets.contests.errors import ContestImpossible, HeatEmpty, LanesUneven
from brackets.contests.fields import write, write_fields
from brackets.contests.record import ContestEvent, ContestRecord
from brackets.contests.rules import ContestRules
from brackets.contests.run import ContestRun, Recorded
from brackets.errors import BracketError, EntrantUnknown
from brackets.marks.advancing import Progression
from brackets.marks.errors import CutWrong
from brackets.marks.grades import AtCut, Grade
from brackets.plan_errors import RefusedHere, TableNotBefore, WrongShape
from brackets.plan_index import PlanIndex
from brackets.plan_json import slot_to_json
from brackets.slots import PlaceIn, Side, Slot

MOST_HEATS = 1000


@dataclass(frozen=True, slots=True)
class Heat:
    """One start list (组次): those who run, swim or are judged together.

    Args:
        slots: who stands in it, the strongest first.
        lanes: of each of them; empty where there are none.
    """

    slots: tuple[Slot, ...]
    lanes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """A qualifying standard (达标晋级): all who reach it go on, then the next best.

    Args:
        mark: that it takes, in whole units of the first thing compared.
        places: how many go on at least, if so many have a mark; those who are level for the
            last of them all do.

    Raises:
        CutWrong: no places.
    """

    mark: int
    places: int

    def __post_init__(self) -> None:
        if self.places < 1:
            raise CutWrong(self.places)


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest of several, in one or more heats (竞赛): a round of heats, a final, a quiz.

    Its places can be waited for as those of a table: with a ``cut`` the first ``capacity``
    of them are those who go on, in the order of lanes; after these come all others who have
    a mark, the best first. Where fewer go on, the places that are left are nobody's.

    Args:
        ref: for people, such as ``heats``; with a stage the name of the stage.
        stage: the stage that it makes up.
        heats: its start lists.
        rules: how marks rank.
        cut: who goes on; ``None`` where that is by place alone.
        jury: how many the jury may let go on beside them.
        first_place: the place of the whole tournament that its first has, if the tournament
            ends with it for them.
        behind: the contest whose others stand here: where fewer go on from that than it has
            places for, these are not left empty, and ``first_place`` lies before them.
        grades: that are awarded, the best first.
        at_cut: what becomes of those who are level where the places of a grade end.
    """

    ref: str
    stage: str
    heats: tuple[Heat, ...]
    rules: ContestRules
    cut: Progression | Standard | None = None
    jury: int = 0
    first_place: int = 1
    behind: str = ""
    grades: tuple[Grade, ...] = ()
    at_cut: AtCut = AtCut.WIDEN

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return who stands in it, heat by heat."""
        return tuple(slot for heat in self.heats for slot in heat.slots)

    @property
    def size(self) -> int:
        """Return how many may stand in it."""
        return sum(len(heat.slots) for heat in self.heats)

    @property
    def capacity(self) -> int:
        """Return how many places are for those who go on; all of them without a cut."""
        if not isinstance(self.cut, Progression):
            return self.size
        wanted = self.cut.by_place * len(self.heats) + self.cut.by_mark
        return max(wanted, self.cut.room or 0) + self.jury

    @property
    def most_others(self) -> int:
        """Return how many with a mark there can be at most who do not go on."""
        if not isinstance(self.cut, Progression):
            return self.size
        by_place = self.cut.by_place
        left = sum(max(0, len(heat.slots) - by_place) for heat in self.heats)
        return max(0, left - self.cut.by_mark)

    @property
    def places(self) -> int:
        """Return how many places can be waited for."""
        return self.size if self.cut is None else self.capacity + self.size

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
