"""A shorter timetable by search: OR-Tools, begun from the timetable that there is."""

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, NamedTuple

from brackets.schedule.errors import OptimiserMissing, TooManyToOptimise
from brackets.schedule.fixtures import Fixture
from brackets.schedule.hall import Court, Hall
from brackets.schedule.network import Network
from brackets.schedule.placing import arranged
from brackets.schedule.reasons import Judge, latest_ends
from brackets.schedule.spans import FreeTime, Ruled, merged
from brackets.schedule.timetable import Booking, Timetable

MOST_MATCHES = 1_000
MOST_PAIRS = 50_000
_SOLVER = "ortools.sat.python.cp_model"
_SEED = 1
_WORK = 0.1  # units of the solver's own count of its work that are done well within a second

_Starts = list[tuple[int, int]]
"""Starts that are possible: from the first to the second of each pair, both included."""


def optimised(
    network: Network, hall: Hall, fixed: Sequence[Booking], seconds: int
) -> Timetable:
    """Search for a timetable that leaves less out, or else ends earlier.

    The search begins from the timetable by the longest way and gives that one back where it
    finds none that is better. What it finds keeps the same rules; afterwards every match is
    brought forward as far as it can be.

    Args:
        network: what is to be played.
        hall: where and when.
        fixed: stay where they are.
        seconds: how long to search at most. The work is measured out too, so that every
            machine that does it in this time finds the same.

    Raises:
        OptimiserMissing: OR-Tools is not installed.
        TooManyToOptimise: so many matches are not searched through.

    Source:
        docs/rules/schedule.md, "A shorter one by search"; docs/decisions/007
    """
    solver = _solver()
    first = arranged(network, hall, fixed, network.by_path(), {})
    alike = _alike(hall, fixed)
    found = _Model(solver, network, hall, fixed, first, alike).solved(seconds)
    better = _as_found(network, hall, fixed, found, alike)
    return min(first, _brought_forward(network, hall, fixed, better), key=_worth)


def _as_found(
    network: Network,
    hall: Hall,
    fixed: Sequence[Booking],
    found: Mapping[str, "_Chosen"],
    alike: Sequence["_Alike"],
) -> Timetable:
    """Return the timetable that the solver has found, everything as early as its order allows.

    In order of their starts, and on courts that are alike, no match can come later than the
    solver has it. So each keeps to the courts chosen for it, as if these were of a kind.
    """
    fixtures = [
        replace(
            fixture,
            needs=replace(fixture.needs, kind=f"{found[name].alike}" if name in found else "-"),
        )
        for name, fixture in network.fixtures.items()
    ]
    courts = [
        replace(court, kinds=frozenset([f"{k}"]))
        for k, group in enumerate(alike)
        for court in group.courts
    ]
    order = sorted(network.order, key=lambda name: found[name].starts if name in found else 0)
    apart = Hall(tuple(courts), hall.sessions, hall.changeover)
    placed = arranged(Network(fixtures), apart, fixed, order, {})
    return arranged(network, hall, placed.bookings, network.by_path(), {})


def _brought_forward(
    network: Network, hall: Hall, fixed: Iterable[Booking], timetable: Timetable
) -> Timetable:
    """Return a timetable in which nothing but what is fixed could begin a minute earlier."""
    given = {booking.fixture for booking in fixed}
    while True:
        judge = Judge(network, hall, timetable.bookings)
        early = next(
            (
                booking
                for booking in timetable.bookings
                if booking.fixture not in given and not judge.why(booking)
            ),
            None,
        )
        if early is None:
            return timetable
        others = [booking for booking in timetable.bookings if booking != early]
        timetable = arranged(network, hall, others, network.by_path(), {})


def _worth(timetable: Timetable) -> tuple[int, int, int, int]:
    return (
        len(timetable.conflicts),
        len(timetable.unplaced),
        timetable.ends or 0,
        sum(booking.starts for booking in timetable.bookings),
    )


def _solver() -> ModuleType:
    """Return the solver; nothing else of the engine needs it, so it is looked for here."""
    try:
        return importlib.import_module(_SOLVER)
    except ImportError:
        raise OptimiserMissing from None


