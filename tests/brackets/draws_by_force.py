"""Small draws with several pots against every arrangement there is.

Run by hand when dealing changes: ``python -m tests.brackets.draws_by_force 60``. The first
number is how many seconds, a second one the seed. It says of how many draws for lines and
groups there is a better one, by the rules before exchanges and by those of today.
"""

import itertools
import random
import sys
import time
from collections import Counter
from dataclasses import replace

from brackets import Bands, Sheet
from tests.brackets.draw_fields import arrangements, crowded, pairs_in


def crowding(sheet, tags_by_place):
    """Return the numbers that arrangements are compared by."""
    if sheet.sizes:
        return (pairs_in(tags_by_place, 1),)
    widths = [1 << k for k in range(sheet.places.bit_length() - 1, 0, -1)]
    pairs = [pairs_in(tags_by_place, width) for width in widths]
    return pairs[-1], *pairs


def reached(sheet, seed):
    places = sheet.drawn(seed)
    return crowding(sheet, [[sheet.tags[name] for name in place] for place in places])


def best_of_all(sheet):
    """Return the smallest numbers of all arrangements of everybody in their pots."""
    ways = [arrangements([sheet.tags[name] for name in pot.entrants]) for pot in sheet.pots]
    seats = [place - 1 for pot in sheet.pots for place in pot.places]
    best = None
    for way in itertools.product(*map(list, ways)):
        tags_by_place = [[] for _ in range(sheet.places)]
        for place, tag in zip(seats, itertools.chain(*way), strict=True):
            tags_by_place[place].append(tag)
        found = crowding(sheet, tags_by_place)
        best = found if best is None else min(best, found)
    return best


def small_sheet(dice):
    """Return the sheet of a draw with bands by lot, with some thousand arrangements at most."""
    kinds = "ABCDE"[: dice.randint(2, 5)]
    by_lines = dice.random() < 0.5
    many, seeded = dice.choice([(6, 4), (6, 6), (7, 6), (8, 4), (8, 6), (8, 8), (10, 8)])
    groups = dice.choice([2, 3])
    if not by_lines:
        many = groups * dice.choice([3, 4] if groups == 2 else [3])
        seeded = dice.randint(groups, many)
    tags = [dice.choice(kinds) if dice.random() < 0.85 else None for _ in range(many)]
    field = crowded(tags, seeded)
    if by_lines:
        return Sheet.of_lines(field, Bands.LOT)
    return Sheet.of_groups(field, groups, Bands.LOT)


def main(seconds, seed=1):
    dice, found = random.Random(seed), {"lines": Counter(), "groups": Counter()}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sheet, lots = small_sheet(dice), dice.randbytes(8)
        best, count = best_of_all(sheet), found["groups" if sheet.sizes else "lines"]
        today, before = reached(sheet, lots), reached(replace(sheet, dealing=2), lots)
        count["draws"] += 1
        count["to be bettered"] += best < today
        count["in the first number"] += best[0] < today[0]
        count["to be bettered, version 2"] += best < before
        count["in the first number, version 2"] += best[0] < before[0]
    for kind, count in found.items():
        sys.stdout.write(f"{kind} {dict(count)}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
