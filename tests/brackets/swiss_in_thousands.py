"""Thousands of Swiss tournaments by lot, each round held against the rules.

A part of ``make explore``, or by hand: ``python -m tests.brackets.swiss_in_thousands 3000``.
The number is that of tournaments of each kind; a second number is the seed of the first one.
It ends with 1 if there was a difference, and names the seeds where there was one.
"""

import sys
import time
from collections import Counter

from brackets.swiss.cards import Strength
from brackets.swiss.general import pair_any
from tests.brackets.swiss_by_the_book import Book
from tests.brackets.swiss_tournaments import (
    lower_numbers_have_white,
    pairs_of,
    played_by_lot,
)


def held_against_the_book(rounds, counts):
    """Compare each round with the best of all candidates, written down in their order."""
    for before, paired_round in rounds:
        by_the_book = Book(before, before.played_rounds + 1).pairs()
        found = None if paired_round is None else set(map(frozenset, pairs_of(paired_round)))
        counts["rounds"] += 1
        counts["without a legal pairing"] += found is None
        counts["differences"] += found != by_the_book


def held_against_what_binds(rounds, counts):
    """Look at what binds every round: opponents, byes, colours, everybody once."""
    for before, paired_round in rounds:
        counts["rounds"] += 1
        if paired_round is None:
            counts["without a legal pairing"] += 1
            continue
        cards = {card.number: card for card in paired_round.field.cards}
        pairs = pairs_of(paired_round)
        counts["differences"] += sorted(n for pair in pairs for n in pair if n) != sorted(cards)
        counts["differences"] += sum(not black for _, black in pairs) != len(cards) % 2
        for white, black in pairs:
            counts["pairs"] += 1
            if not black:
                counts["differences"] += not cards[white].may_have_bye
                continue
            one, two = cards[white], cards[black]
            must_both = one.strength is two.strength is Strength.ABSOLUTE
            counts["differences"] += black in one.opponents or (
                must_both and one.wants is two.wants and not (one.is_top or two.is_top)
            )
            counts["differences"] += any(
                {white, black} <= set(rule.numbers) for rule in before.forbidden
            )


def held_against_the_general_way(rounds, counts):
    """Pair each bracket a second time, by one matching of the greatest weight."""
    for _, paired_round in rounds:
        counts["rounds"] += 1
        for done in paired_round.brackets if paired_round else ():
            counts["brackets"] += 1
            counts["differences"] += pair_any(paired_round.field, done.bracket) != done


KINDS = {
    "3 to 10 players, the book": (held_against_the_book, (3, 10), {}),
    "5 to 9 players, colours in the last round, the book": (
        held_against_the_book,
        (5, 9),
        {"absences": (0,), "most_rounds": 5, "turned": lower_numbers_have_white},
    ),
    "6 to 60 players, what binds": (held_against_what_binds, (6, 60), {}),
    "12 to 40 players, two ways": (held_against_the_general_way, (12, 40), {}),
}


def main(many, first):
    """Play and hold them; return whether all were as the rules say."""
    differing = []
    for kind, (held, sizes, settings) in KINDS.items():
        counts, started = Counter(differences=0), time.process_time()
        share = many if held is not held_against_the_general_way else many // 10
        for seed in range(first, first + share):
            before = counts["differences"]
            held(played_by_lot(seed, *sizes, **settings), counts)
            if counts["differences"] > before:
                differing.append(f"{kind}: {seed}")
        told = ", ".join(f"{name} {number:,}" for name, number in counts.items())
        taken = time.process_time() - started
        sys.stdout.write(f"{kind}: tournaments {share:,}, {told}; {taken:.0f} s\n")
        sys.stdout.flush()
    sys.stdout.write("".join(f"differs: {one}\n" for one in differing))
    return not differing


if __name__ == "__main__":
    is_right = main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    sys.exit(0 if is_right else 1)
