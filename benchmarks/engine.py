"""Figures of the tournament engine."""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from brackets import Result, play, single_elimination

ENTRANTS = 4096


def engine_figures() -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure and the target."""
    taken = statistics.median(_plan_and_replay() for _run in range(5))
    yield f"single elimination of {ENTRANTS:,}: plan and replay", f"{taken * 1000:.0f} ms", ""
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


def _import_ms() -> float:
    def run(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    bare = statistics.median(run("pass") for _ in range(5))
    return (statistics.median(run("import brackets") for _ in range(5)) - bare) * 1000
