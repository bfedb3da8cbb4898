"""What has to be put on the timetable: the matches of a plan, and who might come to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from brackets.matches import Match
from brackets.plan import Plan
from brackets.schedule.errors import PersonTwice
from brackets.slots import Bye, LoserOf, PlaceIn, Seed, Slot, WinnerOf
from brackets.states import MatchStatus, State

_NOBODY: frozenset[str] = frozenset()
_UNPLAYED = (MatchStatus.BYE, MatchStatus.NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a match needs of a timetable.

    Args:
        minutes: how long it takes.
        rest: the minutes that everybody in it has free after it.
        kind: of court; empty for any.
        not_before: when it may begin, if not at any time; minutes as in
            :mod:`brackets.schedule.minutes`.
    """

    minutes: int
    rest: int = 0
    kind: str = ""
    not_before: int | None = None


@dataclass(frozen=True, slots=True)
class Fixture:
    """One match to be put on the timetable (待排场次).

    Args:
        id: its ref, after the prefix of its competition.
        needs: time, rest and court.
        people: everybody who might come to it.
        after: those that have to be over before it, and their people rested.
        contest: its competition. Within one, somebody comes to several matches only if
            one leads to the other, or if they have a claim in common; people of two
            contests, or of none (empty), may be the same everywhere.
        claims: the members of a table who play in it.
        is_over: whether it has a result.
    """

    id: str
    needs: Needs
    people: frozenset[str] = _NOBODY
    after: tuple[str, ...] = ()
    contest: str = ""
    claims: frozenset[str] = _NOBODY
    is_over: bool = False


def fixtures_of(
    plan: Plan,
    state: State,
    needs: Callable[[Match], Needs],
    *,
    prefix: str = "",
    people: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Fixture, ...]:
    """Return the matches of a plan that are or were played, with who might come to each.

    Stages that send nobody to each other are competitions of their own, so that a plan may
    hold several disciplines. Somebody who plays in two of them is kept out of two matches at
    once, and has rest between them, in whatever round they might still stand.

    Args:
        plan: who meets whom.
        state: what has come of it; a side that is known is nobody else any more.
        needs: of each match.
        prefix: put before refs and contests, where several plans share a hall.
        people: who belongs to an entrant; without it an entrant is a person.

    Returns:
        In the order of the plan, without byes and matches that nobody comes to.

    Raises:
        PersonTwice: somebody belongs to two entrants of one competition.

    Source:
        docs/rules/schedule.md, "Who might come"

    >>> from brackets import play, single_elimination
    >>> plan = single_elimination(["Li", "Wang", "Zhao"])
    >>> for fixture in fixtures_of(plan, play(plan, []), lambda match: Needs(20)):
    ...     print(fixture.id, sorted(fixture.people), fixture.after)
    W1.2 ['Wang', 'Zhao'] ()
    F1 ['Li', 'Wang', 'Zhao'] ('W1.2',)
    """
    return tuple(_Reader(plan, state, people or {}, prefix).fixtures(needs))


def renewed(fixtures: Iterable[Fixture], fixture_id: str, needs: Needs) -> tuple[Fixture, ...]:
    """Return fixtures of which one needs something else: a longer match, a later hour."""
    return tuple(
        replace(fixture, needs=needs) if fixture.id == fixture_id else fixture
        for fixture in fixtures
    )


