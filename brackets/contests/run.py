"""The contests of a replay: who stands in them, how they rank, and who goes on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from brackets.contests.events import Mark
from brackets.contests.going_on import GoingOn
from brackets.contests.record import ContestRecord
from brackets.contests.rules import Field, Ranking
from brackets.contests.run_offs import run_offs_of, told
from brackets.contests.state import ContestState, ContestStatus, HeatState, RunOffState
from brackets.contests.terms import ContestTerms
from brackets.events import Leaving, Lot, Withdrawal
from brackets.marks.advancing import rank_over
from brackets.marks.deciding import Lots, RunOff
from brackets.marks.grades import award_grades
from brackets.marks.tables import MarkTable, Status
from brackets.plan_index import PlanIndex
from brackets.slots import Side, Slot, Span


class Recorded(Protocol):
    """What a contest asks of a log."""

    contests: dict[str, ContestRecord]
    left: dict[str, Withdrawal]
    lots: dict[str, dict[frozenset[str], Lot]]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a contest puts somebody.

    Args:
        entrant: who.
        positions: the places of the contest that can be waited for; several in a tie, none
            without a mark.
        at_its_end: the places of the whole tournament, if these lead no further.
        status: why there is none.
    """

    entrant: str
    positions: range
    at_its_end: Span
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Everything that the marks of a contest say."""

    fields: tuple[Field, ...]
    heats: tuple[Ranking, ...]
    table: MarkTable
    missing: tuple[str, ...]
    implied: frozenset[str]


class ContestRun:
    """One contest in a replay.

    Nobody asks it before all has been replayed that feeds it, so everything about it is found
    out once.
    """

    def __init__(
        self,
        contest: ContestTerms,
        log: Recorded,
        side: Callable[[Slot], Side],
        index: PlanIndex,
        behind: "ContestRun | None",
    ) -> None:
        self.contest = contest
        self._behind = behind
        self._log = log
        self._record = log.contests[contest.ref]
        self._side = side
        self._index = index

    @cached_property
    def entrants(self) -> tuple[str, ...]:
        """Return who stands in it, as far as that is known."""
        return tuple(s for sides in self._sides for s in sides if isinstance(s, str))

    @cached_property
    def is_complete(self) -> bool:
        """Whether everybody is known, and has a mark, or it was closed."""
        if not self._is_known:
            return False
        ends_open = self.contest.rules.is_open_ended
        return self._record.is_closed or not (ends_open or self._ranked.missing)

    @cached_property
    def is_decided(self) -> bool:
        """Whether it is over, and no tie at the cut is left."""
        return self.is_complete and not self._going_on.advance.undecided

    def at_place(self, place: int) -> Side:
        """Return who has one of its places; nobody for good where fewer do."""
        return self._going_on.at(place) if self.is_decided else None

    @cached_property
    def first_place(self) -> int:
        """Return the place of the whole tournament that its first has."""
        return self.contest.first_place - (self._behind.vacant if self._behind else 0)

    @property
    def vacant(self) -> int:
        """Return how many places nobody has of those before its others, once it is decided."""
        if not self.is_decided:
            return 0
        own = self.contest.capacity - len(self._going_on.through) if self.contest.cut else 0
        return own + self.contest.first_place - self.first_place

    def placed(self) -> Iterator[Placed]:
        """Yield everybody in it with their places, once it is decided."""
        first = self.first_place
        going_on, ranked = self._going_on, self._ranked
        for entrant, positions, place in going_on.places():
            level = len(positions)
            best = first + place - 1
            yield Placed(entrant, positions, (best, best + level - 1))
        entrants = self.entrants
        behind = (first + going_on.ranked, first + len(entrants) - 1)
        for one in ranked.table.unranked:
            if one.entrant not in going_on.through:
                yield Placed(one.entrant, range(0), behind, one.status)

    def strangers(self) -> list[Mark]:
        """Return the marks of people who do not stand in it, in one order."""
        marks = self._record.marks
        entrants = set(self.entrants)
        strange = [mark for mark in marks.values() if mark.entrant not in entrants]
        return sorted(strange, key=lambda mark: (mark.run_off, mark.number, mark.entrant))

    def state(self) -> ContestState:
        """Return the contest as it stands."""
        contest, ranked = self.contest, self._ranked
        is_complete = self.is_complete
        going_on = self._going_on if is_complete else None
        status = ContestStatus.READY if self._is_known else ContestStatus.WAITING
        in_it = set(self.entrants)
        marks = self._record.marks
        return ContestState(
            ref=contest.ref,
            stage=contest.stage,
            status=ContestStatus.DONE if is_complete else status,
            heats=tuple(
                HeatState(tuple(sides), heat.lanes, ranking)
                for heat, sides, ranking in zip(
                    contest.heats, self._sides, ranked.heats, strict=True
                )
            ),
            ranking=_together(ranked),
            tables=contest.rules.tables(ranked.fields, ranked.table, self._lots_of_units()),
            missing=() if is_complete else ranked.missing,
            marks={key: mark for key, mark in marks.items() if mark.entrant in in_it},
            run_offs=self._run_offs_told(),
            implied=ranked.implied,
            advance=going_on.advance if going_on and contest.cut else None,
            called_up=going_on.called_up if going_on else (),
            unresolved=going_on.unresolved if going_on else (),
            grades=self._grades(ranked.table) if is_complete else {},
        )

    def _grades(self, table: MarkTable) -> Mapping[str, str]:
        contest = self.contest
        return award_grades(table, contest.grades, at_cut=contest.at_cut)

    @cached_property
    def _sides(self) -> list[list[Side]]:
        return [[self._side(slot) for slot in heat.slots] for heat in self.contest.heats]

    @cached_property
    def _is_known(self) -> bool:
        return not any(None in sides for sides in self._sides)

    @cached_property
    def _ranked(self) -> _Ranked:
        lots = self._lots()
        missing: list[str] = []
        implied: set[str] = set()
        fields = []
        for number, sides in enumerate(self._sides):
            entrants = [side for side in sides if isinstance(side, str)]
            fields.append(self._field(entrants, number, missing, implied))
        rules = self.contest.rules
        heats = tuple(rules.leveled([rules.rank(field) for field in fields], lots))
        pending = {entrant for heat in heats for entrant in heat.pending}
        missing += [e for field in fields for e in field.entrants if e in pending]
        table = heats[0].table
        if len(heats) > 1:
            table = rank_over([heat.table for heat in heats], lots=lots)
        return _Ranked(tuple(fields), heats, table, tuple(missing), frozenset(implied))

    def _field(
        self, entrants: list[str], number: int, missing: list[str], implied: set[str]
    ) -> Field:
        """Return a heat with its marks; note whose mark is missing, or follows."""
        rules, marks = self.contest.rules, self._record.marks
        log = [mark for entrant in entrants for mark in self._entries.get(entrant, ())]
        log.sort(key=lambda mark: mark.number)
        logged = {mark.entrant for mark in log}
        own: dict[str, Mark] = {}
        statuses: dict[str, Status] = {}
        for entrant in entrants:
            mark = marks.get(entrant)
            if mark is not None and mark.status is None:
                own[entrant] = mark
                continue
            status = mark.status if mark is not None else None
            if status is None and entrant not in logged:
                status = self._implied(entrant)
                if status is not None:
                    implied.add(entrant)
                elif not rules.is_open_ended:
                    missing.append(entrant)
            if status is not None:
                statuses[entrant] = status
        return Field(entrants, own, statuses, log, number, self._lots())

    @cached_property
    def _entries(self) -> Mapping[str, list[Mark]]:
        """The entries of a log, by entrant."""
        entries: dict[str, list[Mark]] = {}
        for mark in self._record.marks.values():
            if mark.number:
                entries.setdefault(mark.entrant, []).append(mark)
        return entries

    def _implied(self, entrant: str) -> Status | None:
        """Return the status of somebody of whom nothing was recorded, if there is one."""
        if entrant in self._log.left:
            is_out = self._log.left[entrant].kind is Leaving.DISQUALIFIED
            return Status.DSQ if is_out else Status.DNS
        ends_open = self.contest.rules.is_open_ended
        return Status.DNS if self._record.is_closed and not ends_open else None

    def _lots(self) -> Lots:
        """Return what decides between those who are level."""
        return [*self._run_offs, *self._drawn(self.contest.ref)]

    def _lots_of_units(self) -> Mapping[str, Lots]:
        ref = self.contest.ref
        return {
            name: self._drawn(f"{ref}/{name}") for name in self.contest.rules.units_by_table
        }

    def _drawn(self, table: str) -> list[tuple[str, ...]]:
        return [lot.order for lot in self._log.lots.get(table, {}).values()]

    @cached_property
    def _run_offs(self) -> list[RunOff]:
        heat_of = {
            side: number
            for number, sides in enumerate(self._sides)
            for side in sides
            if isinstance(side, str)
        }
        return run_offs_of(self.contest.rules, self._record.marks.values(), heat_of)

    def _run_offs_told(self) -> tuple[RunOffState, ...]:
        if not self._run_offs:
            return ()
        fields = [replace(field, lots=()) for field in self._ranked.fields]
        return tuple(told(self._run_offs, self.contest.rules, fields))

    @cached_property
    def _going_on(self) -> GoingOn:
        contest, ranked = self.contest, self._ranked
        tables = [heat.table for heat in ranked.heats]
        going_on = GoingOn(
            contest, tables, ranked.table, self._record.jury, self._lots(), self._index
        )
        going_on.call_up(
            [entrant for entrant in self.entrants if entrant in self._log.left],
            lambda ref, entrant: entrant in self._log.contests[ref].marks,
        )
        return going_on


def _together(ranked: _Ranked) -> Ranking:
    notes = {e: note for heat in ranked.heats for e, note in heat.notes.items()}
    pending = frozenset(e for heat in ranked.heats for e in heat.pending)
    return Ranking(ranked.table, pending, notes)
