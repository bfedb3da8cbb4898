"""What has to be true of a plan: checked once, when it is made."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from brackets.contest_check import positions, ranked_in_order
from brackets.matches import Match, Table
from brackets.plan_errors import (
    EntrantRepeated,
    FeederNotBefore,
    NotInTable,
    NotTheSameTwo,
    PlaceNowhere,
    PlacesImpossible,
    PlacesMissing,
    PlanError,
    RefTwice,
    SeedNowhere,
    SeedOutside,
    SlotTwice,
    TableNotBefore,
    TableUnknown,
    WrongShape,
)
from brackets.plan_index import ELSEWHERE, PlanIndex
from brackets.slots import LoserOf, PlaceIn, Seed, Slot, Span, Unpaired, WinnerOf

_OUTCOME = (WinnerOf, LoserOf)

if TYPE_CHECKING:
    from brackets.contests.contest import Contest
    from brackets.ties.tie_format import TieFormat


def check_plan(
    entrants: Sequence[str],
    matches: Sequence[Match],
    tables: Sequence[Table],
    contests: Sequence["Contest"] = (),
) -> PlanIndex:
    """Refuse a plan that cannot be played, and return what was found on the way.

    Raises:
        PlanError: the subclass says what is wrong, and ``place`` where.
    """
    _check_entrants(entrants)
    check = _Check(len(entrants), matches, tables, contests)
    for i, table in enumerate(tables):
        with _below(f"tables[{i}]"):
            check.table(table)
    known = frozenset(entrants) if contests else frozenset()
    for i, contest in enumerate(contests):
        with _below(f"contests[{i}]"):
            check.contest(contest, known)
    sources: list[int] = []
    for i, match in enumerate(matches):
        try:  # a context manager would take as long as the check
            sources += check.match(i, match)
        except PlanError as error:
            error.place = f"matches[{i}].{error.place}"
            raise
    for i, entrant in enumerate(entrants):
        if not check.taken[2 * len(matches) + i]:
            raise SeedNowhere(f"entrants[{i}]", entrant)
    return PlanIndex(
        check.order,
        sources,
        bytes(check.taken[: 2 * len(matches)]),
        check.first_losers,
        check.after,
        check.ranked,
        check.holders,
        check.places,
        _ties(matches, check.order),
    )


def _ties(matches: Sequence[Match], order: Mapping[str, int]) -> "dict[str, TieFormat]":
    """Return the formats of all ties, after a check of each of them."""
    ties = {match.ref: match.tie for match in matches if match.tie is not None}
    named: dict[str, TieFormat] = {}
    for ref, tie in ties.items():
        place = f"ties.{tie.name}"
        if tie.name not in named:
            tie.check(place)
        elif named[tie.name] != tie:
            raise WrongShape(place, "one format: another has the same name")
        named[tie.name] = tie
        for rubber in tie.refs(ref):
            if rubber in order:
                raise RefTwice(place, rubber)
    return ties


@contextmanager
def _below(place: str) -> Iterator[None]:
    """Put a place before that of what is refused."""
    try:
        yield
    except PlanError as error:
        error.place = f"{place}.{error.place}"
        raise


def _check_entrants(entrants: Sequence[str]) -> None:
    seen: set[str] = set()
    for i, entrant in enumerate(entrants):
        if not entrant:
            raise WrongShape(f"entrants[{i}]", "a text that is not empty")
        if entrant in seen:
            raise EntrantRepeated(f"entrants[{i}]", entrant)
        seen.add(entrant)


class _Check:
    """What has been taken so far; places in errors are below the match or the table."""

    def __init__(
        self,
        entrants: int,
        matches: Sequence[Match],
        tables: Sequence[Table],
        contests: Sequence["Contest"],
    ) -> None:
        # By place in the list of outcomes: whether a match or a table takes it.
        self.taken = bytearray(2 * len(matches) + entrants)
        self.first_losers: set[str] = set()
        self.places: set[PlaceIn] = set()
        self._places_seen: tuple[Span, Span] | None = ((0, 0), (0, 0))  # found possible
        self._entrants = entrants
        self._matches = matches
        self.order: dict[str, int] = {}  # of refs that come twice the first
        for i, match in enumerate(matches):
            self.order.setdefault(match.ref, i)
        self._tables: dict[str, Table] = {}
        self._contests: set[str] = set()
        self._members: dict[str, frozenset[Slot]] = {}
        self._seated: dict[tuple[str, int], set[Slot]] = {}  # by table and round
        self._first: dict[str, int] = {}  # of a table: the index of its first match
        self._last: dict[str, int] = {}
        for i, match in enumerate(matches):
            if match.table:
                self._first.setdefault(match.table, i)
                self._last[match.table] = i
        self._sizes: dict[str, int] = {}  # how many places can be waited for
        self.after: dict[str, int] = {}  # of contests
        self.holders: dict[PlaceIn, str] = {}
        self.ranked = tuple(table.ref for table in tables)
        if contests:
            self.ranked = ranked_in_order(contests, tables)
            self.after = positions(contests, tables, self.order, self._last, self.ranked)
            self._sizes.update((contest.ref, contest.places) for contest in contests)
            self._last.update(self.after)

    def contest(self, contest: "Contest", entrants: Collection[str]) -> None:
        """Check one contest; whatever feeds it ends before it is ranked."""
        contest.check(entrants)
        if contest.ref in self._tables or contest.ref in self._contests:
            raise RefTwice("ref", contest.ref)
        if contest.behind and contest.behind not in self._contests:
            raise TableNotBefore("behind", contest.behind)
        self._contests.add(contest.ref)
        for i, heat in enumerate(contest.heats):
            for k, slot in enumerate(heat.slots):
                self._take(slot, f"heats[{i}].slots[{k}]", before=len(self._matches))
                if isinstance(slot, PlaceIn):
                    self.holders[slot] = contest.ref

    def table(self, table: Table) -> None:
        """Check one table against those before it, and against all matches."""
        if not table.ref:
            raise WrongShape("ref", "a text that is not empty")
        if table.ref in self._tables:
            raise RefTwice("ref", table.ref)
        if table.first_place < 1:
            raise WrongShape("first_place", "a number from 1")
        self._tables[table.ref] = table
        self._sizes[table.ref] = len(table.slots)
        is_comparison = table.ref not in self._first
        if table.settles and not is_comparison:
            raise WrongShape("settles", "left out in a table with matches")
        if is_comparison:
            self._settle_comparison(table)
        for k, slot in enumerate(table.slots):
            if isinstance(slot, PlaceIn) and is_comparison:
                self._take(slot, f"slots[{k}]", before=len(self._matches))
            else:
                self._take(slot, f"slots[{k}]", before=self._first[table.ref])
        self._members[table.ref] = frozenset(table.slots)
        self._check_byes(table)

    def _check_byes(self, table: Table) -> None:
        for k, bye in enumerate(table.byes):
            if bye.round < 1:
                raise WrongShape(f"byes[{k}].round", "a number from 1")
            if not table.by_round or bye.slot not in self._members[table.ref]:
                raise NotInTable(f"byes[{k}].slot", str(bye.slot), table.ref)
            self._seat(table.ref, bye.round, bye.slot, f"byes[{k}]")

    def match(self, i: int, match: Match) -> tuple[int, int]:
        """Check one match against those before it, and return where its sides come from."""
        ref, number, (first, second), places, table, _scoring, only_after, _tie = match
        if not ref:
            raise WrongShape("ref", "a text that is not empty")
        if self.order[ref] != i:
            raise RefTwice("ref", ref)
        if number < 1:
            raise WrongShape("round", "a number from 1")
        if table:
            self._check_members(match)
            return ELSEWHERE, ELSEWHERE
        if only_after:
            self._check_replay(match)
        sources = self._take(first, "slots[0]", i), self._take(second, "slots[1]", i)
        if places is not self._places_seen:  # a round shares them
            self._check_places(places)
        return sources

    def _check_members(self, match: Match) -> None:
        members = self._members.get(match.table)
        if members is None:
            raise TableUnknown("table", match.table)
        by_round = self._tables[match.table].by_round
        for k, slot in enumerate(match.slots):
            is_open = by_round and isinstance(slot, Unpaired)
            if slot not in members and not is_open:
                raise NotInTable(f"slots[{k}]", str(slot), match.table)
            if by_round:
                self._seat(match.table, match.round, slot, f"slots[{k}]")
        if match.slots[0] == match.slots[1]:
            raise SlotTwice("slots[1]", str(match.slots[1]))
        if match.places is not None:
            raise WrongShape("places", "left out in a match of a table")

    def _seat(self, table: str, number: int, slot: Slot, at: str) -> None:
        """Demand that nobody is twice in one round of a table that is paired by rounds."""
        seated = self._seated.setdefault((table, number), set())
        if slot in seated:
            raise SlotTwice(at, str(slot))
        seated.add(slot)

    def _check_replay(self, match: Match) -> None:
        """Check a match that repeats an earlier one: it takes both who came out of that."""
        both = (WinnerOf(match.only_after), LoserOf(match.only_after))
        if match.slots != both:
            raise NotTheSameTwo("slots", match.only_after)

    def _check_places(self, places: tuple[Span, Span] | None) -> None:
        if places is None:
            raise PlacesMissing("places")
        for k, (best, worst) in enumerate(places):
            if not 1 <= best <= worst <= self._entrants:
                raise PlacesImpossible(f"places[{k}]", best, worst)
        self._places_seen = places

    def _settle_comparison(self, table: Table) -> None:
        """Say after which match a table without matches can be ranked."""
        last = -1
        for k, slot in enumerate(table.slots):
            if not isinstance(slot, PlaceIn):
                raise WrongShape(
                    f"slots[{k}]", "a place of a table, in a table without matches"
                )
            if slot.table not in self._last or slot.table in self.after:
                raise TableNotBefore(f"slots[{k}]", slot.table)
            last = max(last, self._last[slot.table])
        self._last[table.ref] = last

    def _take(self, slot: Slot, at: str, before: int) -> int:
        """Hand a slot out once; it has to be known ahead of the match at ``before``.

        Returns:
            Where it stands in the list of outcomes.
        """
        if isinstance(slot, _OUTCOME):
            index = self.order.get(slot.ref, before)
            if index >= before or self._matches[index].table:
                self._refuse_feeder(slot.ref, at, before)
            source = 2 * index + isinstance(slot, LoserOf)
        elif isinstance(slot, Seed):
            if not 1 <= slot.number <= self._entrants:
                raise SeedOutside(at, slot.number)
            source = 2 * len(self._matches) + slot.number - 1
        else:
            if isinstance(slot, PlaceIn):
                self._take_place(slot, at, before)
            return ELSEWHERE
        if self.taken[source]:
            raise SlotTwice(at, str(slot))
        self.taken[source] = 1
        if isinstance(slot, LoserOf) and slot.first_match:
            self.first_losers.add(slot.ref)
            return ELSEWHERE
        return source

    def _refuse_feeder(self, ref: str, at: str, before: int) -> None:
        if self.order.get(ref, before) >= before:
            raise FeederNotBefore(at, ref)
        raise WrongShape(at, "a place of the table, for a match of a table")

    def _take_place(self, slot: PlaceIn, at: str, before: int) -> None:
        size = self._sizes.get(slot.table)
        if size is None or self._last[slot.table] >= before:
            raise TableNotBefore(at, slot.table)
        if not 1 <= slot.place <= size:
            raise PlaceNowhere(at, slot.table, slot.place)
        if slot in self.places:
            raise SlotTwice(at, str(slot))
        self.places.add(slot)