class _Reader:
    def __init__(
        self, plan: Plan, state: State, people: Mapping[str, Sequence[str]], prefix: str
    ) -> None:
        self._plan = plan
        self._state = state
        self._prefix = prefix
        self._people = {
            entrant: frozenset(people.get(entrant, (entrant,))) for entrant in plan.entrants
        }
        self._tables = {table.ref: table.slots for table in plan.tables}
        self._inside: dict[str, list[str]] = {table.ref: [] for table in plan.tables}
        for match in plan.matches:
            if match.table and self._is_played(match.ref):
                self._inside[match.table].append(match.ref)
        self._coming: dict[str, frozenset[str]] = {}  # by match
        self._at_table: dict[str, frozenset[str]] = {}
        self._last: dict[str, tuple[str, ...]] = {}  # what a match leads back to, by match

    def fixtures(self, needs: Callable[[Match], Needs]) -> Iterator[Fixture]:
        contests = _Contests(self._plan)
        self._demand_once(contests)
        for match in self._plan.matches:
            self._coming[match.ref] = self._coming_to(match)
            before = self._before(match.slots)
            is_played = self._is_played(match.ref)
            self._last[match.ref] = (match.ref,) if is_played else before
            if is_played:
                yield Fixture(
                    self._prefix + match.ref,
                    needs(match),
                    self._coming[match.ref],
                    tuple(self._prefix + ref for ref in before),
                    self._prefix + contests.of_match(match.ref),
                    frozenset(f"{match.table}: {slot}" for slot in match.slots)
                    if match.table
                    else _NOBODY,
                    self._state.matches[match.ref].status is MatchStatus.DONE,
                )

    def _is_played(self, ref: str) -> bool:
        match = self._state.matches[ref]
        # A match with nobody on one side waits for the other one, and is a bye then.
        return match.status not in _UNPLAYED and not any(
            isinstance(side, Bye) for side in match.sides
        )

    def _coming_to(self, match: Match) -> frozenset[str]:
        coming = _NOBODY
        sides = self._state.matches[match.ref].sides
        for side, slot in zip(sides, match.slots, strict=True):
            if side is None:
                coming |= self._coming_from(slot)
            elif not isinstance(side, Bye):
                coming |= self._people[side]
        return coming

    def _coming_from(self, slot: Slot) -> frozenset[str]:
        if isinstance(slot, Seed):
            return self._people[self._plan.entrants[slot.number - 1]]
        if isinstance(slot, WinnerOf | LoserOf):
            return self._coming[slot.ref]
        if isinstance(slot, PlaceIn):
            if slot.table not in self._at_table:
                members = map(self._coming_from, self._tables[slot.table])
                self._at_table[slot.table] = _NOBODY.union(*members)
            return self._at_table[slot.table]
        return _NOBODY

    def _before(self, slots: Sequence[Slot]) -> tuple[str, ...]:
        """Return the matches that have to be over before those of the slots are known."""
        before: dict[str, None] = {}
        for slot in slots:
            if isinstance(slot, WinnerOf | LoserOf):
                before.update(dict.fromkeys(self._last[slot.ref]))
            elif isinstance(slot, PlaceIn):
                inside = self._inside[slot.table] or self._before(self._tables[slot.table])
                before.update(dict.fromkeys(inside))
        return tuple(before)

    def _demand_once(self, contests: "_Contests") -> None:
        known: dict[tuple[str, str], str] = {}
        for number, entrant in enumerate(self._plan.entrants, start=1):
            for person in sorted(self._people[entrant]):
                other = known.setdefault((contests.of_seed(number), person), entrant)
                if other != entrant:
                    raise PersonTwice(person, other, entrant)


class _Contests:
    """The parts of a plan that send nobody to each other."""

    def __init__(self, plan: Plan) -> None:
        self._above: dict[str, str] = {}
        for table in plan.tables:
            for slot in table.slots:
                self._join(f"table {table.ref}", slot)
        for match in plan.matches:
            for slot in match.slots:
                self._join(f"match {match.ref}", slot)
            if match.table:
                self._unite(f"match {match.ref}", f"table {match.table}")

    def of_match(self, ref: str) -> str:
        """Return the name of the contest of a match."""
        return self._top(f"match {ref}")

    def of_seed(self, number: int) -> str:
        """Return the name of the contest of an entrant."""
        return self._top(f"seed {number}")

    def _join(self, part: str, slot: Slot) -> None:
        if isinstance(slot, Seed):
            self._unite(part, f"seed {slot.number}")
        elif isinstance(slot, WinnerOf | LoserOf):
            self._unite(part, f"match {slot.ref}")
        elif isinstance(slot, PlaceIn):
            self._unite(part, f"table {slot.table}")

    def _unite(self, part: str, other: str) -> None:
        self._above[self._top(other)] = self._top(part)

    def _top(self, part: str) -> str:
        above = self._above.setdefault(part, part)
        while above != part:
            self._above[part] = self._above[above]  # the way up is halved each time
            part, above = above, self._above[above]
        return part
