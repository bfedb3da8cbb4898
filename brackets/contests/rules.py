"""What the rules of a contest have to say, whatever its kind."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

from brackets.contests.errors import MarkKindWrong, MarkNumberWrong, RunOffImpossible
from brackets.contests.events import Mark
from brackets.marks.deciding import Lots
from brackets.marks.tables import MarkTable, Status

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Field:
    """Who stands in a heat, and what was recorded of them.

    Args:
        entrants: in the order of the start list.
        marks: that count and are no status, by entrant.
        statuses: of who has no rank.
        log: the entries of a contest that is a log, in order.
        heat: which heat of the contest it is, from 0.
        lots: for those who are level.
    """

    entrants: Sequence[str]
    marks: Mapping[str, Mark]
    statuses: Mapping[str, Status]
    log: Sequence[Mark] = ()
    heat: int = 0
    lots: Lots = ()

    def values(self, kind: type[Value]) -> dict[str, Value]:
        """Return the values of one type, by entrant."""
        return {
            entrant: mark.value
            for entrant, mark in self.marks.items()
            if isinstance(mark.value, kind)
        }

    def with_statuses(self, kind: type[Value]) -> dict[str, Value | Status]:
        """Return value or status, by entrant; who has neither is left out."""
        both: dict[str, Value | Status] = {**self.values(kind), **self.statuses}
        return {entrant: both[entrant] for entrant in self.entrants if entrant in both}


@dataclass(frozen=True, slots=True)
class Ranking:
    """How a heat, or a whole contest, is ranked.

    Args:
        table: those with a mark, and those without a rank.
        pending: whose mark is not complete yet.
        notes: more that is to be said of an entrant, as texts and numbers by name: what was
            dropped, why there is no rank.
    """

    table: MarkTable
    pending: frozenset[str] = frozenset()
    notes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


class ContestRules(ABC):
    """How the marks of one kind of contest are checked, and ranked.

    Every kind is a frozen dataclass; its fields are what plans and documents say of it.
    """

    __slots__ = ()
    kind: ClassVar[str]
    value_type: ClassVar[type | tuple[type, ...]]
    is_log: ClassVar[bool] = False
    """Whether its marks are the numbered entries of a log."""
    is_open_ended: ClassVar[bool] = False
    """Whether it ends when it is closed, and ranks who has no mark too."""
    has_run_offs: ClassVar[bool] = True
    """Whether those who are level can meet once more, and have marks of the same kind."""

    def check_heats(self, heats: int) -> None:
        """Refuse a number of heats that the rules do not fit.

        Raises:
            BracketError: the subclass says why.
        """
        return

    @property
    def named(self) -> Iterable[str]:
        """Return the entrants whom the rules name: the members of groups, teams, units."""
        return ()

    @property
    def units_by_table(self) -> Mapping[str, Collection[str]]:
        """Return who ranks in other tables of the same marks, by name, if not entrants."""
        return {}

    def check(self, mark: Mark) -> None:
        """Refuse a mark that cannot be, whoever else stands in the contest.

        Raises:
            BracketError: the subclass says why.
        """
        if mark.value is not None and not isinstance(mark.value, self.value_type):
            raise MarkKindWrong(mark.contest, mark.entrant)
        if mark.run_off < 0 or (mark.run_off and not self.has_run_offs):
            raise RunOffImpossible(mark.contest)
        is_entry = self.is_log and mark.status is None
        is_open = is_entry and mark.value is not None and not mark.number
        if mark.number < 0 or is_open or (mark.number and not is_entry):
            raise MarkNumberWrong(mark.contest, mark.entrant)

    @abstractmethod
    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""

    def leveled(self, heats: Sequence[Ranking], lots: Lots) -> Sequence[Ranking]:
        """Make the marks of several heats comparable, where they are not by themselves."""
        return heats

    def tables(
        self, fields: Sequence[Field], table: MarkTable, lots: Mapping[str, Lots]
    ) -> Mapping[str, MarkTable]:
        """Return other tables of the same marks, by name: age groups, teams.

        Args:
            fields: of all heats.
            table: everybody of all heats.
            lots: for the teams or units that are level, by table.
        """
        return {}
