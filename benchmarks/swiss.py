"""Figures of the Swiss pairing: seconds of the processor, the least of several runs."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.pace import Figure
from brackets.swiss.history import Code, Colour, Game, Player, SwissTournament
from brackets.swiss.pairing import pair_next

ROUND = 5
RUNS = 5
TARGETS = {100: "0.05 s", 400: "0.5 s", 1000: "4 s", 2000: "15 s"}
BRANCHES = 10
_RESULTS = (Code.WIN, Code.WIN, Code.DRAW, Code.LOSS, Code.LOSS)
_FORFEITS = (Code.FORFEIT_WIN, Code.FORFEIT_LOSS)
_OTHER = {
    Code.WIN: Code.LOSS,
    Code.LOSS: Code.WIN,
    Code.DRAW: Code.DRAW,
    Code.FORFEIT_WIN: Code.FORFEIT_LOSS,
    Code.FORFEIT_LOSS: Code.FORFEIT_WIN,
}


def swiss_figures() -> Iterator[Figure]:
    """Yield what was measured, the figure and the target."""
    for players, target in TARGETS.items():
        for kind in ("", ", the hard kind"):
            tournament = played(players, ROUND - 1, is_hard=bool(kind))
            taken = min(_pair(tournament) for _run in range(RUNS))
            name = f"Swiss: round {ROUND} of {players:,} players paired{kind}"
            yield name, f"{taken:.3f} s", target


def played(players: int, rounds: int, *, is_hard: bool = False) -> SwissTournament:
    """Return a tournament before its next round; results by a fixed lot.

    Of the hard kind are an odd number of players in ten branches that are kept apart all the
    time, a tenth of whom are away in each round, 5 % of forfeits, and colours that were
    turned round in three games of ten.
    """
    lot = random.Random(players)
    numbers = range(1, players + 1 + is_hard)
    apart = tuple(tuple(numbers[branch::BRANCHES]) for branch in range(BRANCHES))
    tournament = SwissTournament(
        tuple(Player(number) for number in numbers),
        rounds=9,
        first_colour=Colour.WHITE,
        branches=apart if is_hard else (),
        apart_rounds=9,
    )
    for number in range(1, rounds + 1):
        tournament = _with_leave(tournament, lot) if is_hard else tournament
        games: dict[int, Game] = {}
        for board in pair_next(tournament).boards:
            if board.black is None:
                games[board.white] = Game(Code.PAIRING_BYE)
                continue
            white, black = board.white, board.black
            if is_hard and lot.random() < 0.3:
                white, black = black, white
            code = lot.choice(_FORFEITS if is_hard and lot.random() < 0.05 else _RESULTS)
            games[white] = Game(code, black, Colour.WHITE)
            games[black] = Game(_OTHER[code], white, Colour.BLACK)
        there = (
            p if len(p.games) == number else replace(p, games=(*p.games, games[p.number]))
            for p in tournament.players
        )
        tournament = replace(tournament, players=tuple(there))
    return _with_leave(tournament, lot) if is_hard else tournament


def _with_leave(tournament: SwissTournament, lot: random.Random) -> SwissTournament:
    """Return a tournament in which a tenth will be away in the next round."""
    players = (
        replace(p, games=(*p.games, Game(Code(lot.choice("HZZF")))))
        if lot.random() < 0.1
        else p
        for p in tournament.players
    )
    return replace(tournament, players=tuple(players))


def _pair(tournament: SwissTournament) -> float:
    started = time.process_time()
    pair_next(tournament)
    return time.process_time() - started
