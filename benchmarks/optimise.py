"""``python -m benchmarks.optimise``: what the search is worth; needs the extra ``optimise``."""

import time

from benchmarks.machine import described
from brackets import play, single_elimination
from brackets.schedule.fixtures import Fixture, Needs, fixtures_of
from brackets.schedule.hall import Court, Hall, Hours
from brackets.schedule.network import Network
from brackets.schedule.optimise import optimised
from brackets.schedule.placing import arranged

SECONDS = 20
COURTS = 6
SINGLES, PAIRS, IN_BOTH = 64, 32, 8


def main() -> None:
    """Print when a day of singles and doubles ends by the longest way, and by search."""
    network = Network(_fixtures())
    hall = Hall(tuple(Court(str(i)) for i in range(COURTS)), (Hours(0, 2_400),))
    greedy = arranged(network, hall, (), network.by_path(), {})
    started = time.perf_counter()
    found = optimised(network, hall, (), SECONDS)
    taken = time.perf_counter() - started
    print(described())
    print(
        f"{len(network.fixtures)} matches end after {greedy.ends} minutes by the longest way,"
    )
    print(f"and after {found.ends} by search ({taken:.1f} s of {SECONDS})")


def _fixtures() -> list[Fixture]:
    pairs = {
        f"pair {i}": (f"{2 * i}", f"{2 * i + 1}") if i < IN_BOTH else (f"a{i}", f"b{i}")
        for i in range(PAIRS)
    }
    singles = single_elimination([str(number) for number in range(SINGLES)])
    doubles = single_elimination(list(pairs))
    return [
        *fixtures_of(singles, play(singles, []), lambda match: Needs(20, 40), prefix="S/"),
        *fixtures_of(
            doubles, play(doubles, []), lambda match: Needs(40, 40), prefix="D/", people=pairs
        ),
    ]


if __name__ == "__main__":
    main()
