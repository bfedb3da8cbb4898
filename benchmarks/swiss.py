"""Figures of the Swiss pairing."""

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from brackets.swiss.history import Code, Colour, Game, Player, SwissTournament
from brackets.swiss.pairing import pair_next

ROUND = 5
TARGETS = {100: "0.05 s", 400: "0.5 s", 1000: "4 s", 2000: "15 s"}
_OTHER = {Code.WIN: Code.LOSS, Code.LOSS: Code.WIN, Code.DRAW: Code.DRAW}


def swiss_figures() -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure and the target."""
    for players, target in TARGETS.items():
        tournament = played(players, ROUND - 1)
        taken = statistics.median(_pair(tournament) for _run in range(3))
        yield f"Swiss: round {ROUND} of {players:,} players paired", f"{taken:.3f} s", target


def played(players: int, rounds: int) -> SwissTournament:
    """Return a tournament after some rounds; results by a fixed lot."""
    lot = random.Random(players)
    tournament = SwissTournament(
        tuple(Player(number) for number in range(1, players + 1)),
        rounds=9,
        first_colour=Colour.WHITE,
    )
    for _round in range(rounds):
        games: dict[int, Game] = {}
        for board in pair_next(tournament).boards:
            if board.black is None:
                games[board.white] = Game(Code.PAIRING_BYE)
                continue
            code = lot.choice((Code.WIN, Code.WIN, Code.DRAW, Code.LOSS, Code.LOSS))
            games[board.white] = Game(code, board.black, Colour.WHITE)
            games[board.black] = Game(_OTHER[code], board.white, Colour.BLACK)
        tournament = replace(
            tournament,
            players=tuple(
                replace(p, games=(*p.games, games[p.number])) for p in tournament.players
            ),
        )
    return tournament


def _pair(tournament: SwissTournament) -> float:
    started = time.perf_counter()
    pair_next(tournament)
    return time.perf_counter() - started