@dataclass(frozen=True, slots=True)
class _Alike:
    """Courts on which the same is free at the same times."""

    courts: tuple[Court, ...]
    free: tuple[tuple[int, int], ...]


class _Chosen(NamedTuple):
    """What the solver has chosen for a match: when, and which courts."""

    starts: int
    alike: int


class _Model:
    """The matches that are still free to move, as whole numbers for the solver."""

    def __init__(
        self,
        solver: ModuleType,
        network: Network,
        hall: Hall,
        fixed: Sequence[Booking],
        first: Timetable,
        alike: Sequence[_Alike],
    ) -> None:
        self._solver = solver
        self._network = network
        self._changeover = hall.changeover
        self._given = {booking.fixture: booking for booking in fixed}
        self._latest = latest_ends(network, self._given)
        self._alike = alike
        self._first = first
        free = [
            fixture
            for fixture in network.fixtures.values()
            if fixture.id not in self._given and not fixture.is_over
        ]
        pairs = [
            (fixture.id, other)
            for fixture in free
            for other in network.same_people(fixture.id)
            if fixture.id < other and other not in self._given
        ]
        if len(free) > MOST_MATCHES or len(pairs) > MOST_PAIRS:
            raise TooManyToOptimise(len(free), MOST_MATCHES)
        self._model: Any = solver.CpModel()
        self._start: dict[str, Any] = {}
        self._placed: dict[str, Any] = {}
        self._on: dict[tuple[str, int], Any] = {}
        for fixture in free:
            self._add(fixture)
        self._keep_courts()
        for name in self._start:
            self._keep_order(name)
        for name, other in pairs:
            if name in self._start and other in self._start:
                self._keep_apart(name, other)
        self._aim()
        self._hint()

    def solved(self, seconds: int) -> dict[str, _Chosen]:
        """Return what the solver chooses; nothing if it finds nothing in time."""
        solver: Any = self._solver.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = _SEED
        solver.parameters.max_deterministic_time = seconds * _WORK
        solver.parameters.max_time_in_seconds = seconds
        if solver.solve(self._model) not in (self._solver.OPTIMAL, self._solver.FEASIBLE):
            return {}
        return {
            name: _Chosen(solver.value(self._start[name]), k)
            for (name, k), flag in self._on.items()
            if solver.boolean_value(flag)
        }

    def _add(self, fixture: Fixture) -> None:
        """Add a match that may begin at some times on some courts."""
        name = fixture.id
        starts = {
            k: self._starts(fixture, alike.free)
            for k, alike in enumerate(self._alike)
            if alike.courts[0].suits(fixture.needs.kind)
        }
        domains = {k: self._domain(found) for k, found in starts.items() if found}
        everywhere = [span for found in starts.values() for span in found] or [(0, 0)]
        self._start[name] = self._model.new_int_var_from_domain(self._domain(everywhere), name)
        for k, domain in domains.items():
            self._on[name, k] = flag = self._model.new_bool_var(f"{name} on {k}")
            self._model.add_linear_expression_in_domain(
                self._start[name], domain
            ).only_enforce_if(flag)
        self._placed[name] = self._model.new_bool_var(f"{name} is placed")
        self._model.add(sum(self._on[name, k] for k in domains) == self._placed[name])
        if not self._first.unplaced:
            self._model.add(self._placed[name] == 1)

    def _starts(self, fixture: Fixture, free: Iterable[tuple[int, int]]) -> _Starts:
        """Return when a match may begin on a court, as far as what is fixed says."""
        needs = fixture.needs
        since, until = needs.not_before, None
        for feeder in self._network.before[fixture.id]:
            if feeder in self._given:
                rested = self._given[feeder].ends + self._network.fixtures[feeder].needs.rest
                since = rested if since is None else max(since, rested)
        if fixture.id in self._latest:
            until = self._latest[fixture.id][0] - needs.minutes
        ruled: Ruled = merged(
            (
                other.starts - needs.minutes - needs.rest,
                other.ends + self._network.fixtures[other.fixture].needs.rest,
            )
            for other in map(self._given.get, self._network.same_people(fixture.id))
            if other is not None
        )
        return list(_possible(free, needs.minutes, (since, until), ruled))

    def _domain(self, starts: Iterable[tuple[int, int]]) -> Any:
        return self._solver.Domain.from_intervals([list(span) for span in starts])

    def _keep_courts(self) -> None:
        for k, alike in enumerate(self._alike):
            intervals = [
                self._model.new_optional_fixed_size_interval_var(
                    self._start[name],
                    self._network.fixtures[name].needs.minutes + self._changeover,
                    flag,
                    f"{name} within {k}",
                )
                for (name, on), flag in self._on.items()
                if on == k
            ]
            if len(alike.courts) == 1:
                self._model.add_no_overlap(intervals)
            else:
                self._model.add_cumulative(intervals, [1] * len(intervals), len(alike.courts))

    def _keep_order(self, name: str) -> None:
        for feeder in self._network.before[name]:
            if feeder in self._start:
                self._model.add_implication(self._placed[name], self._placed[feeder])
                self._behind(feeder, name, [self._placed[name]])

    def _keep_apart(self, name: str, other: str) -> None:
        is_first = self._model.new_bool_var(f"{name} before {other}")
        both = [self._placed[name], self._placed[other]]
        self._behind(name, other, [*both, is_first])
        self._behind(other, name, [*both, is_first.negated()])

    def _behind(self, name: str, other: str, flags: Sequence[Any]) -> None:
        """Demand that a match begins when another is over, and its people rested."""
        needs = self._network.fixtures[name].needs
        self._model.add(
            self._start[other] >= self._start[name] + needs.minutes + needs.rest
        ).only_enforce_if(*flags)

    def _aim(self) -> None:
        """Leave as little out as possible, and then end as early as possible."""
        ends = [end for alike in self._alike for _begin, end in alike.free]
        begins = [begin for alike in self._alike for begin, _end in alike.free]
        last, first = max(ends, default=0), min(begins, default=0)
        end = self._model.new_int_var(first, last, "end")
        for name, start in self._start.items():
            minutes = self._network.fixtures[name].needs.minutes
            self._model.add(end >= start + minutes).only_enforce_if(self._placed[name])
        left_out = sum(1 - placed for placed in self._placed.values())
        self._model.minimize(end + (last - first + 1) * left_out)

    def _hint(self) -> None:
        """Begin from the timetable that there is."""
        booked: Mapping[str, Booking] = self._first.by_fixture
        for name, start in self._start.items():
            self._model.add_hint(self._placed[name], name in booked)
            if name in booked:
                self._model.add_hint(start, booked[name].starts)
        for (name, k), flag in self._on.items():
            courts = {court.id for court in self._alike[k].courts}
            self._model.add_hint(flag, name in booked and booked[name].court in courts)


