"""From a document to a plan: who stands where in each stage, and the stages put together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from brackets.competition import SlotNames
from brackets.contests.contest import Contest
from brackets.documents.document import Document, EntrantEntry, StageEntry
from brackets.documents.errors import (
    ContestNotBefore,
    EntrantIdle,
    NobodyNamed,
    RefusedHere,
    RulesMissing,
    StageTwice,
    StageUnknown,
    StandsTwice,
    TooManyMatches,
)
from brackets.documents.stage_format import Laid, Setting, Taken
from brackets.documents.team_fields import team_of
from brackets.errors import BracketError, SeedMissing, SeedTwice
from brackets.formats.crossing import crossing
from brackets.matches import Stage, Table, as_ties
from brackets.plan import Plan
from brackets.plan_errors import EntrantRepeated, PlanError
from brackets.scores import MatchFormat
from brackets.slots import BYE, PlaceIn, Seed, Slot
from brackets.ties.tie_format import TieFormat

MOST_MATCHES = 20_000

_PLAN_PLACE = re.compile(r"(matches|tables|contests)\[([0-9]+)\]")


def build_plan(document: Document) -> Plan:
    """Return the plan of a document.

    Seeds are the first numbers of the plan, and the others follow in the order of the
    document.

    Raises:
        DocumentError: the stages or the entrants do not fit together, or would make more
            than 20,000 matches; its ``place`` says where.

    Source:
        docs/rules/document.md
    """
    entrants = in_order(document.entrants)
    building = _Building(document, entrants)
    for entry in document.stages:
        try:
            building.add(entry)
        except PlanError:
            raise
        except BracketError as error:
            raise RefusedHere(entry.place, error) from None
    building.demand_all()
    teams = [
        team_of(entry.id, entry.members, f"entrants[{i}].members")
        for i, entry in enumerate(document.entrants)
        if entry.members
    ]
    try:
        return Plan.of(entrants, *building.stages, teams=teams)
    except PlanError as error:
        error.place = building.place_of(error.place)
        raise


def in_order(entries: Sequence[EntrantEntry]) -> list[str]:
    """Return the ids of entrants, those with seeds first.

    Raises:
        EntrantRepeated: two have the same id.
        RefusedHere: seeds do not run 1, 2, 3, ... without a gap.

    >>> in_order([EntrantEntry("A"), EntrantEntry("B", seed=2), EntrantEntry("C", seed=1)])
    ['C', 'B', 'A']
    """
    seeded: dict[int, str] = {}
    places: dict[str, str] = {}
    for i, entry in enumerate(entries):
        place = f"entrants[{i}]"
        if entry.id in places:
            raise EntrantRepeated(f"{place}.id", entry.id)
        places[entry.id] = place
        if entry.seed is None:
            continue
        if entry.seed in seeded:
            other = seeded[entry.seed]
            raise RefusedHere(f"{place}.seed", SeedTwice(entry.seed, other, entry.id))
        seeded[entry.seed] = entry.id
    for expected, seed in enumerate(sorted(seeded), start=1):
        if seed != expected:
            entrant = seeded[seed]
            cause = SeedMissing(entrant, seed, expected)
            raise RefusedHere(f"{places[entrant]}.seed", cause)
    ahead = [seeded[seed] for seed in sorted(seeded)]
    return [*ahead, *(entry.id for entry in entries if entry.seed is None)]


class _Building:
    """The stages built so far, and who stands in them."""

    def __init__(self, document: Document, entrants: Sequence[str]) -> None:
        self.stages: list[Stage] = []
        self._document = document
        self._entrants = entrants
        self._names = SlotNames(entrants)
        self._taken: dict[Slot, str] = {}  # the place in the document that took it
        self._matches = 0
        self._ids: set[str] = set()
        self._groups: dict[str, tuple[Table, ...]] = {}  # by stage
        self._sent: dict[str, int] = {}  # how many of each group go on, by stage
        self._contests: dict[str, Contest] = {}  # by stage
        self._free = self._named_nowhere()
        self._branches = {e.id: e.branch for e in document.entrants if e.branch is not None}

    def add(self, entry: StageEntry) -> None:
        """Build one more stage.

        Raises:
            BracketError: it cannot be built.
        """
        if entry.id in self._ids:
            raise StageTwice(f"{entry.place}.id", entry.id)
        self._ids.add(entry.id)
        laid = self._players(entry)
        self._matches += entry.format.matches(len(laid.slots))
        if self._matches > MOST_MATCHES:
            raise TooManyMatches(entry.place, MOST_MATCHES)
        stage = entry.format.build(laid, self._setting(entry))
        if entry.tie is not None:
            stage = as_ties(stage, self._tie(entry, entry.tie))
        self._take_inside(stage, entry)
        self.stages.append(stage)
        self._names.add(stage)
        self._contests.update((entry.id, contest) for contest in stage.contests)
        if any(match.table for match in stage.matches):
            self._groups[entry.id] = stage.tables
            self._sent[entry.id] = entry.format.qualify or 0

    def demand_all(self) -> None:
        """Refuse a document in which somebody plays in no stage.

        Raises:
            EntrantIdle: whom no stage takes in.
        """
        numbers = {entrant: n for n, entrant in enumerate(self._entrants, start=1)}
        for i, entry in enumerate(self._document.entrants):
            if Seed(numbers[entry.id]) not in self._taken:
                raise EntrantIdle(f"entrants[{i}]", entry.id)

    def place_of(self, place: str) -> str:
        """Return the stage that a place in the plan came from."""
        found = _PLAN_PLACE.match(place)
        if found is None:
            return place
        index = int(found[2])
        for stage, entry in zip(self.stages, self._document.stages, strict=True):
            parts = {"matches": stage.matches, "tables": stage.tables}
            index -= len(parts.get(found[1], stage.contests))
            if index < 0:
                return entry.place
        return "stages"

    def _named_nowhere(self) -> list[Slot]:
        named = {
            text for entry in self._document.stages for _place, text in entry.format.named or ()
        }
        return [
            Seed(number)
            for number, entrant in enumerate(self._entrants, start=1)
            if entrant not in named
        ]

    def _players(self, entry: StageEntry) -> Laid:
        """Return who plays in a stage: those named, or those who come by themselves."""
        named = entry.format.named
        if named is not None:
            slots = [self._slot(place, text) for place, text in named]
            for (place, text), slot in zip(named, slots, strict=True):
                self._take(slot, place, str(text))
            return Laid(slots, are_lines=entry.format.has_lines)
        if entry.format.of:
            return Laid((), tables=self._groups_of(f"{entry.place}.of", entry.format.of))
        if entry.format.takes:
            taken = [slot for one in entry.format.takes for slot in self._taken_from(one)]
            if not taken:
                raise NobodyNamed(entry.place)
            return Laid(self._take_all(taken, entry))
        sent = self._sent_on()
        if sent.slots:
            return Laid(self._take_all(sent.slots, entry), are_lines=sent.are_lines)
        slots, self._free = self._free, []
        if not slots:
            raise NobodyNamed(entry.place)
        return Laid(slots)

    def _take_all(self, slots: Sequence[Slot], entry: StageEntry) -> Sequence[Slot]:
        for slot in slots:
            self._take(slot, entry.place, str(slot))
        return slots

    def _taken_from(self, taken: Taken) -> list[Slot]:
        """Return those who go on from an earlier contest, or the others."""
        contest = self._contests.get(taken.stage)
        if contest is None or (taken.is_rest and contest.cut is None):
            raise ContestNotBefore(taken.place, taken.stage)
        if not taken.is_rest:
            return _through(contest)
        first = contest.capacity + 1
        return [PlaceIn(contest.ref, first + i) for i in range(contest.most_others)]

    def _groups_of(self, place: str, name: str) -> Sequence[Table]:
        tables = self._groups.get(name)
        if tables is None:
            raise StageUnknown(place, name)
        return tables

    def _sent_on(self) -> Laid:
        """Return whom the stage just before sends on, if it does: groups on crossed lines."""
        before = self._document.stages[len(self.stages) - 1] if self.stages else None
        if before is None:
            return Laid(())
        sending = [contest for contest in self.stages[-1].contests if contest.cut is not None]
        if sending:
            return Laid(_through(sending[0]))
        qualify = before.format.qualify
        if qualify is None:
            return Laid(())
        if not before.format.of:
            return Laid(crossing(self.stages[-1].tables, qualify), are_lines=True)
        compared = self.stages[-1].tables[0]
        best = [PlaceIn(compared.ref, n + 1) for n in range(qualify)]
        groups, sent = self._groups[before.format.of], self._sent[before.format.of]
        return Laid(crossing(groups, sent, best), are_lines=True)

    def _slot(self, place: str, text: str | None) -> Slot:
        try:
            return self._names.slot(text)
        except BracketError as error:
            raise RefusedHere(place, error) from None

    def _take(self, slot: Slot, place: str, who: str) -> None:
        if slot == BYE:
            return
        if slot in self._taken:
            raise StandsTwice(place, who, self._taken[slot])
        self._taken[slot] = place

    def _take_inside(self, stage: Stage, entry: StageEntry) -> None:
        """Note everything that goes on within a stage, so that no later one can have it."""
        for slot in _fed(stage):
            self._taken.setdefault(slot, entry.place)

    def _setting(self, entry: StageEntry) -> Setting:
        rules = entry.rules or self._document.rules
        if entry.format.has_tables and rules is None:
            raise RulesMissing(entry.place)
        scoring = None
        if entry.scoring:
            scoring = MatchFormat.parse(entry.scoring, f"{entry.place}.scoring")
        return Setting(
            entry.place,
            self._names.slot,
            entry.id,
            *self._first_place(entry),
            scoring,
            rules,
            self._branches,
        )

    def _first_place(self, entry: StageEntry) -> tuple[int, str]:
        """Return the place of the first, and behind which contest it stands."""
        if entry.first_place is not None:
            return entry.first_place, ""
        for taken in entry.format.takes:
            if taken.is_rest:
                before = self._contests[taken.stage]
                return before.first_place + before.capacity, before.ref
        return 1, ""

    def _tie(self, entry: StageEntry, tie: TieFormat) -> TieFormat:
        """Return what the ties of a stage consist of; its scoring is that of their rubbers."""
        tie.check(f"{entry.place}.tie")
        if not entry.scoring:
            return tie
        scoring = MatchFormat.parse(entry.scoring, f"{entry.place}.scoring")
        rubbers = tuple(
            rubber if rubber.scoring else replace(rubber, scoring=scoring)
            for rubber in tie.rubbers
        )
        if rubbers == tie.rubbers:
            return tie
        return replace(tie, name=f"{tie.name} {scoring.code}", rubbers=rubbers)


def _through(contest: Contest) -> list[Slot]:
    """Return the places of those who go on from a contest; all of them without a cut."""
    return [PlaceIn(contest.ref, place) for place in range(1, contest.capacity + 1)]


def _fed(stage: Stage) -> Iterable[Slot]:
    for table in stage.tables:
        yield from table.slots
    for contest in stage.contests:
        yield from contest.slots
    for match in stage.matches:
        if not match.table:
            yield from match.slots
