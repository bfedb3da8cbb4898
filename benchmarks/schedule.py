"""Figures of the timetable."""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from benchmarks.pace import Figure
from brackets import (
    Contest,
    Heat,
    PlaceIn,
    Plan,
    Progression,
    Seed,
    Stage,
    TimedRules,
    double_elimination,
    play,
    single_elimination,
)
from brackets.schedule.estimate import setups
from brackets.schedule.fixtures import Fixture, Needs, fixtures_of
from brackets.schedule.hall import Court, Hall, Hours
from brackets.schedule.placing import timetable_of
from brackets.schedule.timetable import Timetable

_Found = TypeVar("_Found")

SLOTS, SLOT = 40, 20  # and minutes of each
PEOPLE, DISCIPLINES, PLACES = 900, 30, 8
LANES, HEAT = 8, 5  # and minutes of a heat


def schedule_figures() -> Iterator[Figure]:
    """Yield what was measured, the figure and the target."""
    taken, timetable = _timed(_singles_and_doubles)
    last = (timetable.ends or 0) // SLOT
    yield (
        f"timetable: 64 singles, 32 doubles ({last} of {SLOTS} slots)",
        f"{taken * 1000:.0f} ms",
        "200 ms",
    )
    taken, timetable = _timed(_sports_day)
    matches = len(timetable.bookings)
    yield (
        f"timetable: {DISCIPLINES} disciplines, {PEOPLE} people, {matches:,} matches",
        f"{taken:.2f} s",
        "2 s",
    )
    taken, timetable = _timed(_athletics)
    heats = len(timetable.bookings)
    yield (
        f"timetable: the same disciplines as {heats} heats and finals",
        f"{taken:.2f} s",
        "2 s",
    )
    taken, _setups = _timed(lambda: setups(64, _hall(6, (Hours(0, 480),)), Needs(SLOT)))
    yield "set-ups for 64 entrants on 6 courts", f"{taken * 1000:.0f} ms", ""


def _timed(act: Callable[[], _Found]) -> tuple[float, _Found]:
    taken: list[float] = []
    for _run in range(3):
        started = time.perf_counter()
        found = act()
        taken.append(time.perf_counter() - started)
    return min(taken), found


def _singles_and_doubles() -> Timetable:
    """Return a timetable in which everybody plays singles, and doubles with a neighbour."""
    pairs = {f"pair {i}": (f"{2 * i}", f"{2 * i + 1}") for i in range(32)}
    singles = single_elimination([str(number) for number in range(64)])
    fixtures = [
        *_fixtures(singles, "S/", {}),
        *_fixtures(single_elimination(list(pairs)), "D/", pairs),
    ]
    timetable = timetable_of(fixtures, _hall(6, (Hours(0, SLOTS * SLOT),)))
    assert not timetable.unplaced
    return timetable


def _sports_day() -> Timetable:
    """Return a timetable of disciplines to which people go by chance, two or three each."""
    dice = random.Random(2026)
    fixtures: list[Fixture] = []
    for number in range(DISCIPLINES):
        people = [(str(person),) for person in dice.sample(range(PEOPLE), 30 + number)]
        names = {f"{number}-{i}": person for i, person in enumerate(people)}
        plan_of = double_elimination if number % 3 == 0 else single_elimination
        fixtures += _fixtures(plan_of(list(names)), f"{number}/", names)
    half_days = tuple(
        Hours(1440 * day + begin, 1440 * day + begin + 240)
        for day in range(20)
        for begin in (8 * 60, 13 * 60)
    )
    timetable = timetable_of(fixtures, _hall(PLACES, half_days))
    assert not timetable.unplaced
    return timetable


def _athletics() -> Timetable:
    """Return a timetable of heats of eight and finals, with people as above."""
    dice = random.Random(2026)
    fixtures: list[Fixture] = []
    for number in range(DISCIPLINES):
        people = [(str(person),) for person in dice.sample(range(PEOPLE), 60 + number)]
        names = {f"{number}-{i}": person for i, person in enumerate(people)}
        fixtures += _fixtures(_heats_and_final(list(names)), f"{number}/", names)
    timetable = timetable_of(fixtures, _hall(PLACES, (Hours(480, 720), Hours(780, 1080))))
    assert not timetable.unplaced
    return timetable


def _heats_and_final(names: Sequence[str]) -> Plan:
    seeds = [Seed(number) for number in range(1, len(names) + 1)]
    heats = tuple(Heat(tuple(seeds[i : i + LANES])) for i in range(0, len(seeds), LANES))
    final = Heat(tuple(PlaceIn("heats", place) for place in range(1, LANES + 1)))
    first = Contest("heats", "heats", heats, TimedRules(), Progression(0, LANES))
    last = Contest("final", "final", (final,), TimedRules())
    return Plan.of(names, Stage((), (), (first,)), Stage((), (), (last,)))


def _fixtures(
    plan: Plan, prefix: str, people: Mapping[str, Sequence[str]]
) -> tuple[Fixture, ...]:
    state = play(plan, [])
    needs = Needs(HEAT if plan.contests else SLOT)
    return fixtures_of(plan, state, lambda match: needs, prefix=prefix, people=people)


def _hall(courts: int, sessions: tuple[Hours, ...]) -> Hall:
    return Hall(tuple(Court(str(number)) for number in range(1, courts + 1)), sessions)
