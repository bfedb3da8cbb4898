"""Totals of teams over several events (团体总分), and what parts teams with the same total."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


class Earned(NamedTuple):
    """What a team has from one event: its points, and the place that earned them."""

    team: str
    points: Fraction
    place: int


@dataclass(frozen=True, slots=True)
class TeamTotal:
    """One team in the order of totals.

    Args:
        team: whose.
        rank: a competition rank: 1, 2, 2, 4.
        points: over all events.
        places: how many first places, second places, ..., down to the lowest that any
            team has.
        decided_by: what put the team behind the one above, or the first before the second:
            0 for the points, ``k`` for the number of places ``k``; ``None`` for who is
            level with others, or alone.
    """

    team: str
    rank: int
    points: Fraction
    places: tuple[int, ...]
    decided_by: int | None


def rank_teams(earned: Iterable[Earned]) -> tuple[TeamTotal, ...]:
    """Rank teams by their points; among equals by first places, then by second places, ...

    Args:
        earned: one for each placed entry of a team; a place that earns nothing counts too.

    Returns:
        The best first; those who are level in everything in alphabetical order.

    Source:
        docs/rules/points.md, "Totals of teams"

    >>> firsts = [Earned("Finance", Fraction(7), 1), Earned("Finance", Fraction(2), 5)]
    >>> seconds = [Earned("Workshop 1", Fraction(5), 2), Earned("Workshop 1", Fraction(4), 3)]
    >>> [(t.rank, t.team, str(t.points), t.decided_by) for t in rank_teams(firsts + seconds)]
    [(1, 'Finance', '9', 1), (2, 'Workshop 1', '9', 1)]
    """
    points: defaultdict[str, Fraction] = defaultdict(Fraction)
    places: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in earned:
        points[one.team] += one.points
        places[one.team][one.place] += 1
    lowest = max((place for own in places.values() for place in own), default=0)
    keys: dict[str, tuple[Fraction | int, ...]] = {
        team: (points[team], *(places[team][place] for place in range(1, lowest + 1)))
        for team in points
    }
    order = sorted(sorted(keys), key=keys.__getitem__, reverse=True)
    ranks = {team: 1 + sum(keys[other] > keys[team] for other in order) for team in order}
    shared = Counter(ranks.values())
    totals: list[TeamTotal] = []
    for i, team in enumerate(order):
        beside = order[i - 1] if i else next(iter(order[1:]), team)
        is_level = shared[ranks[team]] > 1
        decided_by = None if is_level else _first_difference(keys[team], keys[beside])
        counts = tuple(places[team][place] for place in range(1, lowest + 1))
        totals.append(TeamTotal(team, ranks[team], points[team], counts, decided_by))
    return tuple(totals)


def _first_difference(
    own: tuple[Fraction | int, ...], other: tuple[Fraction | int, ...]
) -> int | None:
    """Return the first index at which two keys differ."""
    both = enumerate(zip(own, other, strict=True))
    return next((i for i, (first, second) in both if first != second), None)
