"""Figures of contests by marks: a mass start, and heats down to a final."""

import random
import statistics
import time
from collections.abc import Callable, Iterator

from benchmarks.pace import Figure
from brackets import (
    CheckPoint,
    Contest,
    Course,
    Event,
    Heat,
    Lot,
    Mark,
    PlaceIn,
    Plan,
    Progression,
    Seed,
    Stage,
    Status,
    Timed,
    TimedRules,
    correct_mark,
    play,
)
from brackets.contests.mass_starts import MassStartRules, Passage

RUNNERS, WAVES, GROUPS, TEAM = 5_000, 5, 8, 10
HEATS, LANES = 200, 8
MINUTE = 60_000


def contest_figures() -> Iterator[Figure]:
    """Yield what was measured, the figure and the target."""
    run, passed = mass_start()
    yield (
        f"mass start of {RUNNERS:,} in {WAVES} waves, {GROUPS} groups, teams: replay",
        f"{_median_ms(lambda: play(run, passed)):.0f} ms",
        "1,000 ms",
    )
    rounds, marks = heats_to_final()
    yield (
        f"{HEATS} heats of {LANES} down to a final, {len(marks):,} marks: replay",
        f"{_median_ms(lambda: play(rounds, marks)):.0f} ms",
        "500 ms",
    )
    wrong = Mark("heats", "e1", status=Status.DSQ)
    yield (
        "one correction of a mark in these heats",
        f"{_median_ms(lambda: correct_mark(rounds, marks, wrong)):.0f} ms",
        "1,000 ms",
    )


def mass_start() -> tuple[Plan, list[Event]]:
    """Return a run with check points, and what was recorded of everybody."""
    names = _names(RUNNERS)
    each = RUNNERS // WAVES
    rules = MassStartRules(
        Course((CheckPoint("bridge"), CheckPoint("hill"))),
        waves=tuple(wave * 5 * MINUTE for wave in range(WAVES)),
        groups={f"group {i}": tuple(names[i::GROUPS]) for i in range(GROUPS)},
        teams={f"team {i}": tuple(names[i : i + TEAM]) for i in range(0, RUNNERS, TEAM)},
        team_size=TEAM // 2,
    )
    heats = tuple(
        Heat(tuple(Seed(1 + wave * each + i) for i in range(each))) for wave in range(WAVES)
    )
    dice = random.Random(1)
    log: list[Event] = []
    for i, name in enumerate(names):
        start = rules.waves[i // each]
        finished = start + dice.randrange(50 * MINUTE, 150 * MINUTE)
        passed = {"bridge": start + 20 * MINUTE, "hill": start + 40 * MINUTE}
        log.append(Mark("run", name, Passage(finished, start + dice.randrange(999), passed)))
    return Plan.of(names, Stage((), (), (Contest("run", "run", heats, rules),))), log


def heats_to_final() -> tuple[Plan, list[Event]]:
    """Return four rounds, and the marks of all of them; ties at a cut went to the lot."""
    names = _names(HEATS * LANES)
    heats = [range(heat * LANES, (heat + 1) * LANES) for heat in range(HEATS)]
    first = Contest(
        "heats",
        "heats",
        tuple(Heat(tuple(Seed(i + 1) for i in heat)) for heat in heats),
        TimedRules(),
        Progression(1, 40),
    )
    rounds = [
        first,
        _round("quarters", "heats", 30, Progression(2, 4)),
        _round("semis", "quarters", 8, Progression(1)),
        _round("final", "semis", 1, None),
    ]
    plan = Plan.of(names, *(Stage((), (), (one,)) for one in rounds))
    dice = random.Random(2)
    log: list[Event] = []
    for one in rounds:
        log += [
            Mark(one.ref, name, Timed(dice.randrange(10_000, 14_000)))
            for name in play(plan, log).contests[one.ref].entrants
        ]
        while ties := play(plan, log).contests[one.ref].unresolved:
            log += [Lot(one.ref, tie.entrants) for tie in ties]
    return plan, log


def _round(ref: str, before: str, heats: int, cut: Progression | None) -> Contest:
    places = range(1, heats * LANES + 1)
    return Contest(
        ref,
        ref,
        tuple(
            Heat(tuple(PlaceIn(before, place) for place in places[heat::heats]))
            for heat in range(heats)
        ),
        TimedRules(),
        cut,
    )


def _names(many: int) -> list[str]:
    return [f"e{number}" for number in range(1, many + 1)]


def _median_ms(act: Callable[[], object]) -> float:
    taken = []
    for _run in range(5):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)
