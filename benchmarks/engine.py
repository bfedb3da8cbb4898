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
    Result,
    ResultKind,
    draw_elimination,
    play,
    preset,
    rank,
    single_elimination,
)

ENTRANTS = 4096
TEAMS, MATCHES_EACH = 36, 8
DRAWN, BRANCHES = 512, 40


def engine_figures() -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure and the target."""
    taken = statistics.median(_plan_and_replay() for _run in range(5))
    yield f"single elimination of {ENTRANTS:,}: plan and replay", f"{taken * 1000:.0f} ms", ""
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
    yield (
        "import brackets (over bare Python)",
        f"{_import_ms():.0f} ms",
        "150 ms",
    )


def _plan_and_replay() -> float:
    names = [str(number) for number in range(ENTRANTS)]
    plan = single_elimination(names)
    results: list[Result] = []
    state = play(plan, results)
    while state.playable:
        for match in state.playable:
            if match.pair:
                results.append(Result.of_score(match.ref, match.pair, (3, 0)))
        state = play(plan, results)
    started = time.perf_counter()
    play(single_elimination(names), results)
    return time.perf_counter() - started


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


def _import_ms() -> float:
    def run(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    bare = statistics.median(run("pass") for _ in range(5))
    return (statistics.median(run("import brackets") for _ in range(5)) - bare) * 1000
