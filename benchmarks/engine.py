"""Figures of the tournament engine."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pace import Figure
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
USUAL = (
    "Plan, Result, single_elimination, double_elimination, round_robin, groups_to_knock_out, "
    "play, correct, preset, rank, draw_elimination, prove"
)

_Recorded = tuple[str, tuple[str, str], tuple[int, int]]  # match, pair and score


def engine_figures() -> Iterator[Figure]:
    """Yield what was measured, the figure and the target.

    Each figure is the median of five processes that do nothing else: what a process has
    loaded besides slows the collector down, and a child is told its parent's peak of memory.
    """
    yield (
        f"double elimination of {ENTRANTS:,}: plan, {2 * ENTRANTS - 1:,} results, replay",
        f"{_seconds('played_out') * 1000:.0f} ms",
        "100 ms",
    )
    corrected = _seconds("one_correction")
    yield f"one correction at {CORRECTED:,} entrants", f"{corrected * 1000:.0f} ms", "20 ms"
    peak = _in_own_process("peak_kib")
    yield "peak memory of the double elimination", f"{peak / 1024:.0f} MB", "150 MB"
    yield (
        f"standings of a league of {TEAMS} x {MATCHES_EACH}",
        f"{_seconds('rank_league') * 1000:.1f} ms",
        "10 ms",
    )
    yield (
        f"draw of {DRAWN} entrants from {BRANCHES} branches",
        f"{_seconds('draw_many') * 1000:.0f} ms",
        "500 ms",
    )
    for what, code, target in (
        ("import brackets", "import brackets", "150 ms"),
        ("import of its usual names", f"from brackets import {USUAL}", "150 ms"),
        ("import of every public name", "from brackets import *", ""),
    ):
        yield f"{what} (over bare Python)", f"{_import_ms(code):.0f} ms", target


def _seconds(name: str) -> float:
    return statistics.median(_in_own_process(name) for _run in range(5))


def _in_own_process(name: str) -> float:
    """Return what a function of this file returns in a process of its own."""
    code = f"from benchmarks import engine; print(engine.{name}())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return float(done.stdout)


def played_out() -> float:
    """Return the seconds of :func:`plan_record_and_replay`."""
    return plan_record_and_replay(recorded())


def peak_kib() -> int:
    """Return the most memory that this process has had, after the double elimination."""
    played_out()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


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


def one_correction() -> float:
    """Return the seconds that it takes to turn the first match over, and what came of it."""
    plan = single_elimination(_names(CORRECTED), third_place=True)
    results = _play_out(plan)
    turned = Result.of_score("W1.1", results[0].pair, (1, 3))
    started = time.perf_counter()
    correct(plan, results, "W1.1", turned)
    return time.perf_counter() - started


def draw_many() -> float:
    """Return the seconds that a draw with sixteen seeds in bands and uneven branches takes."""
    dice = random.Random(2026)
    field = [
        Drawn(str(i), i if i <= 16 else None, f"B{int(BRANCHES * dice.random() ** 2)}")
        for i in range(1, DRAWN + 1)
    ]
    started = time.perf_counter()
    draw_elimination(field, b"2026", bands=Bands.LOT)
    return time.perf_counter() - started


def rank_league() -> float:
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
