"""What has to be put on the timetable: matches and heats, and who might come to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from brackets.matches import Match
from brackets.plan import Plan
from brackets.schedule.errors import PersonTwice
from brackets.slots import Bye, LoserOf, PlaceIn, Seed, Side, Slot, Unpaired, WinnerOf
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


class Start(NamedTuple):
    """One heat of a contest, which takes a place and a time like a match.

    Args:
        ref: of the contest where it has one heat, else with the number of the heat after it:
            ``heats-2``.
        stage: that the contest makes up.
        contest: its ref.
        heat: counts from 1.
        slots: who stands in it.
    """

    ref: str
    stage: str
    contest: str
    heat: int
    slots: tuple[Slot, ...]


def starts_of(plan: Plan) -> tuple[Start, ...]:
    """Return the heats of all contests of a plan, in its order."""
    return tuple(
        Start(
            contest.ref if len(contest.heats) == 1 else f"{contest.ref}-{number}",
            contest.stage,
            contest.ref,
            number,
            heat.slots,
        )
        for contest in plan.contests
        for number, heat in enumerate(contest.heats, start=1)
    )


@dataclass(frozen=True, slots=True)
class Fixture:
    """One match or heat to be put on the timetable (待排场次).

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
        awaits_lot: whether somebody in it is not known though all before it is over: a lot
            or a pairing is missing.
    """

    id: str
    needs: Needs
    people: frozenset[str] = _NOBODY
    after: tuple[str, ...] = ()
    contest: str = ""
    claims: frozenset[str] = _NOBODY
    is_over: bool = False
    awaits_lot: bool = False


def fixtures_of(
    plan: Plan,
    state: State,
    needs: Callable[[Match | Start], Needs],
    *,
    prefix: str = "",
    people: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Fixture, ...]:
    """Return the matches and heats of a plan that are or were held, with who might come.

    Stages that send nobody to each other are competitions of their own, so that a plan may
    hold several disciplines. Somebody who plays in two of them is kept out of two matches at
    once, and has rest between them, in whatever round they might still stand.

    Args:
        plan: who meets whom.
        state: what has come of it; a side that is known is nobody else any more.
        needs: of each match, and of each heat.
        prefix: put before refs and contests, where several plans share a hall.
        people: who belongs to an entrant; without it an entrant is a person.

    Returns:
        Matches in the order of the plan, without byes and those that nobody comes to; then
        heats.

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
        self._starts = [start for start in starts_of(plan) if self._is_held(start)]
        self._heats = {start.ref: start for start in self._starts}
        self._members: dict[str, tuple[Slot, ...]] = {
            **{table.ref: table.slots for table in plan.tables},
            **{contest.ref: contest.slots for contest in plan.contests},
        }
        self._inside: dict[str, list[str]] = {ref: [] for ref in self._members}
        for match in plan.matches:
            if match.table and self._is_played(match.ref):
                self._inside[match.table].append(match.ref)
        for start in self._starts:
            self._inside[start.contest].append(start.ref)
        self._coming: dict[str, frozenset[str]] = {}  # by match
        self._ranked: dict[str, frozenset[str]] = {}  # by table and contest
        self._rounds: dict[tuple[str, int], tuple[str, ...]] = {}  # of a table, as far as asked
        self._last: dict[str, tuple[str, ...]] = {}  # what a match leads back to, by match

    def fixtures(self, needs: Callable[[Match | Start], Needs]) -> Iterator[Fixture]:
        contests = _Contests(self._plan)
        self._demand_once(contests)
        for match in self._plan.matches:
            self._coming[match.ref] = self._coming_to_match(match)
            before = self._before(match.slots) or self._round_before(match)
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
                    self._is_done(match.ref),
                    self._awaits_lot(self._state.matches[match.ref].sides, before),
                )
        for start in self._starts:
            before = self._before(start.slots)
            yield Fixture(
                self._prefix + start.ref,
                needs(start),
                self._coming_to(self._sides(start), start.slots),
                tuple(self._prefix + ref for ref in before),
                self._prefix + contests.of_ranked(start.contest),
                is_over=self._is_done(start.ref),
                awaits_lot=self._awaits_lot(self._sides(start), before),
            )

    def _is_done(self, ref: str) -> bool:
        if ref in self._heats:
            return self._is_over(self._heats[ref])
        return self._state.matches[ref].status is MatchStatus.DONE

    def _awaits_lot(self, sides: Sequence[Side], before: Sequence[str]) -> bool:
        return None in sides and all(map(self._is_done, before))

    def _sides(self, start: Start) -> tuple[Side, ...]:
        return self._state.contests[start.contest].heats[start.heat - 1].sides

    def _is_held(self, start: Start) -> bool:
        return not all(isinstance(side, Bye) for side in self._sides(start))

    def _is_over(self, start: Start) -> bool:
        """Return whether everybody in a heat has a mark, or the contest is over."""
        state = self._state.contests[start.contest]
        if state.is_complete or len(state.heats) == 1:
            return state.is_complete
        return all(
            isinstance(side, Bye) or (side in state.marks and side not in state.missing)
            for side in self._sides(start)
        )

    def _is_played(self, ref: str) -> bool:
        match = self._state.matches[ref]
        # A match with nobody on one side waits for the other one, and is a bye then.
        return match.status not in _UNPLAYED and not any(
            isinstance(side, Bye) for side in match.sides
        )

    def _coming_to_match(self, match: Match) -> frozenset[str]:
        if isinstance(match.slots[0], Unpaired):  # anybody of the table
            return self._anybody_of(match.table)
        return self._coming_to(self._state.matches[match.ref].sides, match.slots)

    def _coming_to(self, sides: Sequence[Side], slots: Sequence[Slot]) -> frozenset[str]:
        coming = _NOBODY
        for side, slot in zip(sides, slots, strict=True):
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
            return self._anybody_of(slot.table)
        return _NOBODY

    def _anybody_of(self, ranked: str) -> frozenset[str]:
        if ranked not in self._ranked:
            members = map(self._coming_from, self._members[ranked])
            self._ranked[ranked] = _NOBODY.union(*members)
        return self._ranked[ranked]

    def _before(self, slots: Sequence[Slot]) -> tuple[str, ...]:
        """Return what has to be over before those of the slots are known."""
        before: dict[str, None] = {}
        for slot in slots:
            if isinstance(slot, WinnerOf | LoserOf):
                before.update(dict.fromkeys(self._last[slot.ref]))
            elif isinstance(slot, PlaceIn):
                inside = self._inside[slot.table] or self._before(self._members[slot.table])
                before.update(dict.fromkeys(inside))
        return tuple(before)

    def _round_before(self, match: Match) -> tuple[str, ...]:
        """Return the round that has to be over before that of a match can be paired."""
        if not isinstance(match.slots[0], Unpaired):
            return ()
        key = match.table, match.round - 1
        if key not in self._rounds:
            self._rounds[key] = tuple(
                ref
                for ref in self._inside[match.table]
                if self._state.matches[ref].round == match.round - 1
            )
        return self._rounds[key]

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
        for contest in plan.contests:
            for slot in contest.slots:
                self._join(f"table {contest.ref}", slot)

    def of_ranked(self, ref: str) -> str:
        """Return the name of the contest of a table, or of something ranked by marks."""
        return self._top(f"table {ref}")

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
