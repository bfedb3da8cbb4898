"""What a contest is, before anything happens in it: start lists, rules, who goes on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from brackets.contests.rules import ContestRules
from brackets.marks.advancing import Progression
from brackets.marks.errors import CutWrong
from brackets.marks.grades import AtCut, Grade
from brackets.slots import Slot


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
class ContestTerms:
    """Who stands in a contest, how it ranks and who goes on.

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
    def units_by_table(self) -> Mapping[str, Collection[str]]:
        """Return the teams or units it ranks besides, by what a lot calls the table.

        The teams of a race ``run`` are ranked by ``run/teams``.
        """
        named = self.rules.units_by_table.items()
        return {f"{self.ref}/{name}": units for name, units in named}

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
