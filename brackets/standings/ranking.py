"""Ranking a table."""

from collections import Counter
from collections.abc import Iterable, Sequence

from brackets.results import Result
from brackets.standings.rules import RuleSet
from brackets.standings.tables import Standing, Standings, Tie, Why


def rank(
    rules: RuleSet,
    entrants: Sequence[str],
    results: Iterable[Result],
    *,
    lots: Iterable[Sequence[str]] = (),
    last: Sequence[str] = (),
) -> Standings:
    """Rank the members of a table."""
    wins = Counter(result.winner for result in results)
    order = {entrant: i for lot in lots for i, entrant in enumerate(lot)}
    keys = {e: (e in last, -wins[e], order.get(e, 0)) for e in entrants}
    rows = []
    for entrant in sorted(entrants, key=lambda e: keys[e]):
        place = 1 + sum(keys[other] < keys[entrant] for other in entrants)
        rows.append(Standing(entrant, place, {}, None, Why("", {})))
    ranks = sorted({row.rank for row in rows})
    groups = [(r, tuple(row.entrant for row in rows if row.rank == r)) for r in ranks]
    return Standings(tuple(rows), tuple(Tie(r, g) for r, g in groups if len(g) > 1))
