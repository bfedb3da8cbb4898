"""Figures of the tournament engine."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from brackets import (
    Bands,
    Drawn,
    Plan,
    Result,
    ResultKind,
    correct,
    double_elimination,
    draw_elimination,
    play,
    preset,
    rank,
    single_elimination,
)

ENTRANTS = 4096
CORRECTED = 1024
TEAMS, MATCHES_EACH = 36, 8
DRAWN, BRANCHES = 512, 40

_Recorded = tuple[str, tuple[str, str], tuple[int, int]]  # match, pair and score

_PEAK = """
import resource
from benchmarks.engine import plan_record_and_replay, recorded
plan_record_and_replay(recorded())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def engine_figures() -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure and the target."""
    results = recorded()
    taken = statistics.median(plan_record_and_replay(results) for _run in range(5))
    yield (
        f"double elimination of {ENTRANTS:,}: plan, {len(results):,} results, replay",
        f"{taken * 1000:.0f} ms",
        "100 ms",
    )
    taken = statistics.median(_one_correction() for _run in range(5))
    yield f"one correction at {CORRECTED:,} entrants", f"{taken * 1000:.0f} ms", "20 ms"
    yield "peak memory of the double elimination", f"{_peak_mb()} MB", "150 MB"
    league = statistics.median(_rank_league() for _run in range(5))
    yield (
        f"standings of a league of {TEAMS} x {MATCHES_EACH}",
        f"{league * 1000:.1f} ms",
        "10 ms",
    )
    draw = statistics.median(_draw() for _run in range(5))
    yield (
        f"draw of {DRAWN} entrants from {BRANCHES} branches",
        f"{draw * 1000:.0f} ms",
        "500 ms",
    )
    for what, code in (
        ("import brackets", "import brackets"),
        ("import of every public name", "from brackets import *"),
    ):
        yield f"{what} (over bare Python)", f"{_import_ms(code):.0f} ms", "150 ms"


def recorded() -> list[_Recorded]:
    """Return what is recorded in a double elimination whose grand final is played again."""
    results = _play_out(double_elimination(_names(ENTRANTS)))
    return [(result.ref, result.pair, result.score or (0, 0)) for result in results]


def plan_record_and_replay(results: list[_Recorded]) -> float:
    """Return the seconds that the plan, the check of every result and the replay take."""
    names = _names(ENTRANTS)
    started = time.perf_counter()
    plan = double_elimination(names)
    log = [Result.of_score(ref, pair, score) for ref, pair, score in results]
    state = play(plan, log)
    taken = time.perf_counter() - started
    assert state.is_complete
    return taken


def _names(entrants: int) -> list[str]:
    return [str(number) for number in range(entrants)]


def _play_out(plan: Plan) -> list[Result]:
    results: list[Result] = []
    while playable := play(plan, results).playable:
        for match in playable:
            if match.pair:
                score = (0, 3) if match.ref == "F1" else (3, 0)
                results.append(Result.of_score(match.ref, match.pair, score))
    return results


def _one_correction() -> float:
    """Return the seconds that it takes to turn the first match over, and what came of it."""
    plan = single_elimination(_names(CORRECTED), third_place=True)
    results = _play_out(plan)
    turned = Result.of_score("W1.1", results[0].pair, (1, 3))
    started = time.perf_counter()
    correct(plan, results, "W1.1", turned)
    return time.perf_counter() - started


def _peak_mb() -> int:
    command = [sys.executable, "-c", _PEAK]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _draw() -> float:
    """Return the seconds that a draw with sixteen seeds in bands and uneven branches takes."""
    dice = random.Random(2026)
    field = [
        Drawn(str(i), i if i <= 16 else None, f"B{int(BRANCHES * dice.random() ** 2)}")
        for i in range(1, DRAWN + 1)
    ]
    started = time.perf_counter()
    draw_elimination(field, b"2026", bands=Bands.LOT)
    return time.perf_counter() - started


def _rank_league() -> float:
    """Return the seconds that the most detailed rule set takes, with many who are level."""
    teams = [str(number) for number in range(TEAMS)]
    results: list[Result] = []
    for step in range(1, MATCHES_EACH // 2 + 1):
        for number, home in enumerate(teams):
            score = (number * step % 3, (number + step) % 3)
            winner = None if score[0] == score[1] else score.index(max(score))
            pair = (home, teams[(number + step) % TEAMS])
            results.append(
                Result(
                    f"{step}.{number}",
                    ResultKind.PLAYED,
                    None if winner is None else pair[winner],
                    pair,
                    score,
                )
            )
    started = time.perf_counter()
    rank(preset("uefa_league_phase"), teams, results)
    return time.perf_counter() - started


def _import_ms(imports: str) -> float:
    def run(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    run(imports)  # Python compiles what has changed, which it does once
    bare = statistics.median(run("pass") for _ in range(5))
    return (statistics.median(run(imports) for _ in range(5)) - bare) * 1000
