"""Tables in words: matches as ``A-B 3-2``, one or many."""

import re

from brackets import Result, ResultKind, Standings, preset, rank

_MATCH = re.compile(r"(\w+)-(\w+) (\d+)-(\d+)((?: \d+:\d+)*)")


def result_of(number: int, text: str) -> Result:
    """Read ``A-B 2-1 21:10 18:21 21:5`` as a match that was played."""
    match = _MATCH.fullmatch(text)
    assert match, text
    first, second, scored, conceded, games = match.groups()
    winner = None if scored == conceded else (second, first)[int(scored) > int(conceded)]
    return Result(
        f"R{number}",
        ResultKind.PLAYED,
        winner,
        (first, second),
        (int(scored), int(conceded)),
        games=tuple((int(a), int(b)) for a, b in (g.split(":") for g in games.split())),
    )


def results_of(text: str) -> list[Result]:
    """Read matches with commas between them."""
    return [result_of(number, item) for number, item in enumerate(text.split(", "), 1)]


def walkover(winner: str, loser: str) -> Result:
    """Return a match to which the loser did not come."""
    return Result(f"{winner}-{loser}", ResultKind.WALKOVER, winner, (winner, loser))


def table_of(name: str, matches: str, *more: Result) -> Standings:
    """Rank everybody who plays in the matches, by a preset."""
    results = [*results_of(matches), *more]
    members = sorted({member for result in results for member in result.pair})
    return rank(preset(name), members, results)


def order_of(standings: Standings) -> str:
    """Write the order as ``A B C``, those who are level as ``C=D``."""
    ranks: dict[int, list[str]] = {}
    for row in standings.rows:
        ranks.setdefault(row.rank, []).append(row.entrant)
    return " ".join("=".join(members) for members in ranks.values())