def _alike(hall: Hall, fixed: Iterable[Booking]) -> list[_Alike]:
    """Return the courts of a hall, those together that nothing tells apart."""
    free = {court.id: FreeTime(hall.open_on(court), hall.changeover) for court in hall.courts}
    for booking in fixed:
        free[booking.court].book(booking.starts, booking.ends)
    found: dict[object, _Alike] = {}
    for court in hall.courts:
        spans = free[court.id].spans
        key = court.kinds, spans
        others = found[key].courts if key in found else ()
        found[key] = _Alike((*others, court), spans)
    return list(found.values())


def _possible(
    free: Iterable[tuple[int, int]],
    minutes: int,
    bounds: tuple[int | None, int | None],
    ruled: Ruled,
) -> Iterable[tuple[int, int]]:
    """Yield the starts within free time and bounds that are not ruled out.

    >>> list(_possible([(0, 60)], 20, (5, None), [(8, 30)]))
    [(5, 8), (30, 40)]
    """
    since, until = bounds
    for begin, end in free:
        first = begin if since is None else max(begin, since)
        last = end - minutes if until is None else min(end - minutes, until)
        for after, before in ruled:
            if first <= min(after, last):
                yield first, min(after, last)
            first = max(first, before)
        if first <= last:
            yield first, last
