"""Swiss tournaments for tests: written down in short, or played by lot."""

import random
from dataclasses import replace
from pathlib import Path

from brackets.swiss.errors import NoLegalPairing
from brackets.swiss.history import Code, Colour, Forbidden, Game, Player, SwissTournament
from brackets.swiss.pairing import pair_next
from brackets.swiss.trf_reading import read_trf

DATA = Path(__file__).parent / "data" / "swiss"


def on_file(name):
    return read_trf((DATA / f"{name}.trf").read_text("utf-8"))


def history(text, rounds=5, first_colour=Colour.WHITE, **settings):
    """Read ``1: 4w= 2b0 · 2: U ...``: opponent, colour and result round by round."""
    players = []
    for line in text.split("·"):
        number, _, games = line.partition(":")
        players.append(Player(int(number), games=tuple(map(game_of, games.split()))))
    players = tuple(players)
    return SwissTournament(players, rounds=rounds, first_colour=first_colour, **settings)


def game_of(text):
    if len(text) == 1:
        return Game(Code(text))
    return Game(Code(text[-1]), int(text[:-2]), Colour(text[-2]))


def pairs_of(paired_round):
    return [(board.white, board.black or 0) for board in paired_round.boards]


def beginners(many, **settings):
    players = tuple(Player(number) for number in range(1, many + 1))
    return SwissTournament(players, **{"first_colour": Colour.WHITE, **settings})


def with_round(tournament, pairs, code_of):
    """Add a round: ``code_of(white, black)`` is the code of White, or of the bye."""
    number = tournament.played_rounds + 1
    games = {}
    for white, black in pairs:
        if not black:
            games[white] = Game(Code.PAIRING_BYE)
            continue
        code = code_of(white, black)
        games[white] = Game(code, black, Colour.WHITE)
        games[black] = Game(_OTHER[code], white, Colour.BLACK)
    players = tuple(
        replace(p, games=(*p.games[: number - 1], p.game(number) or games.get(p.number)))
        for p in tournament.players
    )
    return replace(tournament, players=players)


_OTHER = {
    Code.WIN: Code.LOSS,
    Code.LOSS: Code.WIN,
    Code.DRAW: Code.DRAW,
    Code.FORFEIT_WIN: Code.FORFEIT_LOSS,
    Code.FORFEIT_LOSS: Code.FORFEIT_WIN,
}


def played_by_lot(
    seed,
    fewest,
    most,
    *,
    absences=(0, 0, 0.1, 0.25),
    forfeits=(0, 0.05, 0.2),
    most_rounds=9,
    turned=None,
):
    """Yield a tournament before each of its rounds, with the round that was paired.

    ``turned`` changes the colours of a round; without it they are turned by lot.

    The round is None, and the last one, if there is no legal pairing.
    """
    lot = random.Random(seed)
    many = lot.randint(fewest, most)
    rounds = lot.randint(2, min(many, most_rounds))
    absent, forfeit = lot.choice(absences), lot.choice(forfeits)
    apart = ()
    if lot.random() < 0.2:
        apart = (Forbidden(tuple(lot.sample(range(1, many + 1), max(2, many // 4)))),)
    tournament = beginners(many, rounds=rounds, forbidden=apart)
    for _ in range(rounds):
        tournament = _with_absences(tournament, lot, absent)
        if all(p.game(tournament.played_rounds + 1) for p in tournament.players):
            return
        try:
            paired_round = pair_next(tournament)
        except NoLegalPairing:
            yield tournament, None
            return
        yield tournament, paired_round
        pairs = pairs_of(paired_round)
        pairs = turned(pairs) if turned else _some_turned(pairs, lot)
        tournament = with_round(tournament, pairs, lambda *_: _code(lot, forfeit))


def lower_numbers_have_white(pairs):
    """Turn colours so that in the last round many leaders must have the same one."""
    return [tuple(sorted(pair)) if pair[1] else pair for pair in pairs]


def _with_absences(tournament, lot, absent):
    number = tournament.played_rounds + 1
    players = tuple(
        replace(p, games=(*p.games, Game(Code(lot.choice("ZZHF")))))
        if len(p.games) < number and lot.random() < absent
        else p
        for p in tournament.players
    )
    return replace(tournament, players=players)


def _some_turned(pairs, lot):
    """Turn colours round in some rounds: other histories of colours than the rules make."""
    if lot.random() < 0.7:
        return pairs
    return [(b, w) if b and lot.random() < 0.5 else (w, b) for w, b in pairs]


def _code(lot, forfeit):
    if lot.random() < forfeit:
        return lot.choice((Code.FORFEIT_WIN, Code.FORFEIT_LOSS))
    return lot.choice((Code.WIN, Code.WIN, Code.DRAW, Code.LOSS, Code.LOSS))
