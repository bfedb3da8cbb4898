"""Contests over many days: step challenges (健步走) and recurring attendance (工间操)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import ClassVar

from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field, Ranking
from brackets.marks.attendance import AttendanceRules, attend, rank_attending, rank_present
from brackets.marks.deciding import Lots
from brackets.marks.steps import StepRules, Unit, Walked, rank_units, rank_walkers, walk
from brackets.marks.tables import MarkTable, Unranked

UNITS = "units"


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of one member, by day."""

    steps: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Present:
    """The days on which one member was there."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit that takes part: how many members it registered, and those in the contest."""

    registered: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepsContestRules(ContestRules):
    """More steps that count are first, equals by standard days; units by steps per member.

    It is over when it is closed; who has no steps has walked 0.

    Raises:
        RegisteredTooFew, EntrantTwice: a unit cannot be like that.

    Source:
        docs/rules/steps.md
    """

    steps: StepRules
    units: Mapping[str, UnitEntry] = field(default_factory=dict)

    kind: ClassVar[str] = "steps"
    value_type: ClassVar[type] = Steps
    is_open_ended: ClassVar[bool] = True
    has_run_offs: ClassVar[bool] = False

    def __post_init__(self) -> None:
        rank_units(_units(self.units), {})

    @property
    def named(self) -> Iterable[str]:
        """Return the members of units."""
        return _members(self.units)

    @property
    def units_by_table(self) -> Mapping[str, Collection[str]]:
        """Return the units."""
        return {UNITS: self.units.keys()} if self.units else {}

    def check(self, mark: Mark) -> None:
        """Refuse steps of other days, and below zero."""
        super(StepsContestRules, self).check(mark)
        if isinstance(mark.value, Steps):
            walk(self.steps, mark.entrant, mark.value.steps)

    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""
        walked = self._walked(field)
        table = rank_walkers(walked, lots=field.lots).with_unranked(_out(field))
        notes = {one: {"has_reached": own.has_reached} for one, own in walked.items()}
        return Ranking(table, notes=notes)

    def tables(
        self, fields: Sequence[Field], table: MarkTable, lots: Mapping[str, Lots]
    ) -> Mapping[str, MarkTable]:
        """Return the units."""
        walked = {one: own for field in fields for one, own in self._walked(field).items()}
        if not self.units:
            return {}
        return {UNITS: rank_units(_units(self.units), walked, lots=lots.get(UNITS, ()))}

    def _walked(self, field: Field) -> dict[str, Walked]:
        days = field.values(Steps)
        return {
            one: walk(self.steps, one, days[one].steps if one in days else {})
            for one in field.entrants
            if one not in field.statuses
        }


@dataclass(frozen=True, slots=True)
class AttendanceContestRules(ContestRules):
    """Whoever was there on more days is first; units by the share of all their days.

    It is over when it is closed; who was never noted was never there.

    Raises:
        RegisteredTooFew, EntrantTwice: a unit cannot be like that.

    Source:
        docs/rules/attendance.md
    """

    attendance: AttendanceRules
    units: Mapping[str, UnitEntry] = field(default_factory=dict)

    kind: ClassVar[str] = "attendance"
    value_type: ClassVar[type] = Present
    is_open_ended: ClassVar[bool] = True
    has_run_offs: ClassVar[bool] = False

    def __post_init__(self) -> None:
        rank_attending(self.attendance, _units(self.units), {})

    @property
    def named(self) -> Iterable[str]:
        """Return the members of units."""
        return _members(self.units)

    @property
    def units_by_table(self) -> Mapping[str, Collection[str]]:
        """Return the units."""
        return {UNITS: self.units.keys()} if self.units else {}

    def check(self, mark: Mark) -> None:
        """Refuse days on which nothing took place, and a day twice."""
        super(AttendanceContestRules, self).check(mark)
        if isinstance(mark.value, Present):
            attend(self.attendance, mark.entrant, mark.value.days)

    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""
        counts = self._counts(field)
        table = rank_present(self.attendance, counts, lots=field.lots)
        return Ranking(replace(table, unranked=_out(field)))

    def tables(
        self, fields: Sequence[Field], table: MarkTable, lots: Mapping[str, Lots]
    ) -> Mapping[str, MarkTable]:
        """Return the units."""
        counts = {one: own for field in fields for one, own in self._counts(field).items()}
        if not self.units:
            return {}
        units, own = _units(self.units), lots.get(UNITS, ())
        return {UNITS: rank_attending(self.attendance, units, counts, lots=own)}

    def _counts(self, field: Field) -> dict[str, int]:
        days = field.values(Present)
        return {
            one: attend(self.attendance, one, days[one].days if one in days else ())
            for one in field.entrants
            if one not in field.statuses
        }


def _units(units: Mapping[str, UnitEntry]) -> list[Unit]:
    return [Unit(name, unit.registered, unit.members) for name, unit in units.items()]


def _members(units: Mapping[str, UnitEntry]) -> Iterable[str]:
    return chain.from_iterable(unit.members for unit in units.values())


def _out(field: Field) -> tuple[Unranked, ...]:
    return tuple(Unranked(one, status) for one, status in field.statuses.items())
